// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"

#include <QJsonObject>

namespace tandem {

/// A build that has ended, as much of it as is remembered: without its lines.
struct PastBuild {
    QString version; ///< Of the environment.
    qint64 endedAt = 0; ///< Milliseconds since 1970 UTC.
    double seconds = 0;
    BuildOutcome outcome = BuildOutcome::Unknown;
    QList<BuildStep> steps;

    bool operator==(const PastBuild&) const = default;
};

/// Nothing for a build that has not ended, or whose log tells no times.
std::optional<PastBuild> pastBuildOf(const BuildReport& build, const QString& version);

/// The report with the times of the newest past build with the same steps, for a log that was followed once
/// and tells no times itself.
BuildReport withRememberedTimes(BuildReport build, const QList<PastBuild>& past, const QString& version);

/// A step that took longer or shorter than in an earlier build, or came from the cache then and not now.
struct StepChange {
    QString text;
    std::optional<double> before; ///< Seconds; nothing if the step is new.
    double after = 0;
    bool wasCached = false;
    bool isCached = false;

    bool operator==(const StepChange&) const = default;
};

/// Where the time of one build went against another, the greatest difference first; none below a second.
QList<StepChange> stepChanges(const PastBuild& before, const PastBuild& after);

QJsonObject toJson(const PastBuild& build);
PastBuild pastBuildFrom(const QJsonObject& object);

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tandem {

/// Who built an image, told from the shape of the log.
enum class ImageBuilderKind { Unknown, AcrTask, AcrBuild, ComputeLegacy, ComputeBuildKit, LocalDocker };

enum class BuildOutcome { Unknown, InProgress, Success, Failure, Canceled };

/// One numbered instruction of the Dockerfile. Lines count from 1.
struct BuildStep {
    int number = 0;
    int of = 0; ///< 0 where the builder does not count ahead.
    QString text; ///< The instruction: "RUN conda env create …"
    BuildOutcome state = BuildOutcome::InProgress;
    std::optional<double> seconds;
    std::optional<bool> cached;
    qint64 startedAt = 0; ///< Milliseconds since 1970 UTC; 0 where the log has no times.
    qint64 firstLine = 0;
    qint64 lastLine = 0;

    bool operator==(const BuildStep&) const = default;
};

/// Why a build failed.
struct BuildCause {
    QString name; ///< That of its signature; "unexplained" where none was recognised.
    QString sentence;
    QList<qint64> lines; ///< The evidence, counted from 1.
    QString package;
    QString entry; ///< The row of the environment or the line of the Dockerfile it comes from.
    QString remedy;
    QString edit; ///< What to put in the place of the entry; empty where no edit is safe.

    bool operator==(const BuildCause&) const = default;
};

/// What a log tells about one image build. What it does not tell is empty.
struct BuildReport {
    ImageBuilderKind builder = ImageBuilderKind::Unknown;
    BuildOutcome outcome = BuildOutcome::Unknown;
    QString
        registry; ///< "example.azurecr.io"; of a local build that wraps an environment's image that one's.
    QString repository; ///< "azureml/azureml_…"
    QStringList tags;
    QString digest; ///< of the image that was pushed
    QString baseImage; ///< as FROM names it
    QStringList environmentPaths; ///< "/azureml-envs/azureml_…"
    QList<BuildStep> steps;
    std::optional<int> failedStep; ///< The number of the step.
    QList<BuildCause> causes;
    qint64 firstLine = 0;
    qint64 lastLine = 0;
    qint64 startedAt = 0; ///< Of its first line that has a time, as of a step.
    qint64 endedAt = 0; ///< Of its last one.

    bool operator==(const BuildReport&) const = default;
};

/// How long it took, or has taken so far, in seconds: by the times of its lines or else of its steps. Nothing
/// where the log tells neither.
std::optional<double> secondsOf(const BuildReport& build);

/// The words of the command line's JSON.
QString wordOf(ImageBuilderKind builder);
QString wordOf(BuildOutcome outcome);
BuildOutcome outcomeOf(const QString& word);

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/logs/buildlog/pastbuild.h"

namespace tandem {

/// Whose builds belong together: those of an environment in its workspace. A log of anywhere else has no
/// name.
struct BuiltEnvironment {
    QString workspace; ///< Its id.
    QString name;
    QString version;

    bool isKnown() const { return !name.isEmpty(); }
    bool operator==(const BuiltEnvironment&) const = default;
};

/// The builds of environments that Tandem has seen, in a file for each environment.
class BuildHistory {
public:
    static constexpr qsizetype most = 50; ///< builds of an environment; the oldest are forgotten

    /// Keeps nothing without a folder.
    explicit BuildHistory(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Of all versions, the oldest first.
    QList<PastBuild> of(const BuiltEnvironment& environment) const;
    /// Keeps a build that has ended; one that is already kept is not kept twice.
    Result<Done> remember(const BuiltEnvironment& environment, const PastBuild& build) const;

private:
    QString file(const BuiltEnvironment& environment) const;

    QString m_folder;
};

}

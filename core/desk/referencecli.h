// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/hosttools.h"

namespace tandem {

/// The reference command line of dev containers (@devcontainers/cli) on this computer.
struct ReferenceCli {
    QString program;
    QStringList arguments; ///< Before those of a call: its script, where a program of another name runs it.
    bool isEditorAsNode = false; ///< The program is Visual Studio Code, which then has to be Node.js only.

    Command command(const QStringList& words) const;

    bool operator==(const ReferenceCli&) const = default;
};

/// Found in PATH, where npm and its own installer put it, in the project's own packages, or as the copy that
/// Visual Studio Code has. Nothing when there is none.
std::optional<ReferenceCli> findReferenceCli(const HostTools& host, const QString& project);

/// How to get it, in one sentence.
QString howToInstallReferenceCli();

/// What it says at its end: the container, or an Error with its reason.
struct ReferenceOutcome {
    QString container;
    QString user;
    QString folder; ///< Of the project, inside.

    static Result<ReferenceOutcome> of(const QByteArray& standardOutput);
    bool operator==(const ReferenceOutcome&) const = default;
};

}

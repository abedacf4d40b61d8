// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/devcontainer/doctor/finding.h"
#include "core/devcontainer/doctor/hostfacts.h"
#include "core/devcontainer/doctor/projectfiles.h"
#include "core/devcontainer/jsonc/document.h"

#include <QCoreApplication>

namespace tandem {

/// One devcontainer.json of a project that can be read.
struct Configuration {
    QString path; ///< Below the project's folder.
    jsonc::Document document;

    /// A path that the file names relative to itself or by ${localWorkspaceFolder}, below the project's
    /// folder; it may lead out with "..".
    QString relative(const QString& named) const;
    QString dockerfile() const; ///< Below the project's folder; empty when none is named.
    QString context() const;
    json::StringMap buildArguments() const;
    /// All commands of its lifecycle: a line for a shell, or an array of a program's words.
    QList<QJsonValue> commands() const;
    /// Where its mounts are seen inside.
    QList<LinuxPath> mountTargets() const;
};

// The checks of the doctor, each for one kind of trouble.
QList<Finding> checkSize(const ProjectFiles& files);
QList<Finding> checkTexts(const ProjectFiles& files);
QList<Finding> checkExecutables(
    const ProjectFiles& files, const QList<Configuration>& configurations, const HostFacts& host);
QList<Finding> checkNames(const ProjectFiles& files);
QList<Finding> checkLinks(const ProjectFiles& files, const QList<Configuration>& configurations);
QList<Finding> checkOwners(const ProjectFiles& files, const HostFacts& host);
QList<Finding> checkDockerfiles(const ProjectFiles& files, const QList<Configuration>& configurations);
QList<Finding> checkConfigurations(const ProjectFiles& files, const QList<Configuration>& configurations);
QList<Finding> checkPlace(const QString& folder, const HostFacts& host);
QList<Finding> checkHost(const QList<Configuration>& configurations, const HostFacts& host);

inline QString says(const char* english)
{
    return QCoreApplication::translate("Doctor", english);
}

}

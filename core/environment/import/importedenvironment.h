// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/condayaml.h"
#include "core/environment/sdkv1/scriptreading.h"

#include <functional>

namespace tandem {

/// What a file or folder says about an environment, whatever kind of file it is.
struct ImportedEnvironment {
    enum class Kind {
        Unknown,
        CondaFile,
        Requirements, ///< Also what `pip freeze` prints.
        PipList,
        CondaList,
        ExplicitList,
        CondaLock,
        Pylock,
        AzureMlYaml,
        AzureMlJson, ///< The definition of SDK v1, or the resource of v2.
        CondaPrefix,
        SdkV1Script
    };

    Kind kind = Kind::Unknown;
    bool isUnderstood = true; ///< If not, the problems say why.
    EnvironmentDefinition definition;
    QString
        platform; ///< Where a list of packages was made, as conda names it: "win-64". Often it is not told.
    /// Empty where the definition was not read from the text itself.
    EnvironmentPlaces places;
    QList<EnvironmentProblem> problems; ///< In the order of their lines.
    /// Of a script: what else it asks for, its runs and clusters.
    std::optional<ScriptReading> script;

    void complain(EnvironmentProblem::Severity severity, int line, const QString& message)
    {
        problems << EnvironmentProblem{severity, line, message};
    }
};

/// Reads a file that another one names ("conda_file: conda.yml"); the path is as written there.
using ReadBeside = std::function<Result<QByteArray>(const QString& path)>;

/// Larger files describe no environment, and are not read.
inline constexpr qint64 mostBytesOfAnEnvironment = 4'000'000;

/// Tells the kind by content and name, and reads it. Nothing in it is ever run.
ImportedEnvironment importEnvironment(
    const QByteArray& bytes, const QString& fileName, const ReadBeside& readBeside = {});

/// A file, or the folder of a conda environment on this computer.
ImportedEnvironment importEnvironmentAt(const QString& path);

/// The form in which `tandem env import --format json` tells it.
QJsonObject toJson(const ImportedEnvironment& imported);

/// As a conda file, or as an environment of AzureML where there is a base image or a build context.
QString toEnvironmentYaml(const EnvironmentDefinition& definition);

}

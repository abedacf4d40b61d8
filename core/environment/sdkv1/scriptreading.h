// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/environmentdefinition.h"
#include "core/environment/sdkv1/scriptfiles.h"

namespace tandem {

/// Something to know about what was read from a script: above all what could not be known, and why.
struct ScriptNote {
    enum class Severity { Warning, Information };

    Severity severity = Severity::Warning;
    QString file; ///< Empty for the script itself.
    int cell = 0; ///< Of a notebook, counted from 1; the line is then the line in that cell.
    int line = 0;
    QString message;

    bool operator==(const ScriptNote&) const = default;
};

/// An Environment of SDK v1, or what an Estimator makes one of.
struct ScriptEnvironment {
    EnvironmentDefinition definition;
    QString version;
    bool isReference =
        false; ///< Taken from the workspace by its name: the script does not say what is in it.
    QString file; ///< Empty for the script itself.
    int cell = 0; ///< Of a notebook, as in ScriptNote.
    int line = 0;

    bool operator==(const ScriptEnvironment&) const = default;
};

/// A ScriptRunConfig, an Estimator or another thing that runs a script.
struct ScriptRun {
    QString kind; ///< The class: "ScriptRunConfig", "Estimator", "PythonScriptStep".
    QString sourceFolder;
    QString script;
    QStringList arguments;
    QString command;
    QString compute; ///< The name of the cluster, if it is known.
    QString experiment;
    QString distribution; ///< "Mpi", "PyTorch", "TensorFlow", or nothing.
    int nodeCount = 1;
    int environment = -1; ///< An index into the environments, or -1.
    bool isSubmitted = false;
    QString file; ///< Empty for the script itself.
    int cell = 0;
    int line = 0;

    bool operator==(const ScriptRun&) const = default;
};

/// An AmlCompute cluster as the script asks for it.
struct ScriptCluster {
    QString name;
    QString vmSize;
    int fewestNodes = 0;
    int mostNodes = -1; ///< -1 where the script does not say.
    int idleSeconds = -1;
    QString priority;
    QString file; ///< Empty for the script itself.
    int cell = 0;
    int line = 0;

    bool operator==(const ScriptCluster&) const = default;
};

/// What a Python script for Azure ML's SDK v1 asks for, as far as it can be told without running it.
struct ScriptReading {
    QList<ScriptEnvironment> environments;
    QList<ScriptRun> runs;
    QList<ScriptCluster> clusters;
    QList<ScriptNote> notes;
    int chosen = -1; ///< The environment of the submitted run, or the one most worth importing; -1 if none.
};

/// Reads a script without running anything of it. An Error means that it asks nothing of Azure ML.
Result<ScriptReading> readAzureScript(const QString& text, const QString& fileName, const ScriptFiles& files);

/// The same for a Jupyter notebook: its code cells, one after the other.
Result<ScriptReading> readAzureNotebook(
    const QByteArray& json, const QString& fileName, const ScriptFiles& files);

}

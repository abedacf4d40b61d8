// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/export.h"

#include "core/devcontainer/checkchoices.h"
#include "core/devcontainer/companionfiles.h"
#include "core/devcontainer/devcontainerjson.h"
#include "core/devcontainer/dockerfile.h"
#include "core/devcontainer/imagepin.h"
#include "core/devcontainer/launchjson.h"
#include "core/devcontainer/quoting.h"
#include "core/environment/condayaml.h"

#include <QCoreApplication>

namespace tandem {

namespace {

QString inFolder(const QString& name)
{
    return u".devcontainer/"_s + name;
}

QString sentence(const char* text)
{
    return QCoreApplication::translate("DevContainerExport", text);
}

QStringList warningsOfFacts(const DevContainerFacts& facts)
{
    QStringList warnings;
    if (facts.isHost)
        warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "The run had no image: its definition is built again, and versions that it leaves open can "
            "differ."));
    else if (!ImagePin::of(facts.imageReference, facts.imageDigest).isPinned)
        warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "No digest of the image is known: its name may come to mean another image."));
    if (facts.hasNoPython)
        warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "The image has no Python: no developer tools are installed and editors find no interpreter."));
    else if (!hasEnvironmentLink(facts) && (facts.interpreterPath.isEmpty() || facts.isHost))
        warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "Which Python the image uses is not known: the first in its PATH is taken."));
    return warnings;
}

QStringList warningsOfVariables(const RunVariables& variables)
{
    QStringList warnings;
    if (!variables.secrets.isEmpty())
        warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
                                 "Variables that look like secrets are named without their values: %1. Set "
                                 "them on this computer; the "
                                 "container takes them from there."))
                        .arg(variables.secrets.join(u", "_s));
    for (const QString& name : variables.impossible)
        warnings << sentence(
            QT_TRANSLATE_NOOP("DevContainerExport",
                "The run's variable %1 is left out: a container cannot be given its name or value."))
                        .arg(inComment(name));
    return warnings;
}

QStringList warningsOfChoices(const DevContainerChoices& choices)
{
    QStringList warnings;
    if (choices.mountsAzureLogin)
        warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "The container starts only where the folder ~/.azure exists: run az login outside once."));
    if (choices.form == DevContainerForm::Legacy)
        warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "This is the form of 2021. Today's editors still read it, but it does not follow today's "
            "schema."));
    return warnings;
}

/// The launch file and what is to be said about it.
void addLaunchFile(
    DevContainerExport& made, const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    if (!choices.writesLaunchFile || facts.command.isEmpty())
        return;
    const auto entry = EntryCommand::of(facts.command, facts.parameters);
    if (!entry) {
        made.warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "There is no launch.json: no Python script was found in the run's command."));
        return;
    }
    if (!entry->isExact)
        made.warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
            "The run's command leaves something to the shell; look at the arguments in launch.json."));
    const QString title =
        facts.runName.isEmpty() ? u"Debug the entry script"_s : u"Debug as in run "_s + facts.runName;
    const QString text = launchJson(*entry, title, made.interpreter);
    for (const QString& argument : entry->arguments)
        if (hasVariables(argument)) {
            made.warnings << sentence(QT_TRANSLATE_NOOP("DevContainerExport",
                "A blank was put into \"${\" in launch.json, because VS Code would expand it."));
            break;
        }
    made.files << FileToWrite{u".vscode/launch.json"_s, text.toUtf8()};
}

}

DevContainerChoices DevContainerChoices::usual()
{
    return DevContainerChoices{
        .developerTools = {u"ruff"_s, u"pytest"_s, u"ipykernel"_s},
        .aptPackages = {u"git"_s},
        .keepsCaches = true,
        .sharedMemory = u"2g"_s, // As Azure ML's jobs have by default.
        .writesLaunchFile = true,
    };
}

Result<DevContainerExport> exportDevContainer(
    const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    if (const auto sound = checkFacts(facts); !sound)
        return sound.error();
    if (const auto sound = checkChoices(choices); !sound)
        return sound.error();

    const RunVariables variables = RunVariables::of(facts.definition.variables);
    const bool hasCondaFile = facts.isHost && facts.definition.hasPackages();
    DevContainerExport made;
    made.image = baseImageOf(facts);
    made.digest = made.image.section(u'@', 1);
    made.interpreter = interpreterInside(facts);
    made.warnings = warningsOfFacts(facts) + warningsOfVariables(variables) + warningsOfChoices(choices);

    const auto json = [&](DevContainerVariant variant) {
        return devContainerJson(facts, choices, variables, variant).toUtf8();
    };
    made.files << FileToWrite{
        inFolder(u"Dockerfile"_s), dockerfileText(facts, choices, variables.inDockerfile).toUtf8()};
    if (choices.isForSeveralMachines && wantsGpu(facts, choices))
        made.files << FileToWrite{inFolder(u"gpu/devcontainer.json"_s), json(DevContainerVariant::Gpu)}
                   << FileToWrite{inFolder(u"cpu/devcontainer.json"_s), json(DevContainerVariant::Cpu)};
    else
        made.files << FileToWrite{inFolder(u"devcontainer.json"_s), json(DevContainerVariant::Only)};
    if (hasCondaFile)
        made.files << FileToWrite{inFolder(condaFileName()), toCondaYaml(facts.definition).toUtf8()};
    if (made.files[1].bytes.contains("\"python.envFile\""))
        made.files << FileToWrite{inFolder(u"python.env"_s), pythonEnvironmentFile()};
    made.files << FileToWrite{inFolder(u".dockerignore"_s),
        dockerIgnoreOnly(hasCondaFile ? QStringList{condaFileName()} : QStringList())}
               << FileToWrite{inFolder(u".gitattributes"_s), gitAttributes()};
    addLaunchFile(made, facts, choices);
    return made;
}

}

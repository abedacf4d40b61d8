// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runenvironment.h"

#include "core/base/atomicfile.h"
#include "core/base/imagenameparts.h"
#include "core/environment/condayaml.h"
#include "core/logs/buildlog/buildlogparser.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace tandem::azure {

namespace {

/// An environment that is an image and nothing else needs no build: its image is the one it names.
bool isImageOnly(const EnvironmentVersion& version)
{
    return !version.image.isEmpty() && version.condaFile.isEmpty() && version.buildContextUri.isEmpty();
}

/// What the version says of itself, without its image.
Result<DevContainerFacts> factsOfVersion(const EnvironmentVersion& version)
{
    const auto definition = definitionOf(version);
    if (!definition)
        return definition.error();
    DevContainerFacts facts;
    facts.definition = *definition;
    facts.environmentName = version.name;
    facts.environmentVersion = version.version;
    return facts;
}

/// The build in the run's own log that made its image. Whatever hinders the reading: nothing.
Task<std::optional<BuildReport>> buildOfRun(WorkspaceClient* workspace, QString runName)
{
    std::optional<BuildReport> made;
    const auto details = co_await workspace->runs().details(runName).result();
    const QTemporaryDir folder;
    for (const LogFile& log : details ? details->logFiles : QList<LogFile>()) {
        if (!log.name.contains(u"image_build"_s))
            continue;
        const QString file = folder.filePath(u"log"_s);
        static_cast<void>(co_await workspace->runs().appendLog(log, file).result());
        const QByteArray text = readFile(file).valueOr({});
        QFile::remove(file);
        for (const BuildReport& build : BuildLogParser::parse(text))
            if (build.outcome == BuildOutcome::Success && !build.repository.isEmpty())
                made = build;
    }
    co_return made;
}

void completeByLog(DevContainerFacts& facts, const BuildReport& build)
{
    const QString image =
        build.registry.isEmpty() ? build.repository : build.registry + u'/' + build.repository;
    if (facts.imageReference.isEmpty())
        facts.imageReference = image;
    const auto named = ImageNameParts::of(facts.imageReference.toUtf8());
    if (facts.imageDigest.isEmpty() && named.repository == build.repository)
        facts.imageDigest = build.digest;
    if (facts.condaEnvironmentPath.isEmpty() && facts.interpreterPath.isEmpty()
        && !build.environmentPaths.isEmpty()) {
        const auto exporting = std::find_if(build.steps.begin(), build.steps.end(),
            [](const BuildStep& step) { return step.text.contains(u"AZUREML_CONDA_ENVIRONMENT_PATH"_s); });
        facts.exportsCondaPath = exporting != build.steps.end();
        facts.condaEnvironmentPath = build.environmentPaths.last();
        for (const QString& path : build.environmentPaths)
            if (facts.exportsCondaPath && exporting->text.contains(path))
                facts.condaEnvironmentPath = path;
        facts.interpreterPath = facts.condaEnvironmentPath + u"/bin/python"_s;
    }
}

}

Result<EnvironmentDefinition> definitionOf(const EnvironmentVersion& version)
{
    EnvironmentDefinition definition;
    if (!version.condaFile.isEmpty()) {
        auto read = fromCondaYaml(version.condaFile);
        if (!read)
            return read.error();
        definition = *std::move(read);
    }
    definition.baseImage = version.image;
    definition.buildContext = version.buildContextUri;
    definition.dockerfilePath = version.dockerfilePath;
    return definition;
}

Task<DevContainerFacts> factsOfEnvironment(WorkspaceClient* workspace, QString name, QString version)
{
    auto& environments = workspace->environments();
    const auto registered = co_await environments.get(name, version);
    const auto image = co_await environments.imageDetails(registered.name, registered.version);
    const bool isBuilt = image.exists || image.isHost;
    if (!isBuilt && !isImageOnly(registered))
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate(
                "Azure", "The image of %1:%2 is not built yet. Wait until the run has started.")
                           .arg(registered.name, registered.version),
            .code = u"ImageNotBuilt"_s};

    DevContainerFacts facts = co_await factsOfVersion(registered);
    facts.imageReference = isBuilt ? image.image : registered.image;
    facts.imageDigest = image.digest;
    facts.condaEnvironmentPath = image.condaEnvironmentPath;
    facts.interpreterPath = image.interpreterPath;
    facts.isHost = image.isHost;
    co_return facts;
}

Task<DevContainerFacts> environmentOfRun(WorkspaceClient* workspace, QString runName)
{
    const auto job = co_await workspace->jobs().get(runName);
    if (job.environmentName().isEmpty())
        co_return Error{.kind = Error::Kind::Unsupported,
            .message =
                QCoreApplication::translate("Azure", "The run %1 does not say which environment it used.")
                    .arg(runName)};
    const QString name = job.environmentName();
    const QString version = job.environmentVersion();
    const auto told = co_await factsOfEnvironment(workspace, name, version).result();
    if (!told && told.error().code != u"ImageNotBuilt")
        co_return told.error();
    DevContainerFacts facts = told ? *told : DevContainerFacts();
    const bool isComplete =
        facts.isHost || (!facts.interpreterPath.isEmpty() && !facts.imageDigest.isEmpty());
    if (!isComplete) {
        // The workspace may have forgotten what the run's own log still says.
        const auto build = co_await buildOfRun(workspace, runName);
        if (!told && !build)
            co_return told.error();
        if (!told) {
            const auto registered = co_await workspace->environments().get(name, version);
            facts = co_await factsOfVersion(registered);
        }
        if (build)
            completeByLog(facts, *build);
    }
    facts.definition.variables = job.environmentVariables;
    facts.runName = job.name;
    facts.command = job.command;
    facts.parameters = job.parameters;
    co_return facts;
}

RunToRepeat runToRepeat(const Job& job)
{
    RunToRepeat run{.name = job.name,
        .command = job.command,
        .parameters = job.parameters,
        .variables = job.environmentVariables};
    for (auto it = job.data.begin(); it != job.data.end(); ++it) {
        run.data.insert(it.key(), it->uri);
        if (it->mode.compare(u"Direct"_s, Qt::CaseInsensitive) == 0)
            run.dataHere.insert(it.key(), it->uri);
    }
    return run;
}

std::optional<int> exitCodeOf(const RunDetails& details)
{
    if (details.status == RunStatus::Completed)
        return 0;
    static const QRegularExpression code(
        u"(?:exited with (?:status )?code|exit code|exit status):?\\s*(-?\\d+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = code.match(details.error.message + u' ' + details.error.details);
    return match.hasMatch() ? std::optional<int>(match.captured(1).toInt()) : std::nullopt;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runenvironment.h"

#include "core/environment/condayaml.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::azure {

namespace {

/// An environment that is an image and nothing else needs no build: its image is the one it names.
bool isImageOnly(const EnvironmentVersion& version)
{
    return !version.image.isEmpty() && version.condaFile.isEmpty() && version.buildContextUri.isEmpty();
}

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

    DevContainerFacts facts;
    if (!registered.condaFile.isEmpty())
        facts.definition = co_await fromCondaYaml(registered.condaFile);
    facts.definition.baseImage = registered.image;
    facts.imageReference = isBuilt ? image.image : registered.image;
    facts.imageDigest = image.digest;
    facts.condaEnvironmentPath = image.condaEnvironmentPath;
    facts.interpreterPath = image.interpreterPath;
    facts.environmentName = registered.name;
    facts.environmentVersion = registered.version;
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
    DevContainerFacts facts =
        co_await factsOfEnvironment(workspace, job.environmentName(), job.environmentVersion());
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runenvironment.h"

#include "core/environment/condayaml.h"

#include <QCoreApplication>

namespace tandem::azure {

Task<DevContainerFacts> environmentOfRun(WorkspaceClient* workspace, QString runName)
{
    const auto job = co_await workspace->jobs().get(runName);
    if (job.environmentName().isEmpty())
        co_return Error{.kind = Error::Kind::Unsupported,
            .message =
                QCoreApplication::translate("Azure", "The run %1 does not say which environment it used.")
                    .arg(runName)};
    auto& environments = workspace->environments();
    const auto version = co_await environments.get(job.environmentName(), job.environmentVersion());
    const auto image = co_await environments.imageDetails(version.name, version.version);
    if (!image.exists && !image.isHost)
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate(
                "Azure", "The image of %1:%2 is not built yet. Wait until the run has started.")
                           .arg(version.name, version.version),
            .code = u"ImageNotBuilt"_s};

    DevContainerFacts facts;
    if (!version.condaFile.isEmpty())
        facts.definition = co_await fromCondaYaml(version.condaFile);
    facts.definition.baseImage = version.image;
    facts.definition.variables = job.environmentVariables;
    facts.imageReference = image.image;
    facts.imageDigest = image.digest;
    facts.condaEnvironmentPath = image.condaEnvironmentPath;
    facts.interpreterPath = image.interpreterPath;
    facts.runName = job.name;
    facts.environmentName = version.name;
    facts.environmentVersion = version.version;
    facts.isHost = image.isHost;
    co_return facts;
}

}

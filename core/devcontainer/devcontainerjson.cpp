// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/devcontainerjson.h"

#include "core/devcontainer/developertools.h"
#include "core/devcontainer/dockerfile.h"
#include "core/devcontainer/hostarguments.h"
#include "core/devcontainer/orderedjson.h"
#include "core/devcontainer/quoting.h"
#include "core/environment/baseimage.h"

namespace tandem {

namespace {

QStringList extensions(const DevContainerChoices& choices)
{
    QStringList ids{u"ms-python.python"_s, u"ms-python.vscode-pylance"_s, u"ms-python.debugpy"_s};
    for (const auto& tool : chosenTools(choices.developerTools))
        if (!tool.extension.isEmpty())
            ids << tool.extension;
    ids += choices.extensions;
    ids.removeDuplicates();
    return ids;
}

OrderedJson settings(const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    const QString interpreter = withoutVariables(interpreterInside(facts));
    OrderedJson object;
    object.add(u"python.defaultInterpreterPath"_s, interpreter);
    // Its programs come first in PATH anyway, and conda need not be set up for shells.
    object.add(u"python.terminal.activateEnvironment"_s, false);
    object.add(u"terminal.integrated.defaultProfile.linux"_s, u"bash"_s);
    QJsonObject ofTools;
    for (const auto& tool : chosenTools(choices.developerTools)) {
        const QJsonObject own = settingsOf(tool, choices.toolPlacement, interpreter);
        for (auto it = own.begin(); it != own.end(); ++it)
            ofTools.insert(it.key(), *it);
    }
    if (ofTools.contains(u"python.testing.pytestPath"_s))
        ofTools.insert(u"python.envFile"_s, u"${workspaceFolder}/.devcontainer/python.env"_s);
    for (auto it = ofTools.begin(); it != ofTools.end(); ++it)
        object.add(it.key(), *it);
    return object;
}

OrderedJson features(const QList<DevContainerFeature>& chosen)
{
    const QString source = u"ghcr.io/devcontainers/features/"_s;
    OrderedJson object;
    if (chosen.contains(DevContainerFeature::AzureCli))
        object.add(source + u"azure-cli:1"_s, QJsonObject{{u"extensions"_s, u"ml"_s}});
    if (chosen.contains(DevContainerFeature::Git))
        // Without a version it is the one that the distribution has already.
        object.add(source + u"git:1"_s, QJsonObject{{u"version"_s, u"latest"_s}});
    if (chosen.contains(DevContainerFeature::Terraform))
        object.add(source + u"terraform:1"_s, QJsonObject());
    return object;
}

OrderedJson secrets(const QStringList& names)
{
    OrderedJson object;
    for (const QString& name : names)
        object.add(name, QJsonObject{{u"description"_s, u"A variable of the run."_s}});
    return object;
}

/// What Tandem needs to know again later: to compare the container with its run.
OrderedJson ofTandem(const DevContainerFacts& facts)
{
    OrderedJson object;
    const auto add = [&object](const QString& key, const QString& value) {
        if (!value.isEmpty())
            object.add(key, withoutVariables(value));
    };
    add(u"run"_s, facts.runName);
    add(u"environment"_s, facts.environmentName);
    add(u"version"_s, facts.environmentVersion);
    add(u"image"_s, facts.imageReference);
    add(u"digest"_s, facts.imageDigest);
    add(u"interpreter"_s, interpreterInside(facts));
    if (facts.isHost)
        add(u"hostInterpreter"_s, facts.interpreterPath);
    return object;
}

void addIfAny(OrderedJson& root, const QString& key, const OrderedJson& object)
{
    if (!object.isEmpty())
        root.add(key, object);
}

void addBuild(
    OrderedJson& root, const DevContainerFacts& facts, DevContainerForm form, DevContainerVariant variant)
{
    const bool isBelow = variant != DevContainerVariant::Only;
    const QString dockerfile = isBelow ? u"../Dockerfile"_s : u"Dockerfile"_s;
    OrderedJson build;
    if (form == DevContainerForm::Legacy) {
        root.add(u"dockerFile"_s, dockerfile);
        if (isBelow)
            root.add(u"context"_s, u".."_s);
    } else {
        build.add(u"dockerfile"_s, dockerfile);
        if (isBelow)
            build.add(u"context"_s, u".."_s);
    }
    build.add(u"args"_s, OrderedJson().add(u"AZUREML_IMAGE"_s, baseImageOf(facts)));
    root.add(u"build"_s, build);
}

GpuRequest gpuOf(
    const DevContainerFacts& facts, const DevContainerChoices& choices, DevContainerVariant variant)
{
    if (variant == DevContainerVariant::Cpu || !wantsGpu(facts, choices))
        return GpuRequest::None;
    return choices.gpu == GpuRequest::Required ? GpuRequest::Required : GpuRequest::Optional;
}

OrderedJson remoteVariables(const QStringList& names)
{
    OrderedJson object;
    for (const QString& name : names)
        object.add(name, u"${localEnv:%1}"_s.arg(name));
    return object;
}

}

QString devContainerName(const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    if (!choices.name.isEmpty())
        return choices.name;
    QString name = facts.environmentName;
    if (name.isEmpty())
        name = facts.runName.isEmpty() && !facts.imageReference.isEmpty() ? facts.imageReference
                                                                          : u"environment"_s;
    if (!facts.environmentVersion.isEmpty())
        name += u" v"_s + facts.environmentVersion;
    return facts.runName.isEmpty() ? name : u"%1 (run %2)"_s.arg(name, facts.runName);
}

bool wantsGpu(const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    if (choices.gpu != GpuRequest::AsTheImage)
        return choices.gpu != GpuRequest::None;
    return isGpuImage(facts.definition.baseImage) || isGpuImage(facts.imageReference);
}

QString devContainerJson(const DevContainerFacts& facts, const DevContainerChoices& choices,
    const RunVariables& variables, DevContainerVariant variant)
{
    const HostArguments host =
        HostArguments::of(choices, gpuOf(facts, choices, variant), variant == DevContainerVariant::Gpu);
    QString name = devContainerName(facts, choices);
    if (variant != DevContainerVariant::Only)
        name += variant == DevContainerVariant::Gpu ? u" (GPU)"_s : u" (CPU)"_s;

    OrderedJson root;
    root.add(u"name"_s, withoutVariables(name));
    addBuild(root, facts, choices.form, variant);
    addIfAny(root, u"features"_s, features(choices.features));
    if (!host.runArguments.isEmpty())
        root.add(u"runArgs"_s, QJsonArray::fromStringList(host.runArguments));
    if (!host.mounts.isEmpty())
        root.add(u"mounts"_s, QJsonArray::fromStringList(host.mounts));
    if (!variables.inJson.isEmpty())
        root.add(u"containerEnv"_s, json::fromStringMap(variables.inJson));
    addIfAny(root, u"remoteEnv"_s, remoteVariables(variables.secrets));
    addIfAny(root, u"secrets"_s, secrets(variables.secrets));
    root.add(u"remoteUser"_s, choices.user.isRoot() ? u"root"_s : choices.user.name);
    if (!choices.user.isRoot())
        root.add(u"updateRemoteUserUID"_s, true);
    if (!host.gpu.isNull())
        root.add(u"hostRequirements"_s, OrderedJson().add(u"gpu"_s, host.gpu));

    const auto ids = QJsonArray::fromStringList(extensions(choices));
    OrderedJson customizations;
    if (choices.form == DevContainerForm::Legacy) {
        root.add(u"extensions"_s, ids);
        root.add(u"settings"_s, settings(facts, choices));
    } else {
        OrderedJson editor;
        editor.add(u"extensions"_s, ids);
        editor.add(u"settings"_s, settings(facts, choices));
        customizations.add(u"vscode"_s, editor);
    }
    addIfAny(customizations, u"tandem"_s, ofTandem(facts));
    addIfAny(root, u"customizations"_s, customizations);
    return root.text() + u'\n';
}

}

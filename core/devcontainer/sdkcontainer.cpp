// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/sdkcontainer.h"

#include "core/devcontainer/checkchoices.h"
#include "core/devcontainer/companionfiles.h"
#include "core/devcontainer/developertools.h"
#include "core/devcontainer/hostarguments.h"
#include "core/devcontainer/orderedjson.h"
#include "core/devcontainer/quoting.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace tandem {

namespace {

QString environmentFolder()
{
    return u"/opt/azureml-sdk"_s;
}

/// The SDK moves monthly and has no reason to be pinned: what it submits is what counts.
QString condaFile(const SdkContainerChoices& choices)
{
    QString text =
        u"# What one needs to write and submit; training has an environment of its own.\n"
        "channels:\n  - conda-forge\n  - nodefaults\ndependencies:\n  - python=%1\n  - pip\n  - pip:\n"_s.arg(
            choices.pythonVersion);
    QStringList packages{
        u"azure-ai-ml"_s, u"azure-identity"_s, u"azureml-fsspec"_s, u"mlflow-skinny"_s, u"azureml-mlflow"_s};
    packages += choices.developerTools;
    for (const QString& package : packages)
        text += u"      - '"_s + QString(package).replace(u'\'', u"''"_s) + u"'\n"_s;
    return text;
}

QString dockerfile(const SdkContainerChoices& choices)
{
    return u"# For writing and submitting runs. Made by Tandem.\n"
           "# Not pinned: this base is kept up to date by its makers, and training does not depend on it.\n"
           "ARG BASE_IMAGE=%1\n"
           "FROM ${BASE_IMAGE}\n"
           "USER root\n"
           "\n"
           "COPY environment.yml /tmp/environment.yml\n"
           "# conda asks for the terms of Anaconda's own channels as soon as they are configured, used or "
           "not.\n"
           "RUN conda config --system --remove-key channels 2>/dev/null || true; \\\n"
           "    conda config --system --add channels conda-forge \\\n"
           "    && conda env create -p %2 -f /tmp/environment.yml \\\n"
           "    && conda clean -aqy && rm /tmp/environment.yml\n"
           "ENV PATH=\"%2/bin:$PATH\"\n"_s.arg(choices.baseImage, environmentFolder());
}

QString devContainer(const SdkContainerChoices& choices)
{
    const bool isRoot = choices.userName == u"root";
    DevContainerChoices common;
    common.host = choices.host;
    common.user.name = isRoot ? QString() : choices.userName;
    common.mountsAzureLogin = choices.mountsAzureLogin;
    const HostArguments host = HostArguments::of(common, GpuRequest::None);

    const QString source = u"ghcr.io/devcontainers/features/"_s;
    OrderedJson features;
    if (choices.hasAzureCli)
        features.add(source + u"azure-cli:1"_s, QJsonObject{{u"extensions"_s, u"ml"_s}});
    if (choices.hasTerraform)
        features.add(source + u"terraform:1"_s, QJsonObject());

    QStringList extensions{u"ms-python.python"_s, u"ms-python.vscode-pylance"_s, u"ms-python.debugpy"_s,
        u"ms-toolsai.vscode-ai"_s};
    OrderedJson settings;
    const QString interpreter = environmentFolder() + u"/bin/python"_s;
    settings.add(u"python.defaultInterpreterPath"_s, interpreter);
    settings.add(u"terminal.integrated.defaultProfile.linux"_s, u"bash"_s);
    for (const auto& tool : chosenTools(choices.developerTools)) {
        if (!tool.extension.isEmpty())
            extensions << tool.extension;
        const QJsonObject own = settingsOf(tool, ToolPlacement::Inside, interpreter);
        for (auto it = own.begin(); it != own.end(); ++it)
            settings.add(it.key(), *it);
    }
    extensions += choices.extensions;
    extensions.removeDuplicates();

    OrderedJson root;
    root.add(u"name"_s, withoutVariables(choices.name.isEmpty() ? u"Azure ML SDK"_s : choices.name));
    root.add(u"build"_s, OrderedJson().add(u"dockerfile"_s, u"Dockerfile"_s));
    if (!features.isEmpty())
        root.add(u"features"_s, features);
    if (!host.runArguments.isEmpty())
        root.add(u"runArgs"_s, QJsonArray::fromStringList(host.runArguments));
    if (!host.mounts.isEmpty())
        root.add(u"mounts"_s, QJsonArray::fromStringList(host.mounts));
    root.add(u"remoteUser"_s, choices.userName);
    root.add(u"customizations"_s,
        OrderedJson().add(u"vscode"_s,
            OrderedJson()
                .add(u"extensions"_s, QJsonArray::fromStringList(extensions))
                .add(u"settings"_s, settings)));
    return root.text() + u'\n';
}

Result<Done> check(const SdkContainerChoices& choices)
{
    DevContainerChoices common;
    common.developerTools = choices.developerTools;
    common.extensions = choices.extensions;
    common.user.name = choices.userName;
    if (const auto sound = checkChoices(common); !sound)
        return sound.error();
    static const QRegularExpression version(u"\\A3\\.[0-9]{1,2}(?:\\.[0-9]{1,2})?\\z"_s);
    const auto refused = [](const char* sentence, const QString& what) {
        return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("DevContainerExport", sentence).arg(inComment(what))};
    };
    if (!version.match(choices.pythonVersion).hasMatch())
        return refused(QT_TRANSLATE_NOOP("DevContainerExport", "\"%1\" is no version of Python. Write 3.11."),
            choices.pythonVersion);
    if (!isImageReference(choices.baseImage))
        return refused(QT_TRANSLATE_NOOP("DevContainerExport", "\"%1\" is not the name of an image."),
            choices.baseImage);
    return Done{};
}

}

SdkContainerChoices SdkContainerChoices::from(const DevContainerChoices& common)
{
    SdkContainerChoices choices;
    choices.hasTerraform = common.features.contains(DevContainerFeature::Terraform);
    choices.mountsAzureLogin = common.mountsAzureLogin;
    choices.host = common.host;
    choices.developerTools = common.developerTools;
    choices.extensions = common.extensions;
    choices.name = common.name;
    return choices;
}

Result<DevContainerExport> exportSdkContainer(const SdkContainerChoices& choices)
{
    if (const auto sound = check(choices); !sound)
        return sound.error();
    const QString folder = u".devcontainer/"_s;
    DevContainerExport made;
    made.files = {{folder + u"Dockerfile"_s, dockerfile(choices).toUtf8()},
        {folder + u"devcontainer.json"_s, devContainer(choices).toUtf8()},
        {folder + u"environment.yml"_s, condaFile(choices).toUtf8()},
        {folder + u".dockerignore"_s, dockerIgnoreOnly({u"environment.yml"_s})},
        {folder + u".gitattributes"_s, gitAttributes()}};
    made.image = choices.baseImage;
    made.digest = choices.baseImage.section(u'@', 1);
    made.interpreter = environmentFolder() + u"/bin/python"_s;
    if (choices.mountsAzureLogin)
        made.warnings << QCoreApplication::translate("DevContainerExport",
            "The container starts only where the folder ~/.azure exists: run az login outside once.");
    return made;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/export.h"

#include "core/base/json.h"
#include "core/environment/condayaml.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

const QString digest = u"sha256:"_s + QString(64, u'a');

DevContainerFacts facts()
{
    DevContainerFacts facts{
        .imageReference = u"localhost/azureml/azureml_0123:latest"_s,
        .imageDigest = digest,
        .condaEnvironmentPath = u"/azureml-envs/azureml_4567"_s,
        .interpreterPath = u"/azureml-envs/azureml_4567/bin/python"_s,
        .runName = u"quiet_river_7"_s,
        .environmentName = u"train"_s,
        .environmentVersion = u"4"_s,
    };
    facts.definition.baseImage = u"mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04"_s;
    facts.definition.condaPackages = {CondaSpec::of(u"python"_s, u"3.10"_s)};
    return facts;
}

QByteArray fileOf(const DevContainerFacts& given, const DevContainerChoices& choices, const char* name)
{
    const auto files = exportDevContainer(given, choices);
    EXPECT_TRUE(files) << (files ? "" : qPrintable(files.error().message));
    if (files)
        for (const auto& file : files->files)
            if (file.path == u".devcontainer/"_s + QString::fromLatin1(name))
                return file.bytes;
    return {};
}

QByteArray dockerfile(const DevContainerFacts& given, const DevContainerChoices& choices = {})
{
    return fileOf(given, choices, "Dockerfile");
}

QJsonObject devcontainer(const DevContainerFacts& given, const DevContainerChoices& choices = {})
{
    const auto object = json::parseObject(fileOf(given, choices, "devcontainer.json"));
    EXPECT_TRUE(object);
    return object ? *object : QJsonObject();
}

QJsonObject settings(const QJsonObject& file)
{
    return json::at(file, {u"customizations", u"vscode", u"settings"}).toObject();
}

QStringList extensions(const QJsonObject& file)
{
    return json::stringList(json::at(file, {u"customizations", u"vscode", u"extensions"}));
}

}

TEST(DevContainerExport, PinsTheImageOfTheRun)
{
    const auto pinned = u"localhost/azureml/azureml_0123@"_s + digest;
    EXPECT_EQ(devcontainer(facts())[u"build"_s],
        QJsonValue(QJsonObject{
            {u"dockerfile"_s, u"Dockerfile"_s}, {u"args"_s, QJsonObject{{u"AZUREML_IMAGE"_s, pinned}}}}));
    const auto text = dockerfile(facts());
    EXPECT_TRUE(text.contains(
        "Its tag was latest.\nARG AZUREML_IMAGE=" + pinned.toLatin1() + "\nFROM ${AZUREML_IMAGE}\n"));
    EXPECT_TRUE(
        text.startsWith("# The environment of run quiet_river_7: train, version 4. Made by Tandem.\n"));
}

TEST(DevContainerExport, SaysSoWhenTheImageCannotBePinned)
{
    auto given = facts();
    given.imageDigest.clear();
    EXPECT_TRUE(dockerfile(given).contains("# Not pinned"));
    EXPECT_TRUE(dockerfile(given).contains("ARG AZUREML_IMAGE=localhost/azureml/azureml_0123:latest\n"));
}

TEST(DevContainerExport, LinksTheEnvironmentOfTheImage)
{
    EXPECT_TRUE(
        dockerfile(facts()).contains("RUN ln -sfn \"$AZUREML_CONDA_ENVIRONMENT_PATH\" /opt/azureml-env\n"));
    EXPECT_EQ(settings(devcontainer(facts()))[u"python.defaultInterpreterPath"_s],
        u"/opt/azureml-env/bin/python"_s);
}

TEST(DevContainerExport, UsesTheInterpreterFoundInAnImageWithoutConda)
{
    auto given = facts();
    given.condaEnvironmentPath.clear();
    given.interpreterPath = u"/usr/bin/python3"_s;
    const DevContainerChoices choices{.developerTools = {u"pytest"_s}};
    EXPECT_FALSE(dockerfile(given, choices).contains("ln -sfn"));
    EXPECT_TRUE(dockerfile(given, choices).contains("python=/usr/bin/python3 && tools=/opt/azureml-tools "));
    const DevContainerChoices inside{.developerTools = {u"pytest"_s}, .toolPlacement = ToolPlacement::Inside};
    EXPECT_TRUE(dockerfile(given, inside).contains("PIP_BREAK_SYSTEM_PACKAGES=1"));
    EXPECT_EQ(settings(devcontainer(given))[u"python.defaultInterpreterPath"_s], u"/usr/bin/python3"_s);
}

TEST(DevContainerExport, BuildsTheDefinitionOfARunOnTheHost)
{
    auto given = facts();
    given.isHost = true;
    given.imageReference.clear();
    given.imageDigest.clear();
    const auto text = dockerfile(given);
    EXPECT_TRUE(text.contains("# The run had no image"));
    EXPECT_TRUE(text.contains("ARG AZUREML_IMAGE=mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04\n"));
    EXPECT_TRUE(text.contains("COPY conda_dependencies.yml "));
    EXPECT_TRUE(text.contains(
        "RUN conda env create -p /azureml-envs/azureml_" + given.definition.condaHash().toLatin1()));
    EXPECT_LT(text.indexOf("ENV AZUREML_CONDA_ENVIRONMENT_PATH="), text.indexOf("RUN ln -sfn"));
    const auto conda = fromCondaYaml(QString::fromUtf8(fileOf(given, {}, "conda_dependencies.yml")));
    ASSERT_TRUE(conda);
    EXPECT_EQ(conda->condaPackages, given.definition.condaPackages);

    given.definition.baseImage.clear();
    const auto refused = exportDevContainer(given, {});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"base image"_s));
}

TEST(DevContainerExport, InstallsToolsAndCleansUpInTheSameLayer)
{
    const DevContainerChoices choices{
        .developerTools = {u"pytest"_s, u"black>=24"_s}, .aptPackages = {u"git"_s, u"vim"_s}};
    const auto text = dockerfile(facts(), choices);
    EXPECT_TRUE(text.contains(
        "RUN apt-get update \\\n"
        "    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git vim \\\n"
        "    && apt-get clean \\\n"
        "    && rm -rf /var/lib/apt/lists/*\n"));
    EXPECT_TRUE(text.contains(
        "-m pip install --no-cache-dir --constraint /tmp/packages.before pytest 'black>=24'; \\\n"));
    EXPECT_FALSE(dockerfile(facts()).contains("apt-get"));
    EXPECT_FALSE(dockerfile(facts()).contains("pip"));
}

TEST(DevContainerExport, SetsToolsUpTheWayVsCodeWantsThemToday)
{
    const DevContainerChoices choices{.developerTools = {u"pylint"_s, u"flake8"_s, u"black==24.2.0"_s,
                                          u"mypy"_s, u"pytest"_s, u"debugpy"_s},
        .extensions = {u"ms-toolsai.jupyter"_s, u"ms-python.python"_s}};
    const auto file = devcontainer(facts(), choices);
    const QStringList expected{u"ms-python.python"_s, u"ms-python.vscode-pylance"_s, u"ms-python.debugpy"_s,
        u"ms-python.pylint"_s, u"ms-python.flake8"_s, u"ms-python.black-formatter"_s,
        u"ms-python.mypy-type-checker"_s, u"ms-toolsai.jupyter"_s};
    EXPECT_EQ(extensions(file), expected);
    const auto set = settings(file);
    EXPECT_EQ(set[u"pylint.path"_s], QJsonArray{u"/opt/azureml-tools/bin/pylint"_s});
    EXPECT_EQ(
        set[u"mypy-type-checker.args"_s], QJsonArray{u"--python-executable=/opt/azureml-env/bin/python"_s});
    EXPECT_EQ(set[u"python.testing.pytestEnabled"_s], true);
    EXPECT_EQ(set[u"[python]"_s][u"editor.defaultFormatter"_s], u"ms-python.black-formatter"_s);
    EXPECT_FALSE(fileOf(facts(), choices, "devcontainer.json").contains("python.linting"));
}

TEST(DevContainerExport, AsksForAGpuWhenTheImageIsMadeForOne)
{
    EXPECT_FALSE(devcontainer(facts()).contains(u"hostRequirements"_s));
    auto given = facts();
    given.definition.baseImage = u"mcr.microsoft.com/azureml/openmpi5.0-cuda12.6-ubuntu24.04"_s;
    EXPECT_EQ(devcontainer(given)[u"hostRequirements"_s][u"gpu"_s], u"optional"_s);
    EXPECT_EQ(devcontainer(given, {.gpu = GpuRequest::Required})[u"hostRequirements"_s][u"gpu"_s], true);
    EXPECT_FALSE(devcontainer(given, {.gpu = GpuRequest::None}).contains(u"hostRequirements"_s));
}

TEST(DevContainerExport, GivesTheGpuAsTheHostCanTakeIt)
{
    using System = DevContainerHost::System;
    DevContainerChoices choices{.gpu = GpuRequest::Optional};
    const auto arguments = [&] { return json::stringList(devcontainer(facts(), choices)[u"runArgs"_s]); };
    choices.host = {.system = System::Linux, .hasNvidiaGpu = true};
    EXPECT_TRUE(arguments().isEmpty());
    EXPECT_EQ(devcontainer(facts(), choices)[u"hostRequirements"_s][u"gpu"_s], u"optional"_s);
    choices.host.system = System::Wsl;
    EXPECT_EQ(arguments(), (QStringList{u"--gpus"_s, u"all"_s}));
    EXPECT_FALSE(devcontainer(facts(), choices).contains(u"hostRequirements"_s));
    choices.host.engine = DevContainerHost::Engine::Podman;
    EXPECT_TRUE(arguments().contains(u"--device=nvidia.com/gpu=all"_s));
    choices.host = {.system = System::Windows};
    EXPECT_TRUE(arguments().isEmpty()) << "a computer without a GPU must start";
}

TEST(DevContainerExport, HasTwoConfigurationsForSeveralMachines)
{
    const DevContainerChoices choices{.gpu = GpuRequest::Optional, .isForSeveralMachines = true};
    const auto gpu = json::parseObject(fileOf(facts(), choices, "gpu/devcontainer.json"));
    const auto cpu = json::parseObject(fileOf(facts(), choices, "cpu/devcontainer.json"));
    ASSERT_TRUE(gpu && cpu);
    EXPECT_EQ(json::stringList(gpu->value(u"runArgs"_s)), (QStringList{u"--gpus"_s, u"all"_s}));
    EXPECT_FALSE(cpu->contains(u"runArgs"_s));
    EXPECT_EQ(cpu->value(u"build"_s)[u"dockerfile"_s], u"../Dockerfile"_s);
    EXPECT_EQ(cpu->value(u"build"_s)[u"context"_s], u".."_s);
    EXPECT_TRUE(fileOf(facts(), choices, "devcontainer.json").isEmpty());
}

TEST(DevContainerExport, LetsAUserWorkWhoIsNotRoot)
{
    DevContainerChoices choices{.user = {.name = u"dev"_s, .userId = 1234, .groupId = 1235}};
    const auto file = devcontainer(facts(), choices);
    EXPECT_EQ(file[u"remoteUser"_s], u"dev"_s);
    EXPECT_EQ(file[u"updateRemoteUserUID"_s], true);
    EXPECT_TRUE(dockerfile(facts(), choices).contains("useradd --create-home --uid 1234 --gid 1235"));
    EXPECT_FALSE(dockerfile(facts(), choices).contains("RUN chown -R"));
    choices.user.ownsEnvironment = true;
    EXPECT_TRUE(
        dockerfile(facts(), choices).contains("RUN chown -R 1234:1235 \"$AZUREML_CONDA_ENVIRONMENT_PATH\""));
    choices.user.name = u"a; evil"_s;
    EXPECT_FALSE(exportDevContainer(facts(), choices));
}

TEST(DevContainerExport, MountsFoldersLoginAndCaches)
{
    const DevContainerChoices choices{.host = {.system = DevContainerHost::System::Linux},
        .dataFolders = {{u"/a,b"_s, u"/data"_s}},
        .mountsAzureLogin = true,
        .keepsCaches = true};
    const QStringList expected{u"type=bind,\"source=/a,b\",target=/data,readonly"_s,
        u"type=bind,source=${localEnv:HOME}/.azure,target=/root/.azure"_s,
        u"type=volume,source=tandem-cache-root,target=/root/.cache"_s};
    EXPECT_EQ(json::stringList(devcontainer(facts(), choices)[u"mounts"_s]), expected);
    EXPECT_FALSE(exportDevContainer(facts(), {.dataFolders = {{u"${localEnv:HOME}"_s, u"/data"_s}}}));
    EXPECT_FALSE(exportDevContainer(facts(), {.dataFolders = {{u"/a"_s, u"data"_s}}}));
}

TEST(DevContainerExport, NamesSecretsOfTheRunWithoutTheirValues)
{
    auto given = facts();
    given.definition.variables = {{u"SEED"_s, u"7"_s}, {u"HF_TOKEN"_s, u"hidden-value"_s},
        {u"CONNECTION"_s, u"Endpoint=x;AccountKey=hidden-value"_s},
        {u"PATTERN"_s, u"${localEnv:HOME} \"$x\""_s}};
    const auto made = exportDevContainer(given, {});
    ASSERT_TRUE(made);
    for (const auto& file : made->files)
        EXPECT_FALSE(file.bytes.contains("hidden-value")) << qPrintable(file.path);
    EXPECT_TRUE(made->warnings.join(u' ').contains(u"CONNECTION, HF_TOKEN"_s));
    EXPECT_EQ(devcontainer(given)[u"containerEnv"_s], (QJsonValue(QJsonObject{{u"SEED"_s, u"7"_s}})));
    EXPECT_EQ(devcontainer(given)[u"remoteEnv"_s][u"HF_TOKEN"_s], u"${localEnv:HF_TOKEN}"_s);
    EXPECT_TRUE(dockerfile(given).contains("ENV PATTERN=\"\\${localEnv:HOME} \\\"\\$x\\\"\"\n"));
}

TEST(DevContainerExport, TellsWhereTheEnvironmentIsWhenTheImageDoesNot)
{
    auto given = facts();
    given.exportsCondaPath = false;
    EXPECT_TRUE(
        dockerfile(given).contains("ENV AZUREML_CONDA_ENVIRONMENT_PATH=\"/azureml-envs/azureml_4567\"\n"));
    given.exportsCondaPath = true;
    EXPECT_FALSE(dockerfile(given).contains("azureml_4567")) << "no hash where the image knows it";
    given.condaEnvironmentPath.clear();
    given.interpreterPath.clear();
    EXPECT_TRUE(dockerfile(given).contains("RUN ln -sfn \"$AZUREML_CONDA_ENVIRONMENT_PATH\" "));
}

TEST(DevContainerExport, DebugsTheRunsOwnScript)
{
    auto given = facts();
    given.command = u"python train.py --epochs ${{inputs.epochs}}"_s;
    given.parameters = {{u"epochs"_s, u"3"_s}};
    const auto made = exportDevContainer(given, {.writesLaunchFile = true});
    ASSERT_TRUE(made);
    ASSERT_EQ(made->files.last().path, u".vscode/launch.json"_s);
    const auto file = json::parseObject(made->files.last().bytes);
    ASSERT_TRUE(file);
    const auto launch = file->value(u"configurations"_s)[0];
    EXPECT_EQ(launch[u"program"_s], u"${workspaceFolder}/train.py"_s);
    EXPECT_EQ(launch[u"args"_s], (QJsonArray{u"--epochs"_s, u"3"_s}));
    EXPECT_EQ(launch[u"cwd"_s], u"${workspaceFolder}"_s);
    EXPECT_EQ(launch[u"python"_s], u"/opt/azureml-env/bin/python"_s);
}

TEST(DevContainerExport, WritesTheFormOf2021OnRequest)
{
    const DevContainerChoices choices{.developerTools = {u"pylint"_s}, .form = DevContainerForm::Legacy};
    const auto file = devcontainer(facts(), choices);
    EXPECT_EQ(file[u"dockerFile"_s], u"Dockerfile"_s);
    EXPECT_TRUE(json::stringList(file[u"extensions"_s]).contains(u"ms-python.pylint"_s));
    EXPECT_EQ(file[u"settings"_s][u"python.defaultInterpreterPath"_s], u"/opt/azureml-env/bin/python"_s);
    EXPECT_FALSE(fileOf(facts(), choices, "devcontainer.json").contains("python.linting"));
}

TEST(DevContainerExport, QuotesEveryNameForWhereItLands)
{
    auto given = facts();
    given.runName = u"Größe \"9\" \\ 'x'\nRUN evil\r${localEnv:HOME} \u0007😀"_s;
    given.environmentName = u"env\nFROM scratch"_s;
    EXPECT_EQ(devcontainer(given)[u"name"_s],
        u"env\nFROM scratch v4 (run Größe \"9\" \\ 'x'\nRUN evil\r$ {localEnv:HOME} \u0007😀)"_s);
    const auto lines = dockerfile(given).split('\n');
    EXPECT_EQ(QString::fromUtf8(lines[0]),
        u"# The environment of run Größe \"9\" \\ 'x' RUN evil ${localEnv:HOME} 😀: env FROM scratch, version 4. Made by Tandem."_s);
    EXPECT_EQ(
        std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.startsWith("FROM"); }),
        1);
    EXPECT_FALSE(dockerfile(given).contains('\r'));
}

TEST(DevContainerExport, RefusesWhatCouldBecomeAnotherInstruction)
{
    const auto refusesTool = [](const QString& tool) {
        return !exportDevContainer(facts(), {.developerTools = {tool}});
    };
    EXPECT_TRUE(refusesTool(u"pytest\nRUN evil"_s));
    EXPECT_TRUE(refusesTool(u"--index-url=http://evil"_s));
    EXPECT_TRUE(refusesTool(u""_s));
    const auto refusesApt = [](const QString& package) {
        return !exportDevContainer(facts(), {.aptPackages = {package}});
    };
    EXPECT_TRUE(refusesApt(u"git; evil"_s));
    EXPECT_TRUE(refusesApt(u"git\n"_s));
    EXPECT_TRUE(refusesApt(u"-o=x"_s));
    EXPECT_FALSE(refusesApt(u"libgl1:amd64=1.6.0-1~deb+1"_s));
    EXPECT_FALSE(exportDevContainer(facts(), {.extensions = {u"${x}"_s}}));
    auto given = facts();
    for (const QString& image : {u""_s, u"a b"_s, u"${x}"_s, u"a\nb"_s, u"-x"_s, u"a@sha256:12"_s}) {
        given.imageReference = image;
        given.imageDigest.clear();
        EXPECT_FALSE(exportDevContainer(given, {})) << qPrintable(image);
    }
    given.imageReference = u"my.registry:5000/azureml/azureml_1:4"_s;
    EXPECT_TRUE(exportDevContainer(given, {}));
}

TEST(DevContainerExport, WritesLineEndsOfUnixOnly)
{
    const auto files = exportDevContainer(facts(), DevContainerChoices::usual());
    ASSERT_TRUE(files);
    for (const auto& file : files->files) {
        EXPECT_FALSE(file.bytes.contains('\r'));
        EXPECT_TRUE(file.bytes.endsWith("\n"));
    }
}

TEST(DevContainerExport, WritesJsonAsPeopleReadIt)
{
    const QString expected = uR"json({
  "name": "train v4 (run quiet_river_7)",
  "build": {
    "dockerfile": "Dockerfile",
    "args": {
      "AZUREML_IMAGE": "localhost/azureml/azureml_0123@%1"
    }
  },
  "remoteUser": "root",
  "customizations": {
    "vscode": {
      "extensions": [
        "ms-python.python",
        "ms-python.vscode-pylance",
        "ms-python.debugpy"
      ],
      "settings": {
        "python.defaultInterpreterPath": "/opt/azureml-env/bin/python",
        "python.terminal.activateEnvironment": false,
        "terminal.integrated.defaultProfile.linux": "bash",
        "python.testing.pytestEnabled": true,
        "python.testing.unittestEnabled": false
      }
    },
    "tandem": {
      "run": "quiet_river_7",
      "environment": "train",
      "version": "4",
      "image": "localhost/azureml/azureml_0123:latest",
      "digest": "%2",
      "interpreter": "/opt/azureml-env/bin/python"
    }
  }
}
)json"_s;
    const DevContainerChoices choices{
        .developerTools = {u"pytest"_s}, .toolPlacement = ToolPlacement::Inside};
    EXPECT_EQ(fileOf(facts(), choices, "devcontainer.json").toStdString(),
        expected.arg(digest, digest).toStdString());
}

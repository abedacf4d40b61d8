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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/sdkcontainer.h"

#include "core/base/json.h"
#include "core/environment/condayaml.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

QByteArray file(const SdkContainerChoices& choices, const QString& name)
{
    const auto made = exportSdkContainer(choices);
    EXPECT_TRUE(made) << (made ? "" : qPrintable(made.error().message));
    if (made)
        for (const auto& one : made->files)
            if (one.path == u".devcontainer/"_s + name)
                return one.bytes;
    return {};
}

QJsonObject devcontainer(const SdkContainerChoices& choices)
{
    return json::parseObject(file(choices, u"devcontainer.json"_s)).valueOr({});
}

}

TEST(SdkContainer, HasTheSdkInAnEnvironmentOfConda)
{
    const auto conda = fromCondaYaml(QString::fromUtf8(file({}, u"environment.yml"_s)));
    ASSERT_TRUE(conda);
    EXPECT_EQ(conda->pythonVersion(), u"3.11"_s);
    QStringList names;
    for (const auto& requirement : conda->pipRequirements)
        names << requirement.name();
    for (const QString& name : {u"azure-ai-ml"_s, u"azure-identity"_s, u"azureml-mlflow"_s, u"ruff"_s})
        EXPECT_TRUE(names.contains(name)) << qPrintable(name);
    EXPECT_TRUE(file({}, u"Dockerfile"_s).contains("&& conda env create -p /opt/azureml-sdk "));
    EXPECT_TRUE(file({}, u"Dockerfile"_s).contains("conda config --system --add channels conda-forge "));
    EXPECT_TRUE(file({}, u".dockerignore"_s).contains("!environment.yml\n"));
}

TEST(SdkContainer, HasTheAzureCommandLineWithItsExtensionAndTerraformOnRequest)
{
    const QString source = u"ghcr.io/devcontainers/features/"_s;
    const auto features = devcontainer({.hasTerraform = true})[u"features"_s].toObject();
    EXPECT_EQ(features[source + u"azure-cli:1"_s][u"extensions"_s], u"ml"_s);
    EXPECT_TRUE(features.contains(source + u"terraform:1"_s));
    EXPECT_FALSE(devcontainer({.hasAzureCli = false}).contains(u"features"_s));
}

TEST(SdkContainer, WorksAsTheUserOfItsImage)
{
    EXPECT_EQ(devcontainer({})[u"remoteUser"_s], u"vscode"_s);
    const auto mounts = devcontainer({.mountsAzureLogin = true})[u"mounts"_s].toArray();
    ASSERT_EQ(mounts.size(), 1);
    EXPECT_TRUE(mounts[0].toString().endsWith(u"target=/home/vscode/.azure"_s));
}

TEST(SdkContainer, RefusesWhatCouldBecomeAnotherInstruction)
{
    EXPECT_FALSE(exportSdkContainer({.baseImage = u"a\nRUN evil"_s}));
    EXPECT_FALSE(exportSdkContainer({.userName = u"a b"_s}));
    EXPECT_FALSE(exportSdkContainer({.pythonVersion = u"3.11\n  - evil"_s}));
    EXPECT_FALSE(exportSdkContainer({.developerTools = {u"-r evil"_s}}));
}

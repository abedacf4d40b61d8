// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runenvironment.h"

#include "tests/support/azurefixture.h"

using namespace tandem;
using namespace tandem::azure;

namespace {

/// A workspace with one run and its environment.
struct RunEnvironmentTest : AzureTest {
    RunEnvironmentTest()
    {
        http.serve([this](const HttpRequest& request) -> Result<HttpResponse> {
            const QString path = request.url.path();
            if (path == u"/discovery")
                return HttpResponse(200, R"({"api":"https://api.example"})");
            if (path.endsWith(u"/details"_s))
                return HttpResponse(200, R"({"runId":"r1","logFiles":{
                    "azureml-logs/20_image_build_log.txt":"https://b.example/log?sig=1"}})");
            if (request.url.host() == u"b.example")
                return HttpResponse(200, log);
            if (path.endsWith(u"/image"_s))
                return HttpResponse(200, image);
            if (path.contains(u"/jobs/"_s))
                return HttpResponse(200, R"({"name":"r1","properties":{"jobType":"Command",
                    "environmentId":"/s/environments/train/versions/2","environmentVariables":{"A":"b"}}})");
            if (path.contains(u"/environments/"_s))
                return HttpResponse(200, R"({"id":"/s/environments/train/versions/2","name":"2","properties":
                    {"image":"debian:12","condaFile":"{\"channels\":[\"conda-forge\"],\"dependencies\":[\"python=3.11\"]}"}})");
            return HttpResponse(
                200, R"({"name":"ws","properties":{"discoveryUrl":"https://arm.example/discovery"}})");
        });
        client = std::move(*outcomeOf(WorkspaceClient::open(&http, &timer, &clock, workspace)));
    }

    QByteArray image = R"({"imageExistsInRegistry":true,"dockerImage":{"name":"azureml/azureml_1@sha256:ab"},
        "pythonEnvironment":{"interpreterPath":"/e/bin/python","condaEnvironmentPath":"/e"}})";
    QByteArray log; ///< Of the image's build.
    std::unique_ptr<WorkspaceClient> client;
};

}

TEST_F(RunEnvironmentTest, GathersTheImageTheRunUsed)
{
    const auto facts = outcomeOf(environmentOfRun(client.get(), u"r1"_s));
    ASSERT_TRUE(facts) << facts.error().message.toStdString();
    EXPECT_EQ(facts->imageReference, u"azureml/azureml_1");
    EXPECT_EQ(facts->imageDigest, u"sha256:ab");
    EXPECT_EQ(facts->interpreterPath, u"/e/bin/python");
    EXPECT_EQ(facts->environmentName, u"train");
    EXPECT_EQ(facts->environmentVersion, u"2");
    EXPECT_EQ(facts->definition.baseImage, u"debian:12");
    EXPECT_EQ(facts->definition.pythonVersion(), u"3.11");
    EXPECT_EQ(facts->definition.variables.value(u"A"_s), u"b");
}

TEST_F(RunEnvironmentTest, AnImageThatIsNotBuiltYetIsAnError)
{
    image = R"({"imageExistsInRegistry":false,"dockerImage":{"name":"azureml/azureml_1"}})";
    EXPECT_EQ(outcomeOf(environmentOfRun(client.get(), u"r1"_s)).error().code, u"ImageNotBuilt");
}

TEST_F(RunEnvironmentTest, TheRunsOwnLogSaysWhatTheWorkspaceForgot)
{
    log = "2024-10-15T00:33:45: Logging into Docker registry: demo.azurecr.io\n"
          "2024-10-15T00:33:45: Running: ['docker', 'build', '-f', 'Dockerfile', '.', '-t', "
          "'demo.azurecr.io/azureml/azureml_1']\n"
          "2024-10-15T00:33:46: Step 1/3 : FROM mcr.microsoft.com/azureml/base:1\n"
          "2024-10-15T00:33:56:  ---> 156adf2f8152\n"
          "2024-10-15T00:33:56: Step 2/3 : RUN conda env create -p /azureml-envs/azureml_2 -f e.yml\n"
          "2024-10-15T00:34:26:  ---> d07a21c72ca3\n"
          "2024-10-15T00:34:26: Step 3/3 : ENV AZUREML_CONDA_ENVIRONMENT_PATH /azureml-envs/azureml_2\n"
          "2024-10-15T00:34:26:  ---> 3d88aa51fa01\n"
          "2024-10-15T00:34:26: Successfully built 3d88aa51fa01\n"
          "2024-10-15T00:34:26: Successfully tagged demo.azurecr.io/azureml/azureml_1:latest\n"
          "2024-10-15T00:34:27: The push refers to repository [demo.azurecr.io/azureml/azureml_1]\n"
          "2024-10-15T00:34:40: latest: digest: "
          "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff size: 5\n";
    const auto digest = u"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"_s;
    for (const QByteArray& told : {QByteArray(R"({"imageExistsInRegistry":false})"),
             QByteArray(R"({"imageExistsInRegistry":true,"dockerImage":{"name":"azureml/azureml_1",
                 "registry":{"address":"demo.azurecr.io"}}})")}) {
        image = told;
        const auto facts = outcomeOf(environmentOfRun(client.get(), u"r1"_s));
        ASSERT_TRUE(facts) << facts.error().message.toStdString();
        EXPECT_EQ(facts->imageReference, u"demo.azurecr.io/azureml/azureml_1");
        EXPECT_EQ(facts->imageDigest, digest);
        EXPECT_EQ(facts->condaEnvironmentPath, u"/azureml-envs/azureml_2");
        EXPECT_EQ(facts->interpreterPath, u"/azureml-envs/azureml_2/bin/python");
        EXPECT_TRUE(facts->exportsCondaPath);
        EXPECT_EQ(facts->definition.pythonVersion(), u"3.11");
        EXPECT_EQ(facts->environmentVersion, u"2");
    }
    // An image of another name is not the one of the log.
    image = R"({"imageExistsInRegistry":true,"dockerImage":{"name":"azureml/azureml_9"}})";
    EXPECT_EQ(outcomeOf(environmentOfRun(client.get(), u"r1"_s))->imageDigest, QString());
}

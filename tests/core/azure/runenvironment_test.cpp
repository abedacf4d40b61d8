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

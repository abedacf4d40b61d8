// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/environmentservice.h"

#include "tests/support/azurefixture.h"

using namespace tandem;
using namespace tandem::azure;

namespace {

struct EnvironmentServiceTest : AzureTest {
    EnvironmentService environments{arm, workspace, api};
};

}

TEST_F(EnvironmentServiceTest, ReadsTheList)
{
    http.answer(HttpResponse(200, testData(u"azure/environment-list.json"_s)));
    const auto list = outcomeOf(environments.list(EnvironmentService::View::All));
    ASSERT_EQ(list->size(), 1);
    EXPECT_EQ(list->first().name, u"testEnvironment");
    EXPECT_EQ(list->first().tags.value(u"tag1"_s), u"value1");
    EXPECT_EQ(asked()[0], u"GET /environments?listViewType=All&");
}

TEST_F(EnvironmentServiceTest, ReadsAVersion)
{
    QJsonObject resource = testJson(u"azure/environment-version.json"_s);
    resource.insert(u"id"_s, u"/subscriptions/s/workspaces/w/environments/train/versions/3"_s);
    resource.insert(u"name"_s, u"3"_s);
    http.answer(200, resource);
    const auto version = outcomeOf(environments.get(u"train"_s, u"3"_s));
    EXPECT_EQ(version->name, u"train");
    EXPECT_EQ(version->version, u"3");
    EXPECT_EQ(version->image, u"docker.io/tensorflow/serving:latest");
    EXPECT_EQ(version->dockerfilePath, u"prod/Dockerfile");
}

TEST_F(EnvironmentServiceTest, LatestIsTheNewestOne)
{
    http.answer(200, {{u"value"_s, QJsonArray{testJson(u"azure/environment-version.json"_s)}}});
    ASSERT_TRUE(outcomeOf(environments.get(u"train"_s, u"latest"_s)));
    EXPECT_EQ(asked()[0], u"GET /environments/train/versions?$orderBy=createdtime%20desc&$top=1&");
}

TEST_F(EnvironmentServiceTest, LatestOfNothingIsNotFound)
{
    http.answer(200, {{u"value"_s, QJsonArray()}});
    EXPECT_EQ(outcomeOf(environments.get(u"train"_s, u"latest"_s)).error().httpStatus, 404);
}

TEST_F(EnvironmentServiceTest, RegistersTheNextVersionAndTriesAgainWhenItIsTaken)
{
    const auto container = [](const QString& next) {
        return QJsonObject{{u"properties"_s, QJsonObject{{u"nextVersion"_s, next}}}};
    };
    http.answer(200, container(u"4"_s))
        .answer(409)
        .answer(200, container(u"5"_s))
        .answer(201, {{u"name"_s, u"5"_s}});
    EnvironmentVersion version;
    version.name = u"train"_s;
    version.image = u"debian:12"_s;
    version.properties.insert(u"tandem.build"_s, u"host"_s);
    EXPECT_EQ(outcomeOf(environments.registerVersion(version))->version, u"5");
    EXPECT_EQ(asked().last(), u"PUT /environments/train/versions/5?");
    const auto properties = sent(3).value(u"properties").toObject();
    EXPECT_EQ(properties.value(u"image").toString(), u"debian:12");
    EXPECT_EQ(json::at(properties, {u"properties", u"tandem.build"}).toString(), u"host");
    EXPECT_FALSE(properties.contains(u"build"_s));
}

TEST_F(EnvironmentServiceTest, TheFirstVersionIsOne)
{
    http.answer(404).answer(201, {{u"name"_s, u"1"_s}});
    EnvironmentVersion version;
    version.name = u"train"_s;
    EXPECT_EQ(outcomeOf(environments.registerVersion(version))->version, u"1");
}

TEST_F(EnvironmentServiceTest, ArchivingKeepsWhatElseTheContainerHas)
{
    http.answer(200, {{u"properties"_s, QJsonObject{{u"description"_s, u"kept"_s}}}}).answer(200);
    ASSERT_TRUE(outcomeOf(environments.setArchived(u"train"_s, {}, true)));
    EXPECT_TRUE(json::at(sent(1), {u"properties", u"isArchived"}).toBool());
    EXPECT_EQ(json::at(sent(1), {u"properties", u"description"}).toString(), u"kept");
}

TEST_F(EnvironmentServiceTest, OneVersionIsArchivedAndRestoredAsItIs)
{
    const QJsonObject version{{u"image"_s, u"a"_s}, {u"condaFile"_s, u"{}"_s},
        {u"environmentType"_s, u"UserCreated"_s}, {u"provisioningState"_s, u"Succeeded"_s}};
    http.answer(200, {{u"properties"_s, version}}).answer(200);
    ASSERT_TRUE(outcomeOf(environments.setArchived(u"train"_s, u"3"_s, true)));
    EXPECT_TRUE(http.asked()[1].contains(u"/environments/train/versions/3"_s));
    EXPECT_EQ(sent(1).value(u"properties").toObject(),
        (QJsonObject{{u"image"_s, u"a"_s}, {u"condaFile"_s, u"{}"_s}, {u"isArchived"_s, true}}));
    http.answer(200, {{u"properties"_s, version}}).answer(200);
    ASSERT_TRUE(outcomeOf(environments.setArchived(u"train"_s, u"3"_s, false)));
    EXPECT_FALSE(json::at(sent(3), {u"properties", u"isArchived"}).toBool(true));
}

TEST_F(EnvironmentServiceTest, StartsAndFollowsABuild)
{
    http.answer(HttpResponse(202, R"({"location":"https://api.example/builds/1"})"))
        .answer(200, {{u"status"_s, u"Running"_s}, {u"logUrl"_s, u"https://blob.example/log?sig=x"_s}});
    const auto started = outcomeOf(environments.startBuild(u"a/b"_s, u"1"_s));
    EXPECT_TRUE(http.asked()[0].startsWith(u"POST /environment/v2.0/subscriptions/"_s));
    EXPECT_TRUE(http.asked()[0].endsWith(u"/environments/a%2Fb/versions/1/image"_s));
    EXPECT_FALSE(started->isFinished());
    const auto build = outcomeOf(environments.build(*started));
    EXPECT_EQ(build->status, u"Running");
    EXPECT_EQ(build->log.host(), u"blob.example");
}

TEST_F(EnvironmentServiceTest, ReadsImageDetails)
{
    http.answer(HttpResponse(200, R"({"imageExistsInRegistry":true,"ingredients":{"dockerfile":"FROM a\n"},
        "pythonEnvironment":{"interpreterPath":"/azureml-envs/azureml_1/bin/python","condaEnvironmentPath":"/azureml-envs/azureml_1"},
        "dockerImage":{"name":"azureml/azureml_2@sha256:34","registry":{"address":"acr.example","username":null}}})"));
    const auto image = outcomeOf(environments.imageDetails(u"train"_s, u"1"_s));
    EXPECT_TRUE(image->exists);
    EXPECT_EQ(image->image, u"acr.example/azureml/azureml_2");
    EXPECT_EQ(image->digest, u"sha256:34");
    EXPECT_EQ(image->interpreterPath, u"/azureml-envs/azureml_1/bin/python");
    EXPECT_FALSE(image->isHost);
}

TEST_F(EnvironmentServiceTest, TellsAnEnvironmentOnTheHostFromOneThatIsNotBuilt)
{
    http.answer(HttpResponse(200, R"({"imageExistsInRegistry":true,"dockerImage":null,
            "pythonEnvironment":{"interpreterPath":"/e/bin/python","condaEnvironmentPath":"/e"}})"))
        .answer(HttpResponse(200, R"({"imageExistsInRegistry":false,"dockerImage":{"name":""},
            "pythonEnvironment":{"interpreterPath":null,"condaEnvironmentPath":null}})"));
    EXPECT_TRUE(outcomeOf(environments.imageDetails(u"train"_s, u"1"_s))->isHost);
    EXPECT_FALSE(outcomeOf(environments.imageDetails(u"train"_s, u"1"_s))->isHost);
}

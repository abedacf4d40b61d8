// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/controlplanetest.h"

namespace tandem::local {

namespace {

QJsonObject withProperties(const QJsonObject& properties)
{
    return {{u"properties"_s, properties}};
}

const QString conda = u"name: train\nchannels: [conda-forge]\ndependencies:\n  - python=3.11\n"_s;

}

using EnvironmentApiTest = ControlPlaneTest;

TEST_F(EnvironmentApiTest, VersionComesBackAsItWasRegistered)
{
    const QJsonObject properties{{u"image"_s, u"ubuntu"_s}, {u"condaFile"_s, conda},
        {u"tags"_s, QJsonObject{{u"team"_s, u"vision"_s}}}};
    const auto created = in("PUT", u"/environments/train/versions/1"_s, withProperties(properties));
    EXPECT_EQ(created.status, 201);
    const auto version = in("GET", u"/environments/Train/versions/1"_s);
    EXPECT_EQ(version.text({u"name"}), u"1"_s);
    EXPECT_EQ(version.text({u"properties", u"condaFile"}), conda);
    EXPECT_EQ(version.text({u"properties", u"tags", u"team"}), u"vision"_s);
    EXPECT_EQ(version.text({u"properties", u"environmentType"}), u"UserCreated"_s);
    EXPECT_EQ(version.text({u"properties", u"osType"}), u"Linux"_s);
    EXPECT_TRUE(version.text({u"id"}).endsWith(u"/environments/train/versions/1"_s));
}

TEST_F(EnvironmentApiTest, ContainerKnowsItsLatestAndNextVersion)
{
    for (const QString& version : {u"1"_s, u"7"_s, u"beta"_s})
        putEnvironment(u"train"_s, version);
    const auto container = in("GET", u"/environments/train"_s);
    EXPECT_EQ(container.text({u"properties", u"latestVersion"}), u"beta"_s);
    EXPECT_EQ(container.text({u"properties", u"nextVersion"}), u"8"_s);
    EXPECT_EQ(in("GET", u"/environments/train/versions?$orderBy=createdtime%20desc&$top=1"_s).names(),
        QStringList{u"beta"_s});
    EXPECT_EQ(in("GET", u"/environments/train/versions?$orderBy=createdtime%20asc"_s).names(),
        (QStringList{u"1"_s, u"7"_s, u"beta"_s}));
}

TEST_F(EnvironmentApiTest, WhatMakesTheImageNeverChanges)
{
    in("PUT", u"/environments/e/versions/1"_s,
        withProperties({{u"image"_s, u"ubuntu"_s}, {u"condaFile"_s, conda}}));
    const QString sameMeaning = u"dependencies: [ 'python=3.11' ]\nchannels:\n- conda-forge\nname: train\n"_s;
    const auto same = in("PUT", u"/environments/e/versions/1"_s,
        withProperties(
            {{u"image"_s, u"ubuntu"_s}, {u"condaFile"_s, sameMeaning}, {u"description"_s, u"better"_s}}));
    EXPECT_EQ(same.status, 200);
    EXPECT_EQ(same.text({u"properties", u"description"}), u"better"_s);
    const auto other = in("PUT", u"/environments/e/versions/1"_s,
        withProperties({{u"image"_s, u"ubuntu"_s}, {u"condaFile"_s, conda + u"  - numpy\n"_s}}));
    EXPECT_EQ(other.status, 400);
    EXPECT_EQ(other.code(), u"UserError"_s);
}

TEST_F(EnvironmentApiTest, BuildContextIsBuiltWhenItIsRegisteredAndAnImageIsNot)
{
    putEnvironment(u"image"_s, u"1"_s);
    const QJsonObject build{{u"contextUri"_s, u"http://127.0.0.1:1/blob/c/context/"_s}};
    in("PUT", u"/environments/context/versions/1"_s, withProperties({{u"build"_s, build}}));
    EXPECT_EQ(work.asked, QStringList{u"build context:1"_s});
}

TEST_F(EnvironmentApiTest, IncompleteAndContradictoryDefinitionsAreRefused)
{
    const auto status = [this](const QJsonObject& properties) {
        return in("PUT", u"/environments/bad/versions/1"_s, withProperties(properties)).status;
    };
    EXPECT_EQ(status({}), 400);
    EXPECT_EQ(status({{u"condaFile"_s, conda}}), 400);
    EXPECT_EQ(status({{u"image"_s, u"a"_s}, {u"condaFile"_s, u"just text"_s}}), 400);
    EXPECT_EQ(status({{u"image"_s, u"a"_s}, {u"condaFile"_s, u"a: [b"_s}}), 400);
    EXPECT_EQ(status({{u"image"_s, u"a"_s}, {u"build"_s, QJsonObject{{u"contextUri"_s, u"x"_s}}}}), 400);
    EXPECT_EQ(putEnvironment(u"AzureML-mine"_s, u"1"_s).status, 400);
    EXPECT_EQ(putEnvironment(u"good"_s, u"a%2F..%2Fb"_s).status, 400);
    EXPECT_EQ(putEnvironment(u"%2E%2E"_s, u"1"_s).status, 400);
}

TEST_F(EnvironmentApiTest, ArchivedOnesHideUntilAskedFor)
{
    putEnvironment(u"old"_s, u"1"_s);
    putEnvironment(u"new"_s, u"1"_s);
    in("PUT", u"/environments/old"_s, withProperties({{u"isArchived"_s, true}}));
    EXPECT_EQ(in("GET", u"/environments"_s).names(), QStringList{u"new"_s});
    EXPECT_EQ(in("GET", u"/environments?listViewType=ArchivedOnly"_s).names(), QStringList{u"old"_s});
    EXPECT_EQ(in("GET", u"/environments?listViewType=All"_s).names().size(), 2);
    EXPECT_EQ(in("GET", u"/environments?listViewType=Some"_s).status, 400);
}

TEST_F(EnvironmentApiTest, ListGoesOverPages)
{
    for (int i = 0; i < 250; ++i)
        ASSERT_EQ(putEnvironment(u"env%1"_s.arg(i), u"1"_s).status, 201);
    QStringList names;
    int pages = 0;
    for (auto page = in("GET", u"/environments"_s);; page = next(page)) {
        names << page.names();
        ++pages;
        if (page.body.value(u"nextLink").isNull())
            break;
    }
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(QSet<QString>(names.begin(), names.end()).size(), 250);
    EXPECT_EQ(in("GET", u"/environments?$skip=rubbish"_s).status, 400);
    EXPECT_EQ(in("GET", u"/environments?$top=-1"_s).status, 400);
}

TEST_F(EnvironmentApiTest, DeletionIsQuietAboutWhatIsNotThere)
{
    putEnvironment(u"gone"_s, u"1"_s);
    EXPECT_EQ(in("DELETE", u"/environments/gone/versions/1"_s).status, 200);
    EXPECT_EQ(in("DELETE", u"/environments/gone/versions/1"_s).status, 204);
    EXPECT_EQ(in("DELETE", u"/environments/gone"_s).status, 200);
    EXPECT_EQ(in("GET", u"/environments/gone"_s).code(), u"ResourceNotFound"_s);
}

}

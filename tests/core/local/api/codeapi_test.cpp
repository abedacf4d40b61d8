// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/controlplanetest.h"

namespace tandem::local {

namespace {

QJsonObject codeBody(const QString& uri, const QString& hash)
{
    return {{u"properties"_s,
        QJsonObject{{u"codeUri"_s, uri}, {u"isAnonymous"_s, true},
            {u"properties"_s, QJsonObject{{u"hash_sha256"_s, hash}, {u"hash_version"_s, u"202208"_s}}}}}};
}

}

using CodeApiTest = ControlPlaneTest;

TEST_F(CodeApiTest, UploadedCodeIsFoundAgainByItsHashUnderAnyName)
{
    const QString query = u"?hash=abc&hashVersion=202208"_s;
    EXPECT_TRUE(in("GET", u"/codes/new/versions"_s + query).body.value(u"value").toArray().isEmpty());
    EXPECT_EQ(in("PUT", u"/codes/first/versions/1"_s, codeBody(u"http://x/c/src"_s, u"abc"_s)).status, 201);
    const auto found = in("GET", u"/codes/new/versions"_s + query).body.value(u"value").toArray();
    ASSERT_EQ(found.size(), 1);
    EXPECT_TRUE(found[0].toObject().value(u"id").toString().endsWith(u"/codes/first/versions/1"_s));
}

TEST_F(CodeApiTest, AddressOfACodeNeverChanges)
{
    in("PUT", u"/codes/c/versions/1"_s, codeBody(u"http://x/c/src"_s, u"abc"_s));
    EXPECT_EQ(in("PUT", u"/codes/c/versions/1"_s, codeBody(u"http://x/c/src"_s, u"abc"_s)).status, 200);
    const auto moved = in("PUT", u"/codes/c/versions/1"_s, codeBody(u"http://x/other"_s, u"abc"_s));
    EXPECT_EQ(moved.status, 400);
    EXPECT_EQ(moved.message(), u"Asset paths cannot be updated."_s);
    EXPECT_EQ(in("GET", u"/codes/c/versions/1"_s).text({u"properties", u"codeUri"}), u"http://x/c/src"_s);
    EXPECT_EQ(in("GET", u"/codes"_s).names(), QStringList{u"c"_s});
}

TEST_F(CodeApiTest, PendingUploadIsAContainerOfItsOwnWithASignature)
{
    const QJsonObject body{{u"pendingUploadType"_s, u"TemporaryBlobReference"_s}};
    const auto first = in("POST", u"/codes/c/versions/1/startPendingUpload"_s, body);
    const auto second = in("POST", u"/codes/c/versions/1/startPendingUpload"_s, body);
    EXPECT_EQ(first.status, 200);
    const QString uri = first.text({u"blobReferenceForConsumption", u"blobUri"});
    EXPECT_TRUE(uri.startsWith(u"http://127.0.0.1:1/blob/code-"_s));
    EXPECT_NE(uri, second.text({u"blobReferenceForConsumption", u"blobUri"}));
    EXPECT_TRUE(
        first.text({u"blobReferenceForConsumption", u"credential", u"sasUri"}).startsWith(uri + u'?'));
}

TEST_F(CodeApiTest, AContainerCanBeDescribedBeforeAndAfterItHasVersions)
{
    const auto described = [](const QString& text) {
        return QJsonObject{{u"properties"_s,
            QJsonObject{{u"description"_s, text}, {u"tags"_s, QJsonObject{{u"team"_s, u"vision"_s}}}}}};
    };
    const auto created = in("PUT", u"/codes/train"_s, described(u"first"_s));
    EXPECT_EQ(created.status, 201);
    EXPECT_TRUE(created.text({u"id"}).endsWith(u"/codes/train"_s));
    EXPECT_EQ(created.text({u"properties", u"description"}), u"first"_s);
    EXPECT_EQ(created.text({u"properties", u"nextVersion"}), u"1"_s);
    EXPECT_EQ(in("GET", u"/codes"_s).names(), QStringList{u"train"_s});

    in("PUT", u"/codes/train/versions/7"_s, codeBody(u"http://x/c/src"_s, u"abc"_s));
    const auto updated = in("PUT", u"/codes/train"_s, described(u"second"_s));
    EXPECT_EQ(updated.status, 200);
    EXPECT_EQ(updated.text({u"properties", u"description"}), u"second"_s);
    EXPECT_EQ(updated.text({u"properties", u"tags", u"team"}), u"vision"_s);
    EXPECT_EQ(updated.text({u"properties", u"latestVersion"}), u"7"_s);
    EXPECT_EQ(in("GET", u"/codes/train"_s).text({u"properties", u"nextVersion"}), u"8"_s);

    EXPECT_EQ(in("DELETE", u"/codes/train"_s).status, 200);
    EXPECT_EQ(in("GET", u"/codes/train"_s).status, 404);
    EXPECT_EQ(in("GET", u"/codes/train/versions/7"_s).status, 404);
    EXPECT_EQ(in("PUT", u"/codes/-wrong"_s, described(u"x"_s)).status, 400);
}

}

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

}

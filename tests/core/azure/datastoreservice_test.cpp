// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/datastoreservice.h"

#include "core/base/atomicfile.h"
#include "tests/support/azurefixture.h"

#include <QTemporaryDir>
#include <QUrlQuery>

using namespace tandem;
using namespace tandem::azure;

namespace {

/// A workspace whose default datastore is a container that keeps what is put into it.
struct DatastoreServiceTest : AzureTest {
    DatastoreServiceTest()
    {
        http.serve([this](const HttpRequest& request) { return answer(request); });
        EXPECT_TRUE(writeFile(folder.filePath(u"ctx/Dockerfile"_s), "FROM scratch\n"));
        EXPECT_TRUE(writeFile(folder.filePath(u"ctx/.dockerignore"_s), "secret\n"));
        EXPECT_TRUE(writeFile(folder.filePath(u"ctx/sub/a.txt"_s), "x"));
    }
    Result<HttpResponse> answer(const HttpRequest& request)
    {
        if (request.url.path().endsWith(u"/listSecrets"_s))
            return HttpResponse(200, json::compact(secrets));
        if (request.url.path().endsWith(u"/datastores"_s))
            return HttpResponse(200,
                json::compact({{u"value"_s,
                    QJsonArray{QJsonObject{{u"name"_s, u"workspaceblobstore"_s},
                        {u"properties"_s,
                            QJsonObject{{u"datastoreType"_s, u"AzureBlob"_s}, {u"accountName"_s, u"store"_s},
                                {u"containerName"_s, u"azureml"_s}, {u"endpoint"_s, endpoint},
                                {u"protocol"_s, u"https"_s},
                                {u"credentials"_s, QJsonObject{{u"credentialsType"_s, credentials}}}}}}}}}));
        const QString blob = request.url.path();
        if (request.verb == "HEAD")
            return blobs.contains(blob) ? HttpResponse(200, {}, blobs.value(blob)) : HttpResponse(404);
        blobs.insert(blob, {{"x-ms-meta-upload_status", request.headers.value("x-ms-meta-upload_status")}});
        return HttpResponse(201);
    }
    Result<DatastoreService::Uploaded> upload(const QString& dockerfile = {})
    {
        return waitFor(datastores.uploadContext(folder.filePath(u"ctx"_s), dockerfile));
    }
    int puts() const { return int(http.asked().filter(u"PUT "_s).size()); }

    DatastoreService datastores{arm, clock, workspace};
    QTemporaryDir folder;
    QString endpoint = u"core.windows.net"_s;
    QString credentials = u"Sas"_s;
    QJsonObject secrets{{u"secretsType"_s, u"Sas"_s}, {u"sasToken"_s, u"?sv=1&sig=a%2Bb"_s}};
    QMap<QString, HttpHeaders> blobs;
};

}

TEST_F(DatastoreServiceTest, UploadsABuildContextOnce)
{
    const auto uploaded = upload();
    ASSERT_TRUE(uploaded) << uploaded.error().message.toStdString();
    EXPECT_FALSE(uploaded->wasThere);
    EXPECT_EQ(uploaded->files, 3) << "the .dockerignore is for the build";
    const QString place = u"https://store.blob.core.windows.net/azureml/LocalUpload/"_s;
    EXPECT_TRUE(uploaded->uri.startsWith(place)) << uploaded->uri.toStdString();
    EXPECT_TRUE(uploaded->uri.endsWith(u"/ctx/"_s)) << "as the SDK writes it";
    EXPECT_FALSE(uploaded->uri.contains(u"sig"_s));
    EXPECT_EQ(puts(), 4) << "three files and the mark that they are all there";
    EXPECT_EQ(QUrlQuery(http.requests.last().url).queryItemValue(u"comp"_s), u"metadata"_s);
    EXPECT_TRUE(http.requests.last().url.toEncoded().contains("sig=a%2Bb"));

    const auto again = upload();
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->wasThere);
    EXPECT_EQ(again->uri, uploaded->uri);
    EXPECT_EQ(puts(), 4);
    ASSERT_TRUE(writeFile(folder.filePath(u"ctx/sub/a.txt"_s), "y"));
    EXPECT_FALSE(upload()->wasThere);
}

TEST_F(DatastoreServiceTest, BeginsAnewWhereAnUploadWasCutOff)
{
    ASSERT_TRUE(upload());
    for (HttpHeaders& headers : blobs)
        headers = {}; // the mark is missing
    EXPECT_FALSE(upload()->wasThere);
}

TEST_F(DatastoreServiceTest, SignsWithTheKeyOfTheAccountWhichStaysHere)
{
    credentials = u"AccountKey"_s;
    secrets = {{u"secretsType"_s, u"AccountKey"_s}, {u"key"_s, u"c2VjcmV0IGtleQ=="_s}};
    ASSERT_TRUE(upload());
    const QUrlQuery query(http.requests.last().url);
    EXPECT_EQ(query.queryItemValue(u"sr"_s), u"c"_s);
    EXPECT_FALSE(query.queryItemValue(u"sig"_s).isEmpty());
    for (const HttpRequest& request : http.requests)
        EXPECT_FALSE(request.url.toEncoded().contains("c2VjcmV0"));
}

TEST_F(DatastoreServiceTest, AsksNoSecretOfADatastoreThatGoesByTheToken)
{
    credentials = u"None"_s;
    ASSERT_TRUE(upload());
    EXPECT_TRUE(http.asked().filter(u"listSecrets"_s).isEmpty());
    EXPECT_TRUE(QUrlQuery(http.requests.last().url).queryItemValue(u"sig"_s).isEmpty());
}

TEST_F(DatastoreServiceTest, HasTheAccountInThePathWhereTheServerIsAnAddress)
{
    const BlobDatastore store{.protocol = u"http"_s,
        .endpoint = u"127.0.0.1:4711"_s,
        .account = u"blob"_s,
        .container = u"azureml"_s};
    EXPECT_EQ(store.containerUrl(), QUrl(u"http://127.0.0.1:4711/blob/azureml"_s));
}

TEST_F(DatastoreServiceTest, SaysThatTheDockerfileIsMissing)
{
    EXPECT_TRUE(upload(u"docker/Dockerfile"_s).error().message.contains(u"docker/Dockerfile"_s));
    ASSERT_TRUE(writeFile(folder.filePath(u"ctx/.amlignore"_s), "Docker*\n"));
    const auto ignored = upload();
    ASSERT_FALSE(ignored);
    EXPECT_EQ(ignored.error().kind, Error::Kind::Input);
    EXPECT_TRUE(ignored.error().message.contains(u".amlignore"_s));
    EXPECT_TRUE(http.requests.isEmpty());
}

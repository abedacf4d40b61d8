// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/snapshotservice.h"

#include "core/base/atomicfile.h"
#include "tests/support/azurefixture.h"

#include <QFile>
#include <QTemporaryDir>

using namespace tandem;
using namespace tandem::azure;

namespace {

struct SnapshotServiceTest : AzureTest {
    SnapshotService snapshots{arm, workspace, api, u"azureml://locations/eu/workspaces/w"_s};
    QTemporaryDir folder;
};

/// As Azure answers.
constexpr char tree[] = R"({"name": "", "hash": null, "type": "Directory", "sasUrl": null, "sizeBytes": 0,
  "children": {
    "train.py": {"name": "train.py", "hash": "6DFD06DC5FDE36064EF143DF19E6D251", "type": "File",
      "sasUrl": "https://blob.example/c/train.py?sv=1&sig=a%2Bb", "sizeBytes": 8, "children": {}},
    "sub": {"name": "sub", "type": "Directory", "sasUrl": null, "sizeBytes": 0, "children": {
      "empty.txt": {"name": "empty.txt", "type": "File", "sasUrl": "https://blob.example/c/sub/empty.txt?sig=c",
        "sizeBytes": 0, "children": {}}}}}})";

}

TEST_F(SnapshotServiceTest, ReadsTheFilesOfARun)
{
    http.answer(HttpResponse(200, tree)).answer(HttpResponse(200, tree));
    Job job{.codeId = u"/subscriptions/s/codes/c/versions/3"_s};
    const auto files = outcomeOf(snapshots.files(job));
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 2);
    EXPECT_EQ(files->at(0).name, u"sub/empty.txt");
    EXPECT_EQ(files->at(1).name, u"train.py");
    EXPECT_EQ(files->at(1).size, 8);
    EXPECT_EQ(files->at(1).url.toEncoded(), "https://blob.example/c/train.py?sv=1&sig=a%2Bb");
    EXPECT_EQ(asked().first(), u"POST /content/v2.0/snapshots/sas"_s);
    EXPECT_EQ(sent(0).value(u"snapshotOrAssetId").toString(),
        u"azureml://locations/eu/workspaces/w/codes/c/versions/3");
    job.properties.insert(u"ContentSnapshotId"_s, u"845e22e1"_s);
    EXPECT_TRUE(outcomeOf(snapshots.files(job)));
    EXPECT_EQ(sent(1).value(u"snapshotOrAssetId").toString(), u"845e22e1");
}

TEST_F(SnapshotServiceTest, ARunWithoutCodeHasNoFiles)
{
    const auto files = outcomeOf(snapshots.files({}));
    ASSERT_TRUE(files);
    EXPECT_TRUE(files->isEmpty() && http.requests.isEmpty());
}

TEST_F(SnapshotServiceTest, WritesFilesBelowAFolder)
{
    http.serve([](const HttpRequest& request) -> Result<HttpResponse> {
        QFile file(request.responseFile);
        EXPECT_TRUE(file.open(QIODevice::Append));
        if (request.url.path().endsWith(u"train.py"_s))
            file.write("print(1)");
        return HttpResponse(200);
    });
    qint64 done = 0;
    const QList<SourceFile> files{{u"sub/empty.txt"_s, 0, QUrl(u"https://blob.example/c/sub/empty.txt"_s)},
        {u"train.py"_s, 8, QUrl(u"https://blob.example/c/train.py"_s)}};
    ASSERT_TRUE(outcomeOf(snapshots.fetch(files, folder.path(), [&](qint64 now, qint64) { done = now; })));
    EXPECT_EQ(*readFile(folder.filePath(u"train.py"_s)), "print(1)");
    EXPECT_EQ(*readFile(folder.filePath(u"sub/empty.txt"_s)), "");
    EXPECT_EQ(done, 8);
}

TEST_F(SnapshotServiceTest, WritesNothingOutsideTheFolder)
{
    const QList<SourceFile> files{{u"../train.py"_s, 8, QUrl(u"https://blob.example/c/train.py"_s)}};
    const auto fetched = outcomeOf(snapshots.fetch(files, folder.filePath(u"code"_s)));
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().kind, Error::Kind::Protocol);
    EXPECT_TRUE(http.requests.isEmpty());
}

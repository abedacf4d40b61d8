// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/artifactservice.h"

#include "core/base/atomicfile.h"
#include "tests/support/azurefixture.h"

#include <QFile>
#include <QTemporaryDir>

using namespace tandem;
using namespace tandem::azure;

namespace {

struct ArtifactServiceTest : AzureTest {
    ArtifactService artifacts{arm, workspace, api};
    QTemporaryDir folder;
};

}

TEST_F(ArtifactServiceTest, ListsWhatARunLeft)
{
    http.answer(HttpResponse(200, R"({"value":[{"artifactId":"ExperimentRun/dcid.r/outputs/model.json",
        "origin":"ExperimentRun","container":"dcid.r","path":"outputs/model.json","createdTime":"2024-02-23T15:09:06.984Z"}],
        "continuationToken":"n"})"))
        .answer(200, {{u"value"_s, QJsonArray{QJsonObject{{u"path"_s, u"outputs/b"_s}, {u"size"_s, 7}}}}});
    const auto list = outcomeOf(artifacts.list(u"r"_s));
    ASSERT_EQ(list->size(), 2);
    EXPECT_EQ(list->first().path, u"outputs/model.json");
    EXPECT_EQ(list->first().size, -1);
    EXPECT_EQ(list->last().size, 7);
    EXPECT_TRUE(http.asked()[0].endsWith(u"/artifacts/ExperimentRun/dcid.r"_s));
}

TEST_F(ArtifactServiceTest, DownloadsThroughTheSignedLink)
{
    http.serve([](const HttpRequest& request) -> Result<HttpResponse> {
        if (request.url.path().endsWith(u"/contentinfo"_s))
            return HttpResponse(200, R"({"contentUri":"https://blob.example/c/model.json?sig=s"})");
        QFile file(request.responseFile);
        if (!file.open(QIODevice::Append) || file.write("{}") != 2)
            return Error{.kind = Error::Kind::File};
        return HttpResponse(200);
    });
    const QString target = folder.filePath(u"deep/model.json"_s);
    ASSERT_TRUE(outcomeOf(artifacts.download(u"r"_s, u"outputs/a b.json"_s, target)));
    EXPECT_EQ(*readFile(target), "{}");
    EXPECT_TRUE(http.asked()[0].endsWith(u"/contentinfo?path=outputs%2Fa%20b.json"_s))
        << http.asked()[0].toStdString();
    EXPECT_FALSE(QFile::exists(target + u".part"_s));
}

TEST_F(ArtifactServiceTest, AFailedDownloadLeavesTheOldFile)
{
    const QString target = folder.filePath(u"model.json"_s);
    ASSERT_TRUE(writeFile(target, "old"));
    http.answer(HttpResponse(200, R"({"contentUri":"https://blob.example/x?sig=s"})")).answer(500);
    EXPECT_FALSE(outcomeOf(artifacts.download(u"r"_s, u"outputs/model.json"_s, target)));
    EXPECT_EQ(*readFile(target), "old");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/dataservice.h"

using namespace tandem;
using namespace tandem::local;

namespace {

const QString container = u"artifact/v2.0 /artifacts/ExperimentRun/dcid.r"_s;

}

TEST(ArtifactRoutes, ListWhatARunWrote)
{
    DataService service;
    service.addJob(u"r"_s);
    service.addFile(u"r"_s, u"outputs/model.bin"_s, "weights");
    service.addFile(u"r"_s, u"user_logs/std_log.txt"_s, "x");
    const auto all = service.answer("GET", container).value(u"value"_s).toArray();
    ASSERT_EQ(all.size(), 2);
    EXPECT_EQ(all[0][u"path"_s], u"outputs/model.bin"_s);
    EXPECT_EQ(all[0][u"artifactId"_s], u"ExperimentRun/dcid.r/outputs/model.bin"_s);
    EXPECT_EQ(all[0][u"size"_s].toInt(), 7);
    EXPECT_EQ(service.answer("GET", container + u"?path=outputs/"_s).value(u"value"_s).toArray().size(), 1);
    EXPECT_EQ(service.answer("GET", u"history/v1.0 /experiments/mnist/runs/r/artifacts"_s)
                  .value(u"value"_s)
                  .toArray(),
        all);
}

TEST(ArtifactRoutes, GivePagesOfManyArtifacts)
{
    DataService service;
    service.addJob(u"r"_s);
    for (int i = 0; i < 1100; ++i)
        service.addFile(u"r"_s, u"outputs/%1"_s.arg(i), "x");
    QString next =
        u"/artifact/v2.0"_s + service.workspace + u"/artifacts/ExperimentRun/dcid.r?path=outputs"_s;
    QSet<QString> paths;
    while (!next.isEmpty()) {
        const auto page = *json::parseObject(service.send("GET", next).body);
        for (const auto& artifact : page.value(u"value"_s).toArray())
            paths << artifact.toObject().value(u"path"_s).toString();
        next = page.value(u"nextLink"_s).toString();
    }
    EXPECT_EQ(paths.size(), 1100);
}

TEST(ArtifactRoutes, SendContentAndAddressesOfIt)
{
    DataService service;
    service.addJob(u"r"_s);
    service.addFile(u"r"_s, u"outputs/a b.txt"_s, "0123456789");
    const QString target = u"/artifact/v2.0"_s + service.workspace
        + u"/artifacts/ExperimentRun/dcid.r/content?path=outputs/a%20b.txt"_s;
    const auto part = service.send("GET", target, {}, {{"Range", "bytes=2-3"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(service.sent(part), "23");
    for (const QString& path : {container + u"/contentinfo?path=outputs/a%20b.txt"_s,
             u"artifact/v2.0 /artifacts/contentinfo/ExperimentRun/dcid.r/outputs/a%20b.txt"_s}) {
        const auto info = service.answer("GET", path);
        const Principal user = std::exchange(service.principal, {});
        EXPECT_EQ(service.sent(service.send("GET", info.value(u"contentUri"_s).toString())), "0123456789");
        service.principal = user;
    }
    const auto under = service.answer(
        "GET", u"artifact/v2.0 /artifacts/prefix/contentinfo/ExperimentRun/dcid.r?path=outputs"_s);
    EXPECT_EQ(under.value(u"value"_s).toArray().size(), 1);
    EXPECT_EQ(service.ask("GET", container + u"/contentinfo?path=nope"_s).status, 404);
}

TEST(ArtifactRoutes, TakeUploads)
{
    DataService service;
    service.addJob(u"r"_s);
    const QString target =
        u"/artifact/v2.0"_s + service.workspace + u"/artifacts/ExperimentRun/dcid.r/content?path=outputs/m"_s;
    EXPECT_EQ(service.send("POST", target, "one").status, 200);
    EXPECT_EQ(service.send("POST", target, "two").status, 409);
    EXPECT_EQ(service.send("POST", target + u"&allowOverwrite=true"_s, "two").status, 200);
    EXPECT_EQ(service.sent(service.send("GET", target)), "two");
    const auto batch = service.answer("POST", container + u"/batch/metadata"_s,
        {{u"paths"_s, QJsonArray{QJsonObject{{u"path"_s, u"outputs/later"_s}}}}});
    const QString uri =
        batch.value(u"artifactContentInformation"_s)[u"outputs/later"_s][u"contentUri"_s].toString();
    service.principal = {};
    EXPECT_EQ(service.send("PUT", uri, "done", {{"x-ms-blob-type", "BlockBlob"}}).status, 201);
}

TEST(ArtifactRoutes, AreClosedToOtherRuns)
{
    DataService service;
    service.addJob(u"r"_s);
    service.addJob(u"other"_s);
    service.principal = {Principal::Kind::Run, u"other"_s};
    EXPECT_EQ(service.ask("GET", container).status, 403);
    service.principal.runName = u"r"_s;
    EXPECT_EQ(service.ask("GET", container).status, 200);
}

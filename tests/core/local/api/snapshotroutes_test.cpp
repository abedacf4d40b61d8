// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/dataservice.h"

using namespace tandem;
using namespace tandem::local;

namespace {

struct SnapshotService : DataService {
    CodeStore codes{*database};

    SnapshotService()
    {
        CodeRecord code{.name = u"c"_s, .version = u"1"_s, .uri = u"http://127.0.0.1:1/blob/code-1/src"_s};
        EXPECT_TRUE(codes.put(code, blobs.clock.now()));
        EXPECT_TRUE(blobs.store.createContainer(u"code-1"_s));
    }
    void upload(const QString& path, const QByteArray& bytes)
    {
        auto staged = blobs.store.stageBody({}, bytes);
        EXPECT_TRUE(staged && blobs.store.put({u"code-1"_s, path}, *std::move(staged), {}));
    }
    Response filesOf(const QString& id)
    {
        return ask("POST", u"content/v2.0 /snapshots/sas"_s, {{u"snapshotOrAssetId"_s, id}});
    }
};

const QString asset = u"azureml://locations/local/workspaces/w/codes/c/versions/1"_s;

}

TEST(SnapshotRoutes, ATreeTellsTheFilesAndWhereToReadThem)
{
    SnapshotService service;
    service.upload(u"src/train.py"_s, "print(1)\n");
    service.upload(u"src/sub/é #1.txt"_s, "x");
    service.upload(u"srcs/other.py"_s, "of another folder");
    const auto root = json::parseObject(service.filesOf(asset).body).valueOr({});
    EXPECT_EQ(root.value(u"type").toString(), u"Directory");
    const QJsonObject children = root.value(u"children").toObject();
    EXPECT_EQ(children.keys(), (QStringList{u"sub"_s, u"train.py"_s}));
    const QJsonObject train = children.value(u"train.py").toObject();
    EXPECT_EQ(train.value(u"sizeBytes").toInt(), 9);
    EXPECT_EQ(train.value(u"hash").toString(), u"DEE5C46989F5EC092311188F4FE829C3"_s);
    const QString address = json::at(children, {u"sub", u"children", u"é #1.txt", u"sasUrl"}).toString();
    const Response read = service.send("GET", address);
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(DataService::sent(read), "x");
}

TEST(SnapshotRoutes, WhatIsNotThereIsNotFound)
{
    SnapshotService service;
    EXPECT_EQ(service.filesOf(QString(asset).replace(u"/c/"_s, u"/d/"_s)).status, 404);
    EXPECT_EQ(service.filesOf(u"845e22e1-1ab7-404e-b9c9-eff3a9e110ad"_s).status, 404);
    EXPECT_EQ(service.filesOf({}).status, 404);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/containerinside.h"

#include <QDir>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct ContainerInsideTest : testing::Test {
    void configure(const QByteArray& json) const
    {
        ASSERT_TRUE(QDir(folder.path()).mkpath(u".devcontainer"_s));
        QFile out(folder.filePath(file));
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(json);
    }
    ContainerInside inside() const { return ContainerInside::of(container, folder.path(), file); }

    QTemporaryDir folder;
    QString file = u".devcontainer/devcontainer.json"_s;
    ContainerState container;
};

}

TEST_F(ContainerInsideTest, TakesTheFolderFromTheMountThatHoldsIt)
{
    const QFileInfo project(folder.path());
    container.mounts = {{project.path(), u"/workspaces/all"_s, false}, {u"/"_s, u"/host"_s, true}};
    EXPECT_EQ(inside().folder, u"/workspaces/all/"_s + project.fileName());
    container.mounts << Mount{folder.path(), u"/work here"_s, false};
    EXPECT_EQ(inside().folder, u"/work here");
    EXPECT_EQ(inside().pathOf(folder.filePath(u"data/a b.csv"_s)), u"/work here/data/a b.csv");
    EXPECT_EQ(inside().pathOf(folder.path() + u"-other"_s),
        u"/workspaces/all/"_s + project.fileName() + u"-other"_s);
}

TEST_F(ContainerInsideTest, TakesTheFolderFromTheConfigurationWhereNoMountTells)
{
    configure("{\"workspaceFolder\": \"/srv/code\" /* mine */}");
    EXPECT_EQ(inside().folder, u"/srv/code");
    EXPECT_EQ(inside().pathOf(u"/data"_s), QString());
}

TEST_F(ContainerInsideTest, TakesTheUserFromTheLabelOfTheContainerFirst)
{
    EXPECT_EQ(inside().user, QString());
    configure("{\"remoteUser\": \"me\"}");
    EXPECT_EQ(inside().user, u"me");
    container.labels[u"devcontainer.metadata"_s] =
        u"[{\"remoteUser\": \"vscode\"}, {\"remoteUser\": \"dev\"}, {}]"_s;
    EXPECT_EQ(inside().user, u"dev");
    container.labels[u"devcontainer.metadata"_s] = u"[{\"containerUser\": \"other\"}]"_s;
    EXPECT_EQ(inside().user, u"me");
    configure("{\"remoteUser\": \"${localEnv:USER}\"}");
    EXPECT_EQ(inside().user, QString());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/buildwaiters.h"

#include "core/base/atomicfile.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

struct Scene {
    QTemporaryDir folder;
    DataLayout layout{folder.path()};
    BuildWaiters waiters{layout};

    Scene()
    {
        for (const QString& hash : {u"h1"_s, u"h2"_s})
            EXPECT_TRUE(makeFolder(BuildFolder(layout, hash).path()));
    }
};

}

TEST(BuildWaiters, OnlyTheLastOneThatLeavesMakesABuildUnwanted)
{
    Scene scene;
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, u"first"_s));
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, u"second"_s));
    ASSERT_TRUE(scene.waiters.join(u"h2"_s, u"third"_s));
    EXPECT_EQ(scene.waiters.leave(u"first"_s), QStringList());
    EXPECT_EQ(scene.waiters.leave(u"second"_s), QStringList{u"h1"_s});
    EXPECT_EQ(scene.waiters.leave(u"second"_s), QStringList());
    EXPECT_EQ(scene.waiters.runs(), QSet<QString>{u"third"_s});
}

TEST(BuildWaiters, ARunThatJoinsTwiceIsOne)
{
    Scene scene;
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, u"run"_s));
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, u"run"_s));
    EXPECT_EQ(scene.waiters.leave(u"run"_s), QStringList{u"h1"_s});
}

TEST(BuildWaiters, WhoAskedForTheImageItselfStays)
{
    Scene scene;
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, {}));
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, u"run"_s));
    EXPECT_EQ(scene.waiters.leave(u"run"_s), QStringList());
    EXPECT_EQ(scene.waiters.leave({}), QStringList());
    EXPECT_TRUE(scene.waiters.runs().isEmpty());
}

TEST(BuildWaiters, AreKnownAgainAfterTheServiceWasKilled)
{
    Scene scene;
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, u"run"_s));
    ASSERT_TRUE(scene.waiters.join(u"h2"_s, u"run"_s));
    ASSERT_TRUE(scene.waiters.join(u"h2"_s, {}));
    BuildWaiters again(scene.layout);
    again.recover(u"h1"_s);
    again.recover(u"h2"_s);
    EXPECT_EQ(again.runs(), QSet<QString>{u"run"_s});
    EXPECT_EQ(again.leave(u"run"_s), QStringList{u"h1"_s});
}

TEST(BuildWaiters, ABuildThatEndedIsNotUnwanted)
{
    Scene scene;
    ASSERT_TRUE(scene.waiters.join(u"h1"_s, u"run"_s));
    scene.waiters.forget(u"h1"_s);
    EXPECT_EQ(scene.waiters.leave(u"run"_s), QStringList());
}

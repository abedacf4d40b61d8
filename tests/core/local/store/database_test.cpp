// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/database.h"
#include "core/local/store/schema.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace tandem::local {

namespace {

class DatabaseTest : public testing::Test {
protected:
    QString path() const { return m_folder.filePath(u"deep/workspace.db"_s); }
    static int number(const Database& database, const QString& sql)
    {
        auto row = database.run(sql);
        return row && row->next() ? row->value(0).toInt() : -1;
    }
    QTemporaryDir m_folder;
};

}

using DatabaseFile = DatabaseTest;

TEST_F(DatabaseFile, OpensWithTheNewestSchemaAndSafeSettings)
{
    const auto database = Database::open(path());
    ASSERT_TRUE(database);
    EXPECT_EQ(number(**database, u"PRAGMA user_version"_s), schema::migrations().size());
    EXPECT_EQ(number(**database, u"PRAGMA foreign_keys"_s), 1);
    auto mode = (*database)->run(u"PRAGMA journal_mode"_s);
    ASSERT_TRUE(mode && mode->next());
    EXPECT_EQ(mode->value(0).toString(), u"wal"_s);
}

TEST_F(DatabaseFile, FailedTransactionLeavesNothing)
{
    const auto database = Database::open(path());
    ASSERT_TRUE((*database)->run(u"CREATE TABLE t (a INTEGER)"_s));
    const auto result = (*database)->transaction([&]() -> Result<Done> {
        EXPECT_TRUE((*database)->run(u"INSERT INTO t VALUES (1)"_s));
        return Error{.message = u"no"_s};
    });
    EXPECT_EQ(result.error().message, u"no"_s);
    EXPECT_EQ(number(**database, u"SELECT count(*) FROM t"_s), 0);
}

TEST_F(DatabaseFile, FailedInnerTransactionFailsTheOuterOne)
{
    const auto database = Database::open(path());
    ASSERT_TRUE((*database)->run(u"CREATE TABLE t (a INTEGER)"_s));
    const auto result = (*database)->transaction([&]() -> Result<Done> {
        EXPECT_TRUE((*database)->run(u"INSERT INTO t VALUES (1)"_s));
        (void)(*database)->transaction([&]() -> Result<Done> { return Error{.message = u"inner"_s}; });
        return Done{};
    });
    EXPECT_FALSE(result);
    EXPECT_EQ(number(**database, u"SELECT count(*) FROM t"_s), 0);
}

TEST_F(DatabaseFile, ThreadsCountTogetherWithoutLosingOne)
{
    const auto database = Database::open(path());
    ASSERT_TRUE((*database)->run(u"CREATE TABLE t (a INTEGER)"_s));
    ASSERT_TRUE((*database)->run(u"INSERT INTO t VALUES (0)"_s));
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int j = 0; j < 25; ++j)
                (void)(*database)->transaction([&]() -> Result<Done> {
                    const int before = number(**database, u"SELECT a FROM t"_s);
                    auto set = (*database)->run(u"UPDATE t SET a = ?"_s, {before + 1});
                    return set ? Result<Done>(Done{}) : set.error();
                });
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(number(**database, u"SELECT a FROM t"_s), 100);
}

TEST_F(DatabaseFile, MigrationTakesOnlyTheStepsThatAreMissing)
{
    const auto database = Database::open(path());
    auto steps = schema::migrations();
    steps << QStringList{u"CREATE TABLE added (a INTEGER)"_s};
    ASSERT_TRUE(schema::migrate(**database, steps));
    ASSERT_TRUE(schema::migrate(**database, steps));
    EXPECT_EQ(number(**database, u"SELECT count(*) FROM added"_s), 0);
}

TEST_F(DatabaseFile, CodesOfAnEarlierTandemGetTheirContainers)
{
    const auto database = Database::open(path());
    ASSERT_TRUE((*database)->run(u"DROP TABLE code_containers"_s));
    ASSERT_TRUE((*database)->run(u"PRAGMA user_version = 2"_s));
    for (const QString& version : {u"1"_s, u"2"_s})
        ASSERT_TRUE((*database)->run(
            u"INSERT INTO codes (name, version, uri, hash, hash_version, properties, created_at)"
            " VALUES ('train', ?, 'u', '', '', '{}', 5)"_s,
            {version}));
    ASSERT_TRUE(schema::migrate(**database));
    EXPECT_EQ(number(**database, u"SELECT count(*) FROM code_containers WHERE name = 'train'"_s), 1);
}

TEST_F(DatabaseFile, FailedMigrationChangesNothing)
{
    const auto database = Database::open(path());
    auto steps = schema::migrations();
    steps << QStringList{u"CREATE TABLE added (a INTEGER)"_s, u"NONSENSE"_s};
    EXPECT_FALSE(schema::migrate(**database, steps));
    EXPECT_EQ(number(**database, u"PRAGMA user_version"_s), steps.size() - 1);
    EXPECT_EQ(number(**database, u"SELECT count(*) FROM sqlite_master WHERE name = 'added'"_s), 0);
}

TEST_F(DatabaseFile, DatabaseOfANewerTandemIsLeftAlone)
{
    {
        const auto database = Database::open(path());
        ASSERT_TRUE((*database)->run(u"PRAGMA user_version = 999"_s));
    }
    const auto again = Database::open(path());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, Error::Kind::Unsupported);
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/document.h"
#include "core/devcontainer/migrate/migrate.h"
#include "tests/support/corpus.h"
#include "tests/support/testdata.h"

using namespace tandem;

namespace {

QStringList commentsOf(const jsonc::Document& document)
{
    QStringList comments;
    for (const auto& comment : document.comments())
        comments << document.text().mid(comment.begin, comment.size());
    return comments;
}

/// Names at the top level that a migration leaves where they are.
QStringList untouchedNames(const jsonc::Document& document)
{
    static const QStringList moved{u"dockerFile"_s, u"context"_s, u"build"_s, u"settings"_s, u"extensions"_s,
        u"devPort"_s, u"customizations"_s, u"appPort"_s, u"forwardPorts"_s, u"runArgs"_s};
    QStringList names;
    for (const auto& child : document.root().children) {
        names.removeOne(child.key); // The last of equal names counts.
        if (!moved.contains(child.key))
            names << child.key;
    }
    return names;
}

/// That each file is migrated once, with reasons, and keeps its comments and the order of its names.
void expectCareOf(const QDir& folder)
{
    for (const QString& name : folder.entryList(QDir::Files)) {
        SCOPED_TRACE(name.toStdString());
        const auto bytes = readFile(folder.filePath(name)).valueOr({});
        const auto outcome = migrateDevContainer(bytes);
        const auto original = jsonc::Document::parse(bytes);
        ASSERT_EQ(
            std::holds_alternative<Migration>(outcome), std::holds_alternative<jsonc::Document>(original));
        if (!std::holds_alternative<Migration>(outcome))
            continue;
        const auto& migration = std::get<Migration>(outcome);
        for (const auto& change : migration.changes)
            EXPECT_FALSE(change.from.isEmpty() || change.reason.isEmpty()) << change.from.toStdString();
        const auto after = jsonc::Document::parse(migration.bytes);
        ASSERT_TRUE(std::holds_alternative<jsonc::Document>(after));
        EXPECT_EQ(migration.changes.isEmpty(), migration.bytes == bytes);
        EXPECT_EQ(
            commentsOf(std::get<jsonc::Document>(after)), commentsOf(std::get<jsonc::Document>(original)));
        EXPECT_EQ(untouchedNames(std::get<jsonc::Document>(after)),
            untouchedNames(std::get<jsonc::Document>(original)));
        const auto again = migrateDevContainer(migration.bytes);
        ASSERT_TRUE(std::holds_alternative<Migration>(again));
        EXPECT_EQ(std::get<Migration>(again).bytes, migration.bytes);
        EXPECT_TRUE(std::get<Migration>(again).changes.isEmpty());
    }
}

}

TEST(MigrateCorpus, KeepsCommentsAndOrderAndIsDoneOnce)
{
    const auto folder = corpusFolder(u"devcontainer"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    expectCareOf(*folder);
}

TEST(MigrateCorpus, FilesOfEveryAgeAreReadWithTheirOddities)
{
    const QDir folder = testDataFolder(u"devcontainer"_s);
    const QStringList names = folder.entryList(QDir::Files);
    EXPECT_GE(names.size(), 20);
    expectCareOf(folder);
    for (const QString& name : names) {
        const auto outcome = migrateDevContainer(readFile(folder.filePath(name)).valueOr({}));
        const auto* migration = std::get_if<Migration>(&outcome);
        ASSERT_TRUE(migration) << name.toStdString();
        const QStringList current{u"image-only.json"_s, u"todays-form.json"_s};
        EXPECT_EQ(migration->changes.isEmpty(), current.contains(name)) << name.toStdString();
    }
}

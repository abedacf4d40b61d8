// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/document.h"
#include "core/devcontainer/migrate/migrate.h"
#include "tests/support/corpus.h"

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
    for (const auto& child : document.root().children)
        if (!moved.contains(child.key))
            names << child.key;
    return names;
}

}

TEST(MigrateCorpus, KeepsCommentsAndOrderAndIsDoneOnce)
{
    const auto folder = corpusFolder(u"devcontainer"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    for (const QString& name : folder->entryList(QDir::Files)) {
        SCOPED_TRACE(name.toStdString());
        const auto bytes = readFile(folder->filePath(name)).valueOr({});
        const auto outcome = migrateDevContainer(bytes);
        const auto original = jsonc::Document::parse(bytes);
        ASSERT_EQ(
            std::holds_alternative<Migration>(outcome), std::holds_alternative<jsonc::Document>(original));
        if (!std::holds_alternative<Migration>(outcome))
            continue;
        const auto& migration = std::get<Migration>(outcome);
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

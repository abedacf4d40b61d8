// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/document.h"
#include "core/devcontainer/merge/merge.h"
#include "core/devcontainer/migrate/migrate.h"
#include "tests/fuzz/fuzz.h"

#include <QJsonObject>

using namespace tandem;

namespace {

QStringList commentsOf(const jsonc::Document& document)
{
    QStringList comments;
    for (const auto& comment : document.comments())
        comments << document.text().mid(comment.begin, comment.size());
    comments.sort();
    return comments;
}

void checkEdits(const jsonc::Document& original)
{
    for (const auto& child : original.root().children) {
        if (!original.root().isObject())
            break;
        auto removed = original;
        removed.remove({child.key});
        fuzz::require(commentsOf(removed) == commentsOf(original), "removing keeps comments");
        fuzz::require(
            removed.root().children.size() + 1 == original.root().children.size(), "one member goes");
        auto moved = original;
        moved.append({}, u"\u0001 new"_s, QJsonObject());
        moved.move({child.key}, {u"\u0001 new"_s}, u"moved"_s);
        fuzz::require(commentsOf(moved) == commentsOf(original), "moving keeps comments");
        fuzz::require(child.key == u"\u0001 new"
                || moved.json({u"\u0001 new"_s, u"moved"_s}) == original.json({child.key}),
            "what moved is the same");
    }
}

void checkMigration(const QByteArray& bytes)
{
    const auto once = migrateDevContainer(bytes);
    const auto* migration = std::get_if<Migration>(&once);
    if (!migration)
        return;
    fuzz::require(migration->changes.isEmpty() == (migration->bytes == bytes), "changes are named");
    const auto twice = migrateDevContainer(migration->bytes);
    fuzz::require(std::holds_alternative<Migration>(twice), "a migrated file can be read");
    fuzz::require(std::get<Migration>(twice).bytes == migration->bytes, "migrating twice changes nothing");
}

}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto parsed = jsonc::Document::parse(bytes);
    if (const auto* error = std::get_if<jsonc::SyntaxError>(&parsed)) {
        fuzz::require(
            error->at.line >= 1 && error->at.column >= 1 && !error->what.isEmpty(), "an error has a place");
        return 0;
    }
    const auto& document = std::get<jsonc::Document>(parsed);
    fuzz::require(document.bytes() == bytes, "reading loses nothing");
    checkEdits(document);
    checkMigration(bytes);
    const QByteArray ours =
        R"({"build": {"args": {"A": "b"}}, "customizations": {"vscode": {"extensions": ["a.b"]}}})";
    if (const auto merged = mergedDevContainer(bytes, ours)) {
        const auto again = mergedDevContainer(*merged, ours);
        fuzz::require(again && *again == *merged, "merging twice changes nothing");
    }
    return 0;
}

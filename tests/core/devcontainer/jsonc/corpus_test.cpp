// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/document.h"
#include "tests/support/corpus.h"

using namespace tandem;
using namespace tandem::jsonc;

namespace {

QStringList commentsOf(const Document& document)
{
    QStringList comments;
    for (const Range& comment : document.comments())
        comments << document.text().mid(comment.begin, comment.size());
    comments.sort();
    return comments;
}

QStringList namesOf(const Value& value)
{
    QStringList names;
    for (const Child& child : value.children)
        names << child.key;
    return names;
}

}

TEST(JsoncCorpus, EachFileStaysAsItIsOrIsRefusedAtALine)
{
    const auto folder = corpusFolder(u"devcontainer"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    const QMap<QString, int> refused{{u"017"_s, 1}, {u"019"_s, 45}, {u"021"_s, 1}};
    for (const QString& name : folder->entryList(QDir::Files)) {
        const auto bytes = readFile(folder->filePath(name));
        ASSERT_TRUE(bytes);
        const auto outcome = Document::parse(*bytes);
        const auto* error = std::get_if<SyntaxError>(&outcome);
        EXPECT_EQ(error ? error->at.line : 0, refused.value(name.left(3))) << name.toStdString();
        if (!error) {
            EXPECT_EQ(std::get<Document>(outcome).bytes(), *bytes) << name.toStdString();
        }
    }
}

TEST(JsoncCorpus, EditsKeepCommentsAndOrder)
{
    const auto folder = corpusFolder(u"devcontainer"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    for (const QString& name : folder->entryList(QDir::Files)) {
        auto outcome = Document::parse(readFile(folder->filePath(name)).valueOr({}));
        if (std::holds_alternative<SyntaxError>(outcome))
            continue;
        const auto before = std::get<Document>(outcome);
        for (const QString& key : namesOf(before.root())) {
            auto document = before;
            document.remove({key});
            EXPECT_FALSE(document.has({key})) << name.toStdString();
            EXPECT_EQ(commentsOf(document), commentsOf(before)) << name.toStdString();
            QStringList others = namesOf(before.root());
            others.removeOne(key);
            EXPECT_EQ(namesOf(document.root()), others) << name.toStdString();

            document = before;
            document.append({}, u"new"_s, QJsonObject());
            document.move({key}, {u"new"_s}, u"moved"_s);
            EXPECT_EQ(document.json({u"new"_s, u"moved"_s}), before.json({key})) << name.toStdString();
            EXPECT_EQ(commentsOf(document), commentsOf(before)) << name.toStdString();
            EXPECT_EQ(namesOf(document.root()), others << u"new"_s) << name.toStdString();
        }
    }
}

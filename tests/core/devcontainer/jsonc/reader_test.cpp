// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/reader.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::jsonc;

namespace {

Position failureOf(QStringView text)
{
    const auto outcome = read(text);
    const auto* error = std::get_if<SyntaxError>(&outcome);
    return error ? error->at : Position{0, 0};
}

Value rootOf(QStringView text)
{
    auto outcome = read(text);
    const auto* tree = std::get_if<Tree>(&outcome);
    EXPECT_TRUE(tree) << text.toString().toStdString();
    return tree ? tree->root : Value();
}

}

TEST(JsoncReader, ReadsEveryKindOfValue)
{
    const auto root = rootOf(u"[null, true, false, -0, 1.50e+3, \"\\u00e9\\n\\\"\", {\"a\": []}] // end");
    ASSERT_EQ(root.children.size(), 7);
    EXPECT_EQ(root.children[0].value.kind, Value::Kind::Null);
    EXPECT_TRUE(root.children[1].value.isTrue);
    EXPECT_FALSE(root.children[2].value.isTrue);
    EXPECT_EQ(root.children[3].value.text, u"-0");
    EXPECT_EQ(root.children[4].value.text, u"1.50e+3");
    EXPECT_EQ(root.children[5].value.text, u"é\n\"");
    EXPECT_TRUE(root.children[6].value.member(u"a")->value.isArray());
}

TEST(JsoncReader, NotesCommentsAndTrailingCommas)
{
    const QString text = u"/* a */ {\"x\": [1, // b\n 2,], } // c"_s;
    const auto outcome = read(text);
    const auto& tree = std::get<Tree>(outcome);
    QStringList comments;
    for (const Range& comment : tree.comments)
        comments << text.mid(comment.begin, comment.size());
    EXPECT_EQ(comments, (QStringList{u"/* a */"_s, u"// b"_s, u"// c"_s}));
    EXPECT_EQ(tree.trailingCommas, (std::vector<qsizetype>{text.indexOf(u",]"), text.indexOf(u", }")}));
}

TEST(JsoncReader, TakesTheLastOfSeveralMembersOfOneName)
{
    const auto root = rootOf(u"{\"a\": 1, \"\\u0061\": 2}");
    EXPECT_EQ(root.children.size(), 2);
    EXPECT_EQ(root.member(u"a")->value.text, u"2");
}

TEST(JsoncReader, SlashesInTextsAreNoComments)
{
    EXPECT_EQ(rootOf(u"\"https://x/*y*/\"").text, u"https://x/*y*/");
}

TEST(JsoncReader, RefusesAtTheTokenThatDoesNotFit)
{
    EXPECT_EQ(failureOf(u""), (Position{1, 1}));
    EXPECT_EQ(failureOf(u"\n // only a comment\n"), (Position{3, 1}));
    EXPECT_EQ(failureOf(u"{\n  \"a\": 1\n  \"b\": 2\n}"), (Position{3, 3}));
    EXPECT_EQ(failureOf(u"{\r\n  \"a\" 1\r\n}"), (Position{2, 7}));
    EXPECT_EQ(failureOf(u"{\r  \"a\":\r}"), (Position{3, 1}));
    EXPECT_EQ(failureOf(u"{\n  'a': 1\n}"), (Position{2, 3}));
    EXPECT_EQ(failureOf(u"{\n  a: 1\n}"), (Position{2, 3}));
    EXPECT_EQ(failureOf(u"{\n\"a\": \"open\n}"), (Position{2, 6}));
    EXPECT_EQ(failureOf(u"{\n\"a\": \"b\\x\"}"), (Position{2, 8}));
    EXPECT_EQ(failureOf(u"{\n\"a\": \"b\tc\"}"), (Position{2, 8}));
    EXPECT_EQ(failureOf(u"{\n\"a\": \"\\u12G4\"}"), (Position{2, 7}));
    EXPECT_EQ(failureOf(u"{}\n\"more\": {}"), (Position{2, 1}));
    EXPECT_EQ(failureOf(u"\"key\": {}"), (Position{1, 6}));
    EXPECT_EQ(failureOf(u"{\n/* open\n}"), (Position{2, 1}));
    EXPECT_EQ(failureOf(u"{\n\"a\": [1, 2\n"), (Position{3, 1}));
    EXPECT_EQ(failureOf(u"[\n1,\n,]"), (Position{3, 1}));
    EXPECT_EQ(failureOf(u"[1\n}"), (Position{2, 1}));
    EXPECT_EQ(failureOf(u"{,}"), (Position{1, 2}));
    EXPECT_EQ(failureOf(u"[True]"), (Position{1, 2}));
    EXPECT_EQ(failureOf(u"[\u00a01]"), (Position{1, 2}));
    for (const auto* number : {u"01", u".5", u"+1", u"1.", u"1e", u"-", u"0x10", u"1_000", u"NaN"})
        EXPECT_EQ(failureOf(number), (Position{1, 1})) << QString::fromUtf16(number).toStdString();
}

TEST(JsoncReader, RefusesWhatIsNestedTooDeeply)
{
    const auto nested = [](int depth) { return QString(depth, u'[') + QString(depth, u']'); };
    EXPECT_EQ(failureOf(nested(deepest)), (Position{0, 0}));
    EXPECT_EQ(failureOf(nested(deepest + 1)), (Position{1, deepest + 1}));
    EXPECT_EQ(failureOf(QString(1'000'000, u'[')), (Position{1, deepest + 1}));
}

TEST(JsoncReader, QuotedTextsMeanWhatTheyMeant)
{
    for (const QString& text : {u"plain"_s, u"a\"b\\c/d"_s, u"\n\t\r\b\f\u0001"_s, u"Größe 😀"_s,
             QString(QChar(0xd83d)) + u'x', u"\u2028"_s})
        EXPECT_EQ(rootOf(quoted(text)).text, text);
    EXPECT_EQ(quoted(u"Größe 😀"), u"\"Größe 😀\"");
}

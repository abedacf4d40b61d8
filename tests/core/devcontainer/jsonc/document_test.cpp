// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/document.h"

#include <QJsonArray>
#include <QJsonObject>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::jsonc;

namespace {

Document documentOf(const QByteArray& bytes)
{
    auto outcome = Document::parse(bytes);
    if (const auto* error = std::get_if<SyntaxError>(&outcome))
        ADD_FAILURE() << error->toError(u"text"_s).message.toStdString();
    return std::holds_alternative<Document>(outcome) ? std::get<Document>(outcome)
                                                     : std::get<Document>(Document::parse("{}"));
}

std::string edited(const QByteArray& bytes, const std::function<void(Document&)>& edit)
{
    auto document = documentOf(bytes);
    edit(document);
    return document.bytes().toStdString();
}

}

TEST(JsoncDocument, KeepsEveryByteThatNoEditNames)
{
    const QByteArray bytes =
        "\xEF\xBB\xBF// head\r\n{ \"a\":1.0,\r\n\t\t\"b\" : \"\\u00e9\", /* c */ }\r\n\r\n";
    EXPECT_EQ(documentOf(bytes).bytes(), bytes);
    EXPECT_EQ(edited(bytes, [](auto& d) { d.replace({u"a"_s}, 2); }),
        "\xEF\xBB\xBF// head\r\n{ \"a\":2,\r\n\t\t\"b\" : \"\\u00e9\", /* c */ }\r\n\r\n");
}

TEST(JsoncDocument, RefusesWhatIsNotUtf8WhereItIsNot)
{
    const auto positionOf = [](const QByteArray& bytes) {
        const auto outcome = Document::parse(bytes);
        const auto* error = std::get_if<SyntaxError>(&outcome);
        return error ? error->at : Position{0, 0};
    };
    EXPECT_EQ(positionOf("{\n \"a\": \"\xE9\"}"), (Position{2, 8}));
    EXPECT_EQ(positionOf(QByteArray("\xFF\xFE{\0}\0", 6)), (Position{1, 1}));
}

TEST(JsoncDocument, AppendsInTheStyleOfTheObject)
{
    const auto append = [](auto& d) { d.append({}, u"b"_s, QJsonObject{{u"c"_s, true}}); };
    EXPECT_EQ(edited("{\n\t\"a\": 1 // one\n\n\t// rest\n}\n", append),
        "{\n\t\"a\": 1, // one\n\t\"b\": {\n\t\t\"c\": true\n\t}\n\n\t// rest\n}\n");
    EXPECT_EQ(edited("{\r\n    \"a\": 1,\r\n}", append),
        "{\r\n    \"a\": 1,\r\n    \"b\": {\r\n        \"c\": true\r\n    },\r\n}");
    EXPECT_EQ(edited("{\"a\": 1}", append), "{\"a\": 1, \"b\": {\"c\": true}}");
    EXPECT_EQ(edited("{}", append), "{\"b\": {\"c\": true}}");
    EXPECT_EQ(edited("{\n  // nothing yet\n}\n", append),
        "{\n  // nothing yet\n  \"b\": {\n    \"c\": true\n  }\n}\n");
}

TEST(JsoncDocument, AppendsItems)
{
    const auto append = [](auto& d) { d.appendItem({u"a"_s}, u"z"_s); };
    EXPECT_EQ(edited("{\n  \"a\": []\n}", append), "{\n  \"a\": [\"z\"]\n}");
    EXPECT_EQ(edited("{\n  \"a\": [\"x\", \"y\"]\n}", append), "{\n  \"a\": [\"x\", \"y\", \"z\"]\n}");
    EXPECT_EQ(edited("{\n  \"a\": [\n    \"x\" // x\n  ]\n}", append),
        "{\n  \"a\": [\n    \"x\", // x\n    \"z\"\n  ]\n}");
    EXPECT_EQ(
        edited("{\n  \"a\": [\"x\" // x\n  ]\n}", append), "{\n  \"a\": [\"x\", // x\n    \"z\"\n  ]\n}");
}

TEST(JsoncDocument, RemovesAMemberAndItsLineButNoComment)
{
    const auto remove = [](auto& d) { d.remove({u"b"_s}); };
    EXPECT_EQ(edited("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}", remove), "{\n  \"a\": 1,\n  \"c\": 3\n}");
    EXPECT_EQ(edited("{\n  \"a\": 1,\n  \"b\": 2\n}", remove), "{\n  \"a\": 1\n}");
    EXPECT_EQ(edited("{\n  \"a\": 1,\n  // why\n  \"b\": 2, // two\n  \"c\": 3\n}", remove),
        "{\n  \"a\": 1,\n  // why\n  // two\n  \"c\": 3\n}");
    EXPECT_EQ(edited("{\n  \"a\": 1,\n  \"b\": [ // in\n    2 /* two */\n  ], \"c\": 3\n}", remove),
        "{\n  \"a\": 1,\n  // in\n  /* two */ \"c\": 3\n}");
    EXPECT_EQ(edited("{\"a\": 1, \"b\": 2}", remove), "{\"a\": 1}");
    EXPECT_EQ(edited("{ \"b\": 2, \"c\": 3 }", remove), "{ \"c\": 3 }");
    EXPECT_EQ(edited("{\n  \"b\": 2,\n}", remove), "{}");
    EXPECT_EQ(
        edited("{\n  \"a\": 1,\n\n  \"b\": 2,\n\n  \"c\": 3\n}", remove), "{\n  \"a\": 1,\n\n  \"c\": 3\n}");
    EXPECT_EQ(edited("{ \"b\": [ // in\n 2], \"c\": 3 }", remove), "{ // in\n \"c\": 3 }");
    EXPECT_EQ(edited("{\n  \"b\": [ // in\n  2], \n  \"c\": 3\n}", remove), "{\n  // in\n  \"c\": 3\n}");
}

TEST(JsoncDocument, MovesAMemberWithItsComments)
{
    const auto move = [](auto& d) {
        d.insertBefore({u"a"_s}, u"in"_s, QJsonObject());
        d.move({u"a"_s}, {u"in"_s}, u"z"_s);
    };
    EXPECT_EQ(
        edited("{\n\t\"x\": 1,\n\n\t// above\n\t\"a\": [\n\t\t1 // one\n\t], // behind\n\t\"b\": 2\n}", move),
        "{\n\t\"x\": 1,\n\n\t\"in\": {\n\t\t// above\n\t\t\"z\": [\n\t\t\t1 // one\n\t\t] // behind\n\t},\n"
        "\t\"b\": 2\n}");
    EXPECT_EQ(edited("{\"a\": 1}", move), "{\"in\": {\"z\": 1}}");
}

TEST(JsoncDocument, SetMakesTheObjectsOnTheWay)
{
    EXPECT_EQ(edited("{\n  \"a\": 1\n}",
                  [](auto& d) {
                      d.set({u"b"_s, u"c"_s, u"d.e"_s}, u"x"_s);
                  }),
        "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": {\n      \"d.e\": \"x\"\n    }\n  }\n}");
}

TEST(JsoncDocument, DropsTrailingCommasAndNothingElse)
{
    EXPECT_EQ(edited("{\"a\": [1, 2, ], // x,\n}", [](auto& d) { d.dropTrailingCommas(); }),
        "{\"a\": [1, 2 ] // x,\n}");
}

TEST(JsoncDocument, OfDuplicatesTheLastStays)
{
    EXPECT_EQ(edited("{\n  \"a\": 1,\n  \"b\": {\"c\": 1, \"c\": 2},\n  \"a\": 3\n}",
                  [](auto& d) {
                      EXPECT_EQ(d.dropEarlierDuplicates(), (QList<Path>{{u"a"_s}, {u"b"_s, u"c"_s}}));
                  }),
        "{\n  \"b\": {\"c\": 2},\n  \"a\": 3\n}");
}

TEST(JsoncDocument, RenamesAndTellsLines)
{
    EXPECT_EQ(edited("{\n \"a\" : 1 }",
                  [](auto& d) {
                      EXPECT_EQ(d.lineOf({u"a"_s}), 2);
                      d.rename({u"a"_s}, u"q\""_s);
                  }),
        "{\n \"q\\\"\" : 1 }");
}

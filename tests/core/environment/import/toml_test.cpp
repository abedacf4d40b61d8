// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/environment/toml.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

std::string read(const char* text)
{
    const auto document = toml::parse(QString::fromUtf8(text));
    return document ? json::compact(*document).toStdString()
                    : "refused at " + document.error().details.toStdString();
}

}

TEST(Toml, ReadsEveryKindOfValue)
{
    EXPECT_EQ(
        read("a = 1 # c\nb.c = true\n\"d e\" = 'x\\y'\nf = \"\\u00e9\\n\\\"\"\ng = [1, [2],\n # c\n 3,]\n"),
        R"({"a":1,"b":{"c":true},"d e":"x\\y","f":"é\n\"","g":[1,[2],3]})");
    EXPECT_EQ(read("a = { b = 1, c.d = \"2\" }\nt = 2024-01-02T03:04:05Z\nm = \"\"\"\nx\ny\\\n   z\"\"\"\nn "
                   "= 1_000"),
        R"({"a":{"b":1,"c":{"d":"2"}},"m":"x\nyz","n":1000,"t":"2024-01-02T03:04:05Z"})");
    EXPECT_EQ(read("a = []\nb = {}\n"), R"({"a":[],"b":{}})");
}

TEST(Toml, ReadsTablesAndArraysOfThem)
{
    EXPECT_EQ(read("[a]\nx=1\n[a.b]\ny=2\n[[p]]\nn=1\n[[p]]\nn=2\n[p.q]\nz=3\n"),
        R"({"a":{"b":{"y":2},"x":1},"p":[{"n":1},{"n":2,"q":{"z":3}}]})");
}

TEST(Toml, RefusesWhatIsNone)
{
    EXPECT_TRUE(read("a = 1\nb = \n").starts_with("refused at 2:"));
    for (const char* text : {"a", "a = [1", "a = \"x", "a = 1\na = 2", "[a", "a = {b = 1", "= 1",
             "a = 1 2 \"", "[a]\n[[a]]", "a = '''x", "a = \"\\q\""})
        EXPECT_TRUE(read(text).starts_with("refused")) << text;
    EXPECT_FALSE(toml::parse(u"a = "_s + QString(100'000, u'[')));
    EXPECT_FALSE(toml::parse(u"a"_s + u".a"_s.repeated(100'000) + u" = 1"_s));
}

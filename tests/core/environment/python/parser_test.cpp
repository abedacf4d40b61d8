// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/syntax.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::python;

namespace {

QList<int> skippedIn(const QString& source)
{
    return parse(source).skippedLines;
}

QString literal(const QString& source)
{
    const auto program = parse(source);
    EXPECT_EQ(program.block.size(), 1U) << qPrintable(source);
    if (program.block.empty() || !program.block[0].value)
        return {};
    EXPECT_EQ(program.block[0].value->kind, Expression::Kind::Text) << qPrintable(source);
    return program.block[0].value->text;
}

}

TEST(PythonParser, ReadsEveryFormOfStringLiteral)
{
    EXPECT_EQ(literal(u"'a\\tb'"_s), u"a\tb");
    EXPECT_EQ(literal(u"r'a\\tb'"_s), u"a\\tb");
    EXPECT_EQ(literal(u"b\"bytes\""_s), u"bytes");
    EXPECT_EQ(literal(u"'''one\ntwo'''"_s), u"one\ntwo");
    EXPECT_EQ(literal(u"\"\"\"say \"hi\" \"\"\""_s), u"say \"hi\" ");
    EXPECT_EQ(literal(u"'im' \"plicit\" '''!'''"_s), u"implicit!");
    EXPECT_EQ(literal(u"('two'\n 'lines')"_s), u"twolines");
    EXPECT_EQ(literal(u"'\\x41\\u00e9\\101\\q'"_s), u"A\u00e9A\\q");
    EXPECT_EQ(literal(u"'a\\\nb'"_s), u"ab");
}

TEST(PythonParser, ReadsTheStatementsOfOrdinaryScripts)
{
    const auto program = parse(uR"(
@decorated(1)
async def main(a, /, b: int = 2, *args, c=lambda x: x[1:2], **rest) -> None:
    with open("x") as f, lock: pass
    with (open("a") as a, open("b") as b,):
        return a if b else [x async for x in y if x]
class Config(Base, metaclass=Meta):
    name: str = "x"; size: int
for i, (a, b) in enumerate(items): continue
else: pass
while (n := n - 1) > 0: break
try:
    x = {**a, 'b': 1, 'c': {1, 2}, 'd': {k: v for k, v in z}}
except (A, B) as e:
    raise C from e
else: pass
finally:
    del x[1], y.z
if a <= b < c and not d in e or f is not None: x = y = z
elif u: x += 1
else: x @= -2 ** 3
match command.split():
    case [action]:
        pass
    case _:
        pass
match = 5
print(match, *a, sep='', **k)
from . import (a, b as c,)
from ..pkg.mod import *
import os.path as p, sys
global q
x = a[1:2, ::3][...]
assert x, "message"
async_value = await thing()
)"_s);

    EXPECT_TRUE(program.skippedLines.isEmpty());
    EXPECT_EQ(program.block.size(), 16U);
}

TEST(PythonParser, SkipsTheLineThatIsNoPythonAndReadsTheRest)
{
    EXPECT_EQ(skippedIn(u"a = 1\nprint \"old\"\nb = 2\n"_s), QList<int>{2});
    EXPECT_EQ(skippedIn(u"a = 'open\nb = 2\n"_s), QList<int>{1});
    EXPECT_EQ(skippedIn(u"a = foo(1,\nb = 2\nimport os\nc = 3\n"_s), QList<int>{1});
    EXPECT_EQ(skippedIn(u"a = foo(1,\nb\nc\n"_s), QList<int>{1});
    EXPECT_EQ(skippedIn(u"$x = 1\ny = 2"_s), QList<int>{1});
    EXPECT_EQ(skippedIn(u"<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n"_s), (QList<int>{1, 3, 5}));
}

TEST(PythonParser, ReadsTheBlockOfAHeaderThatIsBroken)
{
    const auto program = parse(u"if a ===:\n    b = 1\n    c = 2\nd = 3\n"_s);

    EXPECT_EQ(program.skippedLines, QList<int>{1});
    EXPECT_EQ(program.block.size(), 3U);
}

TEST(PythonParser, RefusesWhatIsNestedTooDeeply)
{
    const int deep = 20'000;
    EXPECT_EQ(skippedIn(u"x = "_s + QString(deep, u'(') + QString(deep, u')')), QList<int>{1});
    EXPECT_EQ(skippedIn(u"x = "_s + u"not "_s.repeated(deep) + u"y"_s), QList<int>{1});
    EXPECT_EQ(skippedIn(u"x = a"_s + u".b"_s.repeated(deep)), QList<int>{1});
    EXPECT_EQ(skippedIn(u"x = 1"_s + u" + 1"_s.repeated(deep)), QList<int>{1});
    EXPECT_EQ(skippedIn(u"x = "_s + u"lambda: "_s.repeated(deep) + u"y"_s), QList<int>{1});
    EXPECT_EQ(skippedIn(u"x = "_s + u"-"_s.repeated(deep) + u"y"_s), QList<int>{1});
    QString blocks;
    for (int level = 0; level < 500; ++level)
        blocks += QString(level, u' ') + u"if x:\n"_s;
    EXPECT_FALSE(skippedIn(blocks).isEmpty());
}

TEST(PythonParser, ReadsFormattedTextsWithQuotesInTheirBraces)
{
    const auto program = parse(u"x = f\"{d['a']}-{d[\"b\"]!r:>{width}}{{}}\"\n"_s);

    EXPECT_TRUE(program.skippedLines.isEmpty());
    ASSERT_EQ(program.block.size(), 1U);
    const auto& parts = program.block[0].value->parts;
    ASSERT_EQ(parts.size(), 4U);
    EXPECT_EQ(parts[0]->kind, Expression::Kind::FormattedValue);
    EXPECT_EQ(parts[1]->text, u"-");
    EXPECT_EQ(parts[2]->text, u"!r:>{width}");
    EXPECT_EQ(parts[3]->text, u"{}");
}

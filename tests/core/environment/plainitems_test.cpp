// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayaml.h"
#include "core/environment/plainitems.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

QStringList lines(const QString& text)
{
    return text.split(u'\n');
}

QStringList specsOf(const CondaYamlReading& reading)
{
    QStringList specs;
    for (const CondaSpec& spec : reading.definition.condaPackages)
        specs << spec.text();
    return specs;
}

}

TEST(PlainItems, LeaveOutTheMiddleOfARow)
{
    const QStringList text = lines(u"dependencies:\n  - a\n  - b=1\n  - c>=2,<3\n  - d\n"_s);
    PlainItems plain(text);
    EXPECT_EQ(plain.without(text), lines(u"dependencies:\n  - a\n\n\n  - d\n"_s));
    EXPECT_EQ(plain.takeBehind(1, 3), 0); // another column is another list
    EXPECT_EQ(plain.takeBehind(1, 4), 2);
    EXPECT_EQ(plain.takeBehind(1, 4), 0);
    EXPECT_TRUE(plain.isEmpty());
}

TEST(PlainItems, KeepWhatYamlGivesAMeaning)
{
    for (const QString& item :
        {u"null"_s, u"'b'"_s, u"a b"_s, u"b # c"_s, u"b:"_s, u"[b]"_s, u"*b"_s, u"~"_s})
        EXPECT_TRUE(PlainItems(lines(u"- a\n- %1\n- c\n- d"_s.arg(item))).isEmpty()) << qPrintable(item);
    EXPECT_TRUE(PlainItems(lines(u"- a\n  - b\n- c\n- d"_s)).isEmpty());
    EXPECT_TRUE(PlainItems(lines(u"x: &x 1\ny:\n- a\n- b\n- c\n- d"_s)).isEmpty());
}

TEST(PlainItems, MakeNoDifferenceToWhatIsRead)
{
    const auto reading =
        readCondaYaml(u"channels:\n- a\n- b\n- c\n"
                      "dependencies:\n- python=3.11\n- numpy\n- scipy\n- scikit-learn\n  more\n"
                      "- pip:\n  - torch\n  - 3.10\n  - jax\n"_s);
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->definition.channels, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    EXPECT_EQ(
        specsOf(*reading), (QStringList{u"python=3.11"_s, u"numpy"_s, u"scipy"_s, u"scikit-learn more"_s}));
    EXPECT_EQ(reading->places.condaPackages, (QList<TextPosition>{{6, 3}, {7, 3}, {8, 3}, {9, 3}}));
    EXPECT_EQ(reading->places.pipRequirements, (QList<TextPosition>{{12, 5}, {13, 5}, {14, 5}}));
}

TEST(PlainItems, BelongToATextWhereTheyStandInOne)
{
    const auto reading = readCondaYaml(u"dependencies: [python]\nnote: |\n  - a\n  - b\n  - c\n"
                                       "said: \"one\n  - a\n  - b\n  - c\n  end\"\nlist:\n- a\n- b\n- c\n"_s);
    ASSERT_TRUE(reading);
    const QJsonObject& others = reading->definition.otherKeys;
    EXPECT_EQ(others[u"note"].toString(), u"- a\n- b\n- c\n");
    EXPECT_EQ(others[u"said"].toString(), u"one - a - b - c end");
    EXPECT_EQ(others[u"list"].toArray(), (QJsonArray{u"a"_s, u"b"_s, u"c"_s}));
}

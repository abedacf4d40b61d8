// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ansi.h"

#include <gtest/gtest.h>

namespace tandem {

TEST(TerminalLine, DropsTheLineEnd)
{
    EXPECT_EQ(terminalLine("epoch 1\r\n").text, u"epoch 1"_s);
    EXPECT_EQ(terminalLine("epoch 1\n").text, u"epoch 1"_s);
    EXPECT_EQ(terminalLine("").text, QString());
}

TEST(TerminalLine, ShowsTheLastStateOfAProgressBar)
{
    EXPECT_EQ(terminalLine(" 10%|#    |\r 50%|##   |\r100%|#####|\n").text, u"100%|#####|"_s);
    EXPECT_EQ(terminalLine(" 10%|#    |\r 50%|##   |\r").text, u" 50%|##   |"_s);
}

TEST(TerminalLine, KeepsColoursAndBold)
{
    const LogLine line = terminalLine("a \x1b[1;31mred\x1b[0m b \x1b[92mgreen\x1b[39m");
    EXPECT_EQ(line.text, u"a red b green"_s);
    EXPECT_EQ(line.stretches,
        QList<LogLine::Stretch>({{2, 3, AnsiColor::Red, true, {}}, {8, 5, AnsiColor::Green, false, {}}}));
}

TEST(TerminalLine, DropsOtherSequencesAndControls)
{
    EXPECT_EQ(terminalLine("\x1b[2K\x1b]0;title\x07ok\x1b[38;5;208m!\x1b[0m\x01").text, u"ok!"_s);
    EXPECT_EQ(terminalLine("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\").text, u"link"_s);
    EXPECT_EQ(terminalLine("\x1b(Bset\x1b(0 of\x1b)B").text, u"set of"_s);
    EXPECT_EQ(terminalLine("\x1bPq#0;2~\x1b\\a \x1b_picture\x1b\\b\x1b=\x1b>").text, u"a b"_s);
    EXPECT_EQ(terminalLine("cut \x1b[3").text, u"cut "_s);
}

TEST(TerminalLine, MovesTheCursorAsATerminalDoes)
{
    EXPECT_EQ(terminalLine("/\b-\b\\\b|").text, u"|"_s);
    EXPECT_EQ(terminalLine("abc\b\b  ").text, u"a  "_s);
    EXPECT_EQ(terminalLine("12345\x1b[3D__").text, u"12__5"_s);
    EXPECT_EQ(terminalLine("12345\x1b[2G_\x1b[K").text, u"1_"_s);
    EXPECT_EQ(terminalLine("12345\x1b[2K\x1b[1Gnew").text, u"new"_s);
    EXPECT_EQ(terminalLine("ab\x1b[3Ccd").text, u"ab   cd"_s);
    EXPECT_EQ(terminalLine("12345\x1b[1G\x1b[2P").text, u"345"_s);
    EXPECT_EQ(terminalLine("12345\x1b[1G\x1b[2X").text, u"  345"_s);
    EXPECT_EQ(terminalLine("12\x1b[1G\x1b[2@").text, u"  12"_s);
    EXPECT_EQ(terminalLine("up \x1b[1Aand down\x1b[1B").text, u"up and down"_s);
    EXPECT_EQ(terminalLine("edge\x1b[999999999C").text, u"edge"_s);
}

TEST(TerminalLine, CountsTheStatesOfAProgressBarAndGivesThem)
{
    const QByteArray bar = " 10%\r 50%\r\x1b[32m100%\x1b[0m\r\n";
    EXPECT_EQ(terminalLine(bar).states, 3);
    const QList<LogLine> states = terminalStates(bar, 10);
    ASSERT_EQ(states.size(), 3);
    EXPECT_EQ(states[0].text, u" 10%"_s);
    EXPECT_EQ(states[2].text, u"100%"_s);
    EXPECT_EQ(states[2].stretches.size(), 1);
    EXPECT_EQ(terminalStates(bar, 2).first().text, u" 50%"_s);
    EXPECT_EQ(terminalLine("plain\r\n").states, 1);
}

TEST(TerminalLine, TakesTheNearestOfEightColours)
{
    const auto colorOf = [](const char* codes) {
        const LogLine line = terminalLine(QByteArray("\x1b[") + codes + "mx");
        return line.stretches.value(0).color;
    };
    EXPECT_EQ(colorOf("38;5;196"), AnsiColor::Red);
    EXPECT_EQ(colorOf("38;2;20;200;30"), AnsiColor::Green);
    EXPECT_EQ(colorOf("38:5:12"), AnsiColor::Blue);
    EXPECT_EQ(terminalLine("\x1b[41mx\x1b[49my").stretches.value(0).background, AnsiColor::Red);
    EXPECT_EQ(terminalLine("\x1b[41mx\x1b[49my").stretches.size(), 1);
}

TEST(TerminalLine, ReadsUtf8)
{
    EXPECT_EQ(terminalLine("\xe2\x9c\x93 caf\xc3\xa9").text, u"\u2713 caf\u00e9"_s);
}

TEST(TerminalLine, ShowsNoMarkOfTheByteOrder)
{
    EXPECT_EQ(terminalLine("\xef\xbb\xbf\xef\xbb\xbf"
                           "a\xef\xbb\xbf"
                           "b")
                  .text,
        u"ab"_s);
}

TEST(TerminalLine, LeavesNoHalfOfACharacterThatWasWrittenOver)
{
    EXPECT_EQ(terminalLine("\xf0\x9f\x9a\x80 up\x1b[Gx").text, u"x  up"_s);
    EXPECT_EQ(terminalLine("\xf0\x9f\x9a\x80 up\x1b[2Gx").text, u" x up"_s);
}

}

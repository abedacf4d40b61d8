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
        QList<LogLine::Stretch>({{2, 3, AnsiColor::Red, true}, {8, 5, AnsiColor::Green, false}}));
}

TEST(TerminalLine, DropsOtherSequencesAndControls)
{
    EXPECT_EQ(terminalLine("\x1b[2K\x1b]0;title\x07ok\x1b[38;5;208m!\x1b[0m\x01").text, u"ok!"_s);
    EXPECT_EQ(terminalLine("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\").text, u"link"_s);
    EXPECT_EQ(terminalLine("cut \x1b[3").text, u"cut "_s);
}

TEST(TerminalLine, ReadsUtf8)
{
    EXPECT_EQ(terminalLine("\xe2\x9c\x93 caf\xc3\xa9").text, u"\u2713 caf\u00e9"_s);
}

}

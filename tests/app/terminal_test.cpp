// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faketerminal.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

TEST(Terminal, AlignsTables)
{
    FakeTerminal terminal;
    terminal.printTable({u"Run"_s, u"Status"_s, u"Cluster"_s},
        {{u"brave_fox_1"_s, Cell(u"Completed"_s, Colour::Green), u"cpu"_s}, {u"x"_s, u"Failed"_s, u""_s}});
    EXPECT_EQ(terminal.output(),
        u"Run          Status     Cluster\n"
        "brave_fox_1  Completed  cpu\n"
        "x            Failed\n");
}

TEST(Terminal, AlignsFieldsAndLeavesEmptyOnesOut)
{
    FakeTerminal terminal;
    terminal.printFields({{u"Run"_s, u"r"_s}, {u"Nothing here"_s, u""_s}, {u"Logs"_s, u"a\nb"_s}});
    EXPECT_EQ(terminal.output(), u"Run   r\nLogs  a\n      b\n");
}

TEST(Terminal, KeepsMessagesOffStandardOutput)
{
    FakeTerminal terminal;
    terminal.message(u"hello"_s);
    terminal.error(Error{.message = u"It failed."_s, .httpStatus = 500, .correlationId = u"abc"_s});
    terminal.progress(u"50 %"_s);
    EXPECT_EQ(terminal.output(), u"");
    EXPECT_TRUE(terminal.errors().startsWith(u"hello\ntandem: It failed.\n"_s));
    EXPECT_TRUE(terminal.errors().contains(u"abc"_s));
    EXPECT_FALSE(terminal.errors().contains(u"50 %"_s));
}

TEST(Terminal, EndsAnOpenLineBeforeTheNextOne)
{
    FakeTerminal terminal;
    terminal.write("no line end");
    terminal.print(u"next"_s);
    EXPECT_EQ(terminal.output(), u"no line end\nnext\n");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logprinter.h"

#include "core/base/atomicfile.h"
#include "tests/support/faketerminal.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

namespace {

struct LogPrinterTest : testing::Test {
    void grow(const QString& log, const QByteArray& content, qint64 from)
    {
        ASSERT_TRUE(writeFile(folder.filePath(log), content));
        printer.grew(log, folder.filePath(log), from);
    }

    QTemporaryDir folder;
    FakeTerminal terminal;
    LogPrinter printer{terminal};
};

}

TEST_F(LogPrinterTest, PrintsWhatIsNewInWholeLines)
{
    grow(u"a"_s, "one\ntw", 0);
    EXPECT_EQ(terminal.output(), u"==> a <==\none\n");
    grow(u"a"_s, "one\ntwo\n", 6);
    EXPECT_EQ(terminal.output(), u"==> a <==\none\ntwo\n");
}

TEST_F(LogPrinterTest, NamesTheLogWhenAnotherOneBegins)
{
    grow(u"build"_s, "1\n", 0);
    grow(u"std"_s, "2\n", 0);
    EXPECT_EQ(terminal.output(), u"==> build <==\n1\n\n==> std <==\n2\n");
}

TEST_F(LogPrinterTest, PrintsTheRestAtTheEnd)
{
    grow(u"a"_s, "last", 0);
    printer.finish();
    EXPECT_EQ(terminal.output(), u"==> a <==\nlast\n");
}

TEST_F(LogPrinterTest, PrintsALogAgainThatStartedAnew)
{
    grow(u"a"_s, "old\n", 0);
    grow(u"a"_s, "new\n", 0);
    EXPECT_EQ(terminal.output(), u"==> a <==\nold\nnew\n");
}

TEST_F(LogPrinterTest, PutsThePrefixBeforeEveryLine)
{
    printer.setHasHeadings(false);
    printer.setPrefix(u"build | "_s);
    grow(u"a"_s, "1\n\n2\n", 0);
    EXPECT_EQ(terminal.output(), u"build | 1\nbuild | \nbuild | 2\n");
}

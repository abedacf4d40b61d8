// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logdocument.h"

#include "core/logs/logsearch.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThreadPool>
#include <gtest/gtest.h>

namespace tandem {

namespace {
struct LogFile {
    QTemporaryDir folder;
    QString path = folder.filePath(u"std_log.txt"_s);

    void append(const QByteArray& bytes)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::Append));
        file.write(bytes);
    }
};

LogSearch searchOf(const LogDocument& document, const QString& needle)
{
    LogSearch search;
    search.path = document.path();
    search.needle = needle;
    search.toByte = document.size();
    return search;
}
}

TEST(LogDocument, GrowsWithItsFile)
{
    LogFile file;
    LogDocument document;
    document.open(file.path);
    EXPECT_EQ(document.lineCount(), 0);
    QSignalSpy added(&document, &LogDocument::linesAdded);
    file.append("one\ntwo");
    document.refresh();
    EXPECT_EQ(document.lineCount(), 2);
    EXPECT_EQ(document.line(1).text, u"two"_s);
    file.append(" and a half\nthree\n");
    document.refresh();
    EXPECT_EQ(document.lineCount(), 3);
    EXPECT_EQ(document.line(1).text, u"two and a half"_s);
    EXPECT_EQ(added.count(), 2);
}

TEST(LogDocument, StartsAnewWhenTheFileBecameShorter)
{
    LogFile file;
    file.append("one\ntwo\n");
    LogDocument document;
    document.open(file.path);
    QSignalSpy reset(&document, &LogDocument::reset);
    ASSERT_TRUE(QFile::remove(file.path));
    file.append("new\n");
    document.refresh();
    EXPECT_EQ(reset.count(), 1);
    EXPECT_EQ(document.lineCount(), 1);
    EXPECT_EQ(document.line(0).text, u"new"_s);
}

TEST(LogDocument, IndexesABigFileInTheBackground)
{
    LogFile file;
    file.append(QByteArray("a line of some length, as logs have them\n").repeated(1'000'000));
    LogDocument document;
    document.open(file.path);
    EXPECT_TRUE(document.isIndexing());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !document.isIndexing(); }, 30'000));
    EXPECT_EQ(document.lineCount(), 1'000'000);
    EXPECT_EQ(document.line(999'999).text, u"a line of some length, as logs have them"_s);
}

TEST(LogDocument, ClosedWhileIndexingCancels)
{
    LogFile file;
    file.append(QByteArray("x\n").repeated(1'000'000));
    auto document = std::make_unique<LogDocument>();
    document->open(file.path);
    document.reset();
    EXPECT_TRUE(QThreadPool::globalInstance()->waitForDone(10'000));
}

TEST(LogDocument, CutsLongLinesAndShowsTheEndOfLongProgressBars)
{
    LogFile file;
    file.append(QByteArray(100'000, 'x') + '\n');
    file.append(QByteArray(" 10%|#         |\r").repeated(5000) + "100%|##########|\n");
    LogDocument document;
    document.open(file.path);
    EXPECT_LT(document.line(0).text.size(), 20'000);
    EXPECT_TRUE(document.line(0).text.endsWith(u"more"_s));
    EXPECT_EQ(document.line(1).text, u"100%|##########|"_s);
}

TEST(LogDocument, GivesTheTextBetweenTwoPlaces)
{
    LogFile file;
    file.append("first\nsecond\nthird\n");
    LogDocument document;
    document.open(file.path);
    EXPECT_EQ(document.text(0, 2, 2, 3), u"rst\nsecond\nthi"_s);
    EXPECT_EQ(document.text(1, 0, 1, 3), u"sec"_s);
}

TEST(LogSearch, FindsEveryOccurrenceWithItsLine)
{
    LogFile file;
    file.append("Loss 1\nnothing\nloss 2, loss 3\n");
    LogDocument document;
    document.open(file.path);
    const auto found = waitFor(searchLog(searchOf(document, u"loss"_s)));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->matches, QList<LogMatch>({{0, 0, 4}, {2, 0, 4}, {2, 8, 4}}));
    EXPECT_TRUE(found->complete);
}

TEST(LogSearch, GoesOnFromALine)
{
    LogFile file;
    file.append("loss 1\nloss 2\n");
    LogDocument document;
    document.open(file.path);
    LogSearch search = searchOf(document, u"loss"_s);
    search.fromLine = 1;
    search.fromByte = document.index().line(1).start;
    const auto found = waitFor(searchLog(search));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->matches, QList<LogMatch>({{1, 0, 4}}));
}

}

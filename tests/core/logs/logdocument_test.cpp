// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logdocument.h"

#include <QSignalSpy>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>
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

TEST(LogDocument, TakesInWhatWasAppendedWhileItWasIndexed)
{
    LogFile file;
    file.append(QByteArray("a line of some length, as logs have them\n").repeated(1'000'000));
    LogDocument document;
    document.open(file.path);
    ASSERT_TRUE(document.isIndexing());
    file.append("late\n");
    EXPECT_TRUE(QTest::qWaitFor([&] { return document.lineCount() == 1'000'001; }, 30'000));
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

TEST(LogDocument, StartsAnewWhenTheFileWasReplacedByABiggerOne)
{
    LogFile file;
    file.append("one\ntwo\n");
    LogDocument document;
    document.open(file.path);
    ASSERT_TRUE(QFile::remove(file.path));
    file.append("another log\nof more lines\nthan before\n");
    document.refresh();
    EXPECT_EQ(document.lineCount(), 3);
    EXPECT_EQ(document.line(0).text, u"another log"_s);
}

TEST(LogDocument, KeepsTheLinesOfADeletedFileAndSaysSo)
{
    LogFile file;
    file.append("one\ntwo\n");
    LogDocument document;
    document.open(file.path);
    QSignalSpy gone(&document, &LogDocument::goneChanged);
    ASSERT_TRUE(QFile::remove(file.path));
    document.refresh();
    document.refresh();
    EXPECT_TRUE(document.isGone());
    EXPECT_EQ(gone.count(), 1);
    EXPECT_EQ(document.lineCount(), 2);
    file.append("one\ntwo\nthree\n");
    document.refresh();
    EXPECT_FALSE(document.isGone());
    EXPECT_EQ(document.line(2).text, u"three"_s);
}

TEST(LogDocument, ReadsUtf16AndLatin1)
{
    LogFile file;
    file.append(QByteArray("\xff\xfe", 2) + QStringEncoder(QStringEncoder::Utf16LE)(u"größer\r\nzwei\n"_s));
    LogDocument document;
    document.open(file.path);
    EXPECT_EQ(document.encoding(), TextEncoding::Utf16LittleEndian);
    ASSERT_EQ(document.lineCount(), 2);
    EXPECT_EQ(document.line(0).text, u"größer"_s);
    EXPECT_EQ(document.line(1).text, u"zwei"_s);
    file.append(QByteArray("d\0r", 3));
    document.refresh();
    EXPECT_EQ(document.line(2).text, u"d"_s);
    file.append(QByteArray("\0\n\0", 3));
    document.refresh();
    EXPECT_EQ(document.line(2).text, u"dr"_s);

    LogFile latin;
    latin.append("gr\xf6\xdf"
                 "er\n");
    document.open(latin.path);
    EXPECT_EQ(document.encoding(), TextEncoding::Latin1);
    EXPECT_EQ(document.line(0).text, u"größer"_s);
}

TEST(LogDocument, RepairsWhatIsNoUtf8)
{
    LogFile file;
    file.append("\xef\xbb\xbf"
                "first\n");
    LogDocument document;
    document.open(file.path);
    file.append("caf\xc3\xa9 caf\xe9 end\n");
    document.refresh();
    EXPECT_EQ(document.line(0).text, u"first"_s);
    EXPECT_EQ(document.line(1).text, u"café caf\ufffd end"_s);
}

TEST(LogDocument, GivesTheHistoryOfAProgressBar)
{
    LogFile file;
    file.append(" 10%\r 50%\r100%\n");
    LogDocument document;
    document.open(file.path);
    EXPECT_EQ(document.line(0).states, 3);
    ASSERT_EQ(document.states(0).size(), 3);
    EXPECT_EQ(document.states(0)[1].text, u" 50%"_s);
}

TEST(LogDocument, OpensASparseFileOfTenGigabytes)
{
    LogFile file;
    file.append("first\n");
    ASSERT_TRUE(QFile::resize(file.path, 10LL * 1024 * 1024 * 1024));
    LogDocument document;
    document.open(file.path);
    EXPECT_EQ(document.line(0).text, u"first"_s);
    EXPECT_TRUE(document.isIndexing());
    EXPECT_EQ(document.lineCount(), 2);
}

TEST(LogDocument, FindsLinesByTheirTime)
{
    LogFile file;
    QByteArray text = "no time yet\n";
    for (int i = 0; i < 60; ++i)
        text += "2026-11-21 10:" + QByteArray::number(i).rightJustified(2, '0')
            + ":00 step\n  and what follows\n";
    file.append(text);
    LogDocument document;
    document.open(file.path);
    const auto time = document.timeOfLine(21);
    ASSERT_TRUE(time);
    EXPECT_EQ(document.timeOfLine(22), time);
    EXPECT_FALSE(document.timeOfLine(0));
    EXPECT_EQ(document.lineAtTime(*time), 21);
    EXPECT_EQ(document.lineAtTime(*time + 1), 23);
}

TEST(LogDocument, CopiesLongLinesWhole)
{
    LogFile file;
    file.append(QByteArray(100'000, 'x') + "\nend\n");
    LogDocument document;
    document.open(file.path);
    EXPECT_EQ(document.text(0, 0, 1, 3).size(), 100'004);
}

}

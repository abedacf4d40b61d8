// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logsearch.h"

#include "core/logs/logexport.h"
#include "tests/support/logfile.h"
#include "tests/support/outcome.h"

#include <QStringEncoder>

namespace tandem {

namespace {
struct Log : LogFile {
    using LogFile::LogFile;

    std::vector<qint64> find(const QString& text) const
    {
        const auto matcher = LineMatcher::of({.text = text});
        const auto found = waitFor(searchLog(range, *matcher));
        EXPECT_TRUE(found);
        return found ? *found : std::vector<qint64>();
    }

    QByteArray exported(std::optional<LineSet> only = {}) const
    {
        const QString target = folder.filePath(u"saved.txt"_s);
        EXPECT_TRUE(waitFor(exportLog({range, target, std::move(only)})));
        QFile file(target);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

using Lines = std::vector<qint64>;
}

TEST(LogSearch, FindsTheLinesOfAFileOfManyWindows)
{
    QByteArray text;
    Lines expected;
    for (int i = 0; i < 50'000; ++i) {
        const bool isHit = i % 997 == 5;
        text += "a line of a log, number " + QByteArray::number(i) + (isHit ? " needle, needle\n" : "\n");
        if (isHit)
            expected.push_back(i);
    }
    EXPECT_EQ(Log(text + "needle").find(u"needle"_s), (expected.push_back(50'000), expected));
}

TEST(LogSearch, TellsTheNumbersOfLinesInTheFile)
{
    Log log("loss 1\nloss 2\nloss 3\n");
    log.range.from = 7;
    log.range.to = 14;
    EXPECT_EQ(log.find(u"loss"_s), Lines({1}));
}

TEST(LogSearch, FindsInALineLongerThanAnyWindow)
{
    QByteArray text = "short\n" + QByteArray(LogWindows::windowSize - 9, 'x') + "needle"
        + QByteArray(1'000'000, 'x') + "needle\nneedle\n";
    EXPECT_EQ(Log(text).find(u"needle"_s), Lines({1, 2}));
}

TEST(LogSearch, DoesNotFindWhatALongProgressBarOverwrote)
{
    const QByteArray bar = QByteArray(" 10%|#         |\r").repeated(50'000) + "100%|##########|\n";
    EXPECT_EQ(Log(bar).find(u" 10%"_s), Lines());
    EXPECT_EQ(Log(bar).find(u"100%"_s), Lines({0}));
}

TEST(LogSearch, FindsInUtf16AndLatin1)
{
    QString text;
    for (int i = 0; i < 30'000; ++i)
        text += i % 1000 == 7 ? u"größer\n"_s : u"kleiner \u010a\u0a00\n"_s;
    Lines expected;
    for (int i = 7; i < 30'000; i += 1000)
        expected.push_back(i);
    EXPECT_EQ(
        Log(QStringEncoder(QStringEncoder::Utf16LE)(text), TextEncoding::Utf16LittleEndian).find(u"größer"_s),
        expected);
    EXPECT_EQ(
        Log(QStringEncoder(QStringEncoder::Utf16BE)(text), TextEncoding::Utf16BigEndian).find(u"größer"_s),
        expected);
    EXPECT_EQ(Log("a\ngr\xf6\xdf"
                  "er\n",
                  TextEncoding::Latin1)
                  .find(u"größer"_s),
        Lines({1}));
}

TEST(LogSearch, StopsWhenItIsAskedTo)
{
    const Log log("needle\n");
    std::stop_source source;
    source.request_stop();
    EXPECT_TRUE(
        matchingLines(log.range, *LineMatcher::of({.text = u"needle"_s}), source.get_token()).empty());
}

TEST(LogExport, WritesLinesAsTheyAreShown)
{
    const Log log("plain\n\x1b[31mred\x1b[0m\n 10%\r100%\nAuthorization: Bearer abcdefghijklmnop\nend");
    EXPECT_EQ(log.exported(), "plain\nred\n100%\nAuthorization: Bearer ***\nend\n");
}

TEST(LogExport, WritesPlainTextByteForByteAndLongLinesWhole)
{
    const QByteArray text = "short\n" + QByteArray(1'000'000, 'x') + "\nend\n";
    EXPECT_EQ(Log(text).exported(), text);
}

TEST(LogExport, LeavesOutWhatIsFilteredAway)
{
    LineSet only;
    only.insert(1);
    EXPECT_EQ(Log("one\ntwo\nthree\n").exported(only), "two\n");
}

TEST(LogExport, SaysWhyNothingWasWritten)
{
    const Log log("one\n");
    const auto failed = waitFor(exportLog({log.range, u"/nowhere/at/all.txt"_s, {}}));
    ASSERT_FALSE(failed);
    EXPECT_TRUE(failed.error().message.contains(u"/nowhere/at/all.txt"_s));
}

}

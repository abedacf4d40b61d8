// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/repaintreader.h"

#include "tests/support/repaintsof.h"
#include "tests/support/terminalemulator.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QStringEncoder>
#include <gtest/gtest.h>

namespace tandem {

namespace {
QString trimmedRight(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

/// What is shown of an ASCII text, with the number of each line before it.
QStringList shownLines(QByteArray text, const Repaints& repaints)
{
    QBuffer file(&text);
    file.open(QIODevice::ReadOnly);
    QStringList shown;
    qint64 line = 0;
    for (qsizetype start = 0; start < text.size(); ++line) {
        const qsizetype found = text.indexOf('\n', start);
        const qsizetype end = found < 0 ? text.size() : found;
        const RepaintedRow* row = repaints.row(line);
        const LogLine content = row ? row->shown(file, TextEncoding::Utf8)
                                    : terminalLine(QByteArrayView(text).sliced(start, end - start));
        if (!repaints.isFolded(line))
            shown << QString::number(line) + u' ' + trimmedRight(content.text);
        start = end + 1;
    }
    return shown;
}

QStringList emulatedLines(const QByteArray& text)
{
    TerminalEmulator terminal;
    terminal.write(text);
    QStringList shown;
    for (const TerminalEmulator::Row& row : terminal.rows())
        if (row.line >= 0)
            shown << QString::number(row.line) + u' ' + trimmedRight(QString::fromLatin1(row.cells));
    return shown;
}

QByteArray randomText(QRandomGenerator& random)
{
    static const QList<QByteArray> parts{"\n", "\n", "\r\x1b[K", "\x1b[A", "\x1b[2A", "\x1b[7A", "\x1b[B",
        "\x1b[3B", "\x1b[F", "\x1b[2E", "\x1bM", "\x1b[2K", "\x1b[K", "\x1b[5C", "\x1b[3D", "\x1b[4G",
        "\x1b[J", "\x1b[32m", "step", "loss 0.25", "a", "#####", "   "};
    QByteArray text;
    for (int i = 1 + random.bounded(60); i > 0; --i)
        text += parts[random.bounded(parts.size())];
    return text;
}
}

TEST(RepaintReader, ShowsWhatATerminalShows)
{
    QRandomGenerator random(4);
    for (int round = 0; round < 3000; ++round) {
        const QByteArray text = randomText(random);
        const Repaints repaints = repaintsOf(text, text.size());
        ASSERT_EQ(shownLines(text, repaints), emulatedLines(text)) << text.toPercentEncoding().constData();
        const Repaints pieced = repaintsOf(text, 1 + random.bounded(9));
        ASSERT_EQ(shownLines(text, pieced), emulatedLines(text)) << text.toPercentEncoding().constData();
        for (const auto& [line, row] : repaints.rows())
            ASSERT_EQ(*pieced.row(line), row) << text.toPercentEncoding().constData();
    }
}

TEST(RepaintReader, FoldsLinesThatWroteToRowsAbove)
{
    const QByteArray text = "begin\na 1\nb 1\n\x1b[2A\x1b[2Ka 2\n\x1b[2Kb 2\nend\n";
    const Repaints repaints = repaintsOf(text, text.size());
    EXPECT_EQ(shownLines(text, repaints), QStringList({u"0 begin"_s, u"1 a 2"_s, u"2 b 2"_s, u"5 end"_s}));
    EXPECT_EQ(repaints.row(1)->states, 2);
    EXPECT_FALSE(repaints.row(0));
}

TEST(RepaintReader, KeepsOnePieceOfARowThatIsWrittenAgainAndAgain)
{
    QByteArray text = "pulling\na: waiting\n";
    for (int i = 0; i < 5000; ++i)
        text += "\x1b[1A\x1b[2K\ra: " + QByteArray::number(i) + " kB\r\x1b[1B";
    for (int i = 0; i < 5000; ++i)
        text += "\x1b[1A" + QByteArray("a: extracting ").leftJustified(80) + "\r\x1b[1B";
    const Repaints repaints = repaintsOf(text, 1000);
    ASSERT_TRUE(repaints.row(1));
    EXPECT_EQ(repaints.row(1)->pieces.size(), 1U);
    EXPECT_EQ(repaints.row(1)->states, 5002);
    EXPECT_EQ(shownLines(text, repaints), QStringList({u"0 pulling"_s, u"1 a: extracting"_s}));
}

TEST(RepaintReader, GivesTheHistoryOfARow)
{
    QByteArray text = "a 1\nb 1\n\x1b[2Aa 2\nb 1\n\x1b[2Aa 3\nb 2\n";
    RepaintReader reader;
    reader.watch(1);
    reader.feed(text);
    QBuffer file(&text);
    file.open(QIODevice::ReadOnly);
    QStringList states;
    for (const RepaintedRow& row : reader.history())
        states << row.shown(file, TextEncoding::Utf8).text;
    EXPECT_EQ(states, QStringList({u"b 1"_s, u"b 2"_s}));
}

TEST(RepaintReader, ReadsUtf16)
{
    QStringEncoder encoder(QStringEncoder::Utf16LE);
    QByteArray text = encoder(u"größe 1\nx\n\x1b[2A\x1b[2Kgröße 2\nx\nend\n"_s);
    const Repaints repaints = repaintsOf(text, 2, TextEncoding::Utf16LittleEndian);
    QBuffer file(&text);
    file.open(QIODevice::ReadOnly);
    ASSERT_TRUE(repaints.row(0));
    EXPECT_EQ(repaints.row(0)->shown(file, TextEncoding::Utf16LittleEndian).text, u"größe 2"_s);
    EXPECT_TRUE(repaints.isFolded(2));
    EXPECT_TRUE(repaints.isFolded(3));
    EXPECT_FALSE(repaints.isFolded(4));
}

TEST(RepaintReader, ReachesNoFurtherUpThanATerminalIsTall)
{
    QByteArray text = QByteArray("row\n").repeated(1000) + "\x1b[9999Atop\n";
    const Repaints repaints = repaintsOf(text, text.size());
    ASSERT_EQ(repaints.rows().size(), 1U);
    EXPECT_EQ(repaints.rows().begin()->first, 1000 - RepaintReader::mostRows);
}

}

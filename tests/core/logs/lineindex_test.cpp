// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/lineindex.h"

#include <QByteArray>
#include <QRandomGenerator>
#include <QStringEncoder>
#include <gtest/gtest.h>

namespace tandem {

namespace {
QByteArray randomText(QRandomGenerator& random, int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += QByteArray(random.bounded(8) ? random.bounded(100) : random.bounded(40'000), 'x') + '\n';
    return text;
}
}

TEST(LineIndex, FindsEveryLineOfARandomTextHoweverItArrives)
{
    QRandomGenerator random(3);
    const QByteArray text = randomText(random, 1000) + "unfinished";
    const QList<QByteArray> lines = text.split('\n');
    LineIndex index;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = std::min<qsizetype>(text.size() - at, 1 + random.bounded(9000));
        if (random.bounded(2)) {
            index.append(QByteArrayView(text).sliced(at, length));
        } else {
            LineIndex next(TextEncoding::Utf8, at);
            next.append(QByteArrayView(text).sliced(at, length));
            index.append(std::move(next));
        }
        at += length;
    }
    ASSERT_EQ(index.lineCount(), lines.size());
    EXPECT_EQ(index.finishedCount(), lines.size() - 1);
    for (int i = 0; i < lines.size(); ++i) {
        const LineIndex::Span span = index.line(i);
        ASSERT_EQ(text.mid(span.start, span.length), i + 1 < lines.size() ? lines[i] + '\n' : lines[i]);
        ASSERT_EQ(index.lineAt(span.start), i);
        ASSERT_EQ(index.lineAt(span.start + span.length - 1), i);
    }
}

TEST(LineIndex, TakesAboutAByteForALine)
{
    LineIndex index;
    QRandomGenerator random(5);
    for (int i = 0; i < 1'000'000; ++i)
        index.append(QByteArray(60 + random.bounded(120), 'x') + '\n');
    EXPECT_LT(index.memory(), 1'300'000);
}

TEST(LineIndex, FindsLinesOfUtf16)
{
    for (const auto encoding : {TextEncoding::Utf16LittleEndian, TextEncoding::Utf16BigEndian}) {
        QStringEncoder encode(
            encoding == TextEncoding::Utf16LittleEndian ? QStringEncoder::Utf16LE : QStringEncoder::Utf16BE);
        // U+0A00 and U+000A hold the same bytes.
        const QByteArray text = encode(u"one\u0a00\u010a\ntwo\n\nfour"_s);
        for (qsizetype step = 2; step <= text.size(); step += 2) {
            LineIndex index(encoding);
            for (qsizetype at = 0; at < text.size(); at += step)
                index.append(QByteArrayView(text).sliced(at, std::min(step, text.size() - at)));
            ASSERT_EQ(index.lineCount(), 4);
            EXPECT_EQ(index.line(0).length, 12);
            EXPECT_EQ(index.line(1).length, 8);
            EXPECT_EQ(index.line(2).length, 2);
            EXPECT_EQ(index.line(3).length, 8);
        }
    }
}

TEST(LineIndex, ACopyStaysWhatItWasWhileTheOtherGrows)
{
    LineIndex index;
    index.append(QByteArray("line\n").repeated(70'000) + "rest");
    const LineIndex copy = index;
    index.append(QByteArray("\nmore\n").repeated(70'000));
    EXPECT_EQ(copy.lineCount(), 70'001);
    EXPECT_EQ(copy.line(69'999).start, 69'999 * 5);
    EXPECT_EQ(index.lineCount(), 210'000);
}

TEST(LineIndex, OfNothingHasNoLine)
{
    LineIndex index;
    index.append(QByteArrayView());
    EXPECT_EQ(index.lineCount(), 0);
    index.append("\n");
    EXPECT_EQ(index.lineCount(), 1);
}

}

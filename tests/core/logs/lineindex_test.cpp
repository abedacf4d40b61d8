// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/lineindex.h"

#include <QByteArray>
#include <QRandomGenerator>
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
            LineIndex next;
            next.append(QByteArrayView(text).sliced(at, length));
            index.append(next);
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
    const QByteArray text = QByteArray("a line of usual length in a log\n").repeated(100'000);
    index.append(text);
    EXPECT_LT(index.memory(), 100'000 * 5 / 2); // the vector may have grown to twice what it holds
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

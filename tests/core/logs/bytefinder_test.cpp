// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytefinder.h"

#include "core/logs/bytescan.h"

#include <QRandomGenerator>
#include <gtest/gtest.h>

namespace tandem {

namespace {
QByteArray randomBytes(QRandomGenerator& random, qsizetype size)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < size; ++i)
        bytes += "abAB\n"[random.bounded(5)];
    return bytes;
}
}

TEST(ByteFinder, FindsWhatByteArraysFind)
{
    QRandomGenerator random(7);
    for (int i = 0; i < 3000; ++i) {
        const QByteArray text = randomBytes(random, random.bounded(300));
        const QByteArray needle = randomBytes(random, 1 + random.bounded(7));
        const qsizetype from = random.bounded(20);
        ASSERT_EQ(
            ByteFinder(needle).indexIn(text, from), from > text.size() ? -1 : text.indexOf(needle, from));
        ASSERT_EQ(ByteFinder(needle, Qt::CaseInsensitive).indexIn(text, from),
            from > text.size() ? -1 : text.toLower().indexOf(needle.toLower(), from));
    }
}

TEST(ByteKernels, AllGiveTheSameAnswers)
{
    QRandomGenerator random(13);
    for (int i = 0; i < 2000; ++i) {
        QByteArray text = randomBytes(random, random.bounded(400));
        if (random.bounded(2) && !text.isEmpty())
            text[random.bounded(text.size())] = "\r\t\x1b"[random.bounded(3)];
        const auto& best = bytekernels::best();
        const auto& plain = bytekernels::plain;
        ASSERT_EQ(best.count(text, text.size(), 'a'), plain.count(text, text.size(), 'a'));
        ASSERT_EQ(best.hasControl(text, text.size()), plain.hasControl(text, text.size()));
        const QByteArray needle = randomBytes(random, 1 + random.bounded(5)).toLower();
        const bytekernels::Needle asked{
            needle.constData(), needle.size(), 0, needle.size() - 1, needle.size() / 2, true};
        ASSERT_EQ(best.find(text, text.size(), 0, asked), plain.find(text, text.size(), 0, asked));
        std::vector<unsigned> places(size_t(text.size())), expected(size_t(text.size()));
        places.resize(size_t(best.lineEnds(text, text.size(), places.data())));
        expected.resize(size_t(plain.lineEnds(text, text.size(), expected.data())));
        ASSERT_EQ(places, expected);
    }
}

TEST(ByteFinder, FindsNothingInNothing)
{
    EXPECT_EQ(ByteFinder("a").indexIn(""), -1);
    EXPECT_EQ(ByteFinder("").indexIn("a"), -1);
    EXPECT_TRUE(ByteFinder().isEmpty());
}

TEST(ByteScan, CountsAndFindsBytes)
{
    QRandomGenerator random(9);
    const QByteArray text = randomBytes(random, 1000);
    EXPECT_EQ(countOf(text, '\n'), text.count('\n'));
    QList<qsizetype> places;
    forEachLineEnd(text, [&](qsizetype at) { places << at; });
    qsizetype expected = -1;
    for (const qsizetype at : places)
        ASSERT_EQ(at, expected = text.indexOf('\n', expected + 1));
    EXPECT_EQ(text.indexOf('\n', expected + 1), -1);
}

TEST(ByteScan, TellsLinesThatATerminalWouldShowOtherwise)
{
    const QByteArray plain = QByteArray("a line\r\n\ttabs and caf\xc3\xa9\n").repeated(10);
    EXPECT_FALSE(hasTerminalControl(plain));
    for (const char* control : {"\x1b[1m", "\b", "\rx", "\x01"})
        for (qsizetype at : {0, 5, 63, 64, 100})
            EXPECT_TRUE(hasTerminalControl(QByteArray(plain).insert(at, control))) << at;
}

}

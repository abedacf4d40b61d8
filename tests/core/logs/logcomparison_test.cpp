// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logcomparison.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct LogComparisonTest : testing::Test {
    void add(LogDocument& document, const QString& name, const QByteArray& text)
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::Append));
        file.write(text);
        file.close();
        if (document.path().isEmpty())
            document.open(file.fileName());
        else
            document.refresh();
        while (!comparison.update())
            ;
    }
    void addLeft(const QByteArray& text) { add(left, u"left"_s, text); }
    void addRight(const QByteArray& text) { add(right, u"right"_s, text); }

    QTemporaryDir folder;
    LogDocument left;
    LogDocument right;
    LogComparison comparison{left, right};
};

}

TEST_F(LogComparisonTest, FindsTheFirstLineThatDiffersWhileBothGrow)
{
    addLeft("epoch 1 loss 0.5\nepoch 2 lo");
    addRight("epoch 1 loss 0.5\n");
    EXPECT_FALSE(comparison.firstDifference());
    addLeft("ss 0.4\n");
    addRight("epoch 2 loss 0.3\n");
    EXPECT_EQ(comparison.firstDifference(), 1);
    EXPECT_FALSE(comparison.isSame());
}

TEST_F(LogComparisonTest, TakesNoTimeAndNoFolderForADifference)
{
    comparison.left().folder = u"/mnt/run"_s;
    comparison.right().folder = u"/workspaces/my app"_s;
    addLeft("2026-01-02 10:00:00,123 epoch 1 took 1.2 s\n[00:01<00:02, 3.51it/s]\nsaved /mnt/run/outputs\n"
            "/mnt/azureml/cr/j/abc/exe/wd/train.py\n");
    addRight("2026-03-04 11:22:33,456 epoch 1 took 45 ms\n[00:02<00:09, 1.02it/s]\n"
             "saved /workspaces/my app/outputs\n/workspaces/my app/train.py\n");
    EXPECT_FALSE(comparison.firstDifference());
    comparison.left().hasEnded = comparison.right().hasEnded = true;
    EXPECT_TRUE(comparison.update());
    EXPECT_TRUE(comparison.isSame());
}

TEST_F(LogComparisonTest, KeepsNumbersThatAreNoTimes)
{
    addLeft("loss 0.5 at 3 steps\n");
    addRight("loss 0.5 at 4 steps\n");
    EXPECT_EQ(comparison.firstDifference(), 0);
}

TEST_F(LogComparisonTest, OneThatEndsEarlierDiffersThere)
{
    addLeft("a\nb\n");
    addRight("a\n");
    comparison.right().hasEnded = true;
    EXPECT_TRUE(comparison.update());
    EXPECT_EQ(comparison.firstDifference(), 1);
    comparison.clear();
    addRight("b");
    EXPECT_TRUE(comparison.update());
    EXPECT_FALSE(comparison.firstDifference()) << "the last line needs no end";
    comparison.left().hasEnded = true;
    EXPECT_TRUE(comparison.update());
    EXPECT_TRUE(comparison.isSame());
}

TEST_F(LogComparisonTest, ComparesLongLogsPieceByPiece)
{
    QByteArray many;
    for (int line = 0; line < 30'000; ++line)
        many += "line " + QByteArray::number(line) + '\n';
    addLeft(many.left(200'000));
    addRight(many.left(200'000));
    EXPECT_EQ(comparison.compared(), left.index().finishedCount());
    EXPECT_FALSE(comparison.firstDifference());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpanel.h"

#include "tests/support/settingsfile.h"
#include "ui/logs/logview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <gtest/gtest.h>

namespace tandem {

namespace {
struct ShownLog {
    SettingsFile file;
    QString path = file.folder.filePath(u"std_log.txt"_s);
    LogPanel panel{file.settings};
    LogView& view = panel.view();
    int written = 0;

    explicit ShownLog(int lines)
    {
        append(lines);
        panel.resize(700, 400);
        panel.show();
        panel.open(path);
    }
    void append(int lines)
    {
        QByteArray text;
        for (int i = 0; i < lines; ++i, ++written)
            text += "epoch " + QByteArray::number(written) + " loss 0.5\n";
        append(text);
    }
    void append(const QByteArray& text)
    {
        QFile log(path);
        EXPECT_TRUE(log.open(QIODevice::Append));
        log.write(text);
        log.close();
        panel.refresh();
    }
    template <typename T> T* find(const QString& name) { return panel.findChild<T*>(name); }
    qint64 lastTop() const { return view.verticalScrollBar()->maximum(); }
    void findText(const QString& text)
    {
        QTest::mouseClick(find<QToolButton>(u"logFind"_s), Qt::LeftButton);
        QTest::keyClicks(find<QLineEdit>(u"findInput"_s), text);
    }
    bool waitForCount(const QString& text)
    {
        return QTest::qWaitFor([&] { return find<QLabel>(u"findCount"_s)->text() == text; });
    }
};
}

TEST(LogView, FollowsTheEndWhileTheLogGrows)
{
    ShownLog log(200);
    EXPECT_EQ(log.view.topLine(), log.lastTop());
    EXPECT_GT(log.view.topLine(), 100);
    log.append(50);
    EXPECT_EQ(log.view.topLine(), log.lastTop());
    EXPECT_EQ(log.view.newLines(), 0);
}

TEST(LogView, NothingMovesUnderTheEyesOfWhoScrolledUp)
{
    ShownLog log(200);
    QTest::keyClick(&log.view, Qt::Key_PageUp);
    EXPECT_FALSE(log.view.isFollowing());
    EXPECT_FALSE(log.find<QToolButton>(u"logFollow"_s)->isChecked());
    const qint64 top = log.view.topLine();
    const QImage before = log.view.viewport()->grab().toImage();
    log.append(500);
    EXPECT_EQ(log.view.topLine(), top);
    EXPECT_EQ(log.view.verticalScrollBar()->value(), top);
    EXPECT_EQ(log.view.newLines(), 500);
    auto* pill = log.find<QPushButton>(u"logNewLines"_s);
    EXPECT_TRUE(pill->isVisible());
    pill->hide();
    EXPECT_EQ(log.view.viewport()->grab().toImage(), before);
}

TEST(LogView, ThePillGoesBackToTheEndAndFollows)
{
    ShownLog log(200);
    QTest::keyClick(&log.view, Qt::Key_Home);
    log.append(10);
    auto* pill = log.find<QPushButton>(u"logNewLines"_s);
    QTest::mouseClick(pill, Qt::LeftButton);
    EXPECT_TRUE(log.view.isFollowing());
    EXPECT_FALSE(pill->isVisible());
    EXPECT_EQ(log.view.topLine(), log.lastTop());
}

TEST(LogView, ScrollingToTheEndFollowsAgain)
{
    ShownLog log(200);
    QTest::keyClick(&log.view, Qt::Key_Up);
    EXPECT_FALSE(log.view.isFollowing());
    QTest::keyClick(&log.view, Qt::Key_Down);
    EXPECT_TRUE(log.view.isFollowing());
    log.view.verticalScrollBar()->setValue(3);
    EXPECT_FALSE(log.view.isFollowing());
    EXPECT_EQ(log.view.topLine(), 3);
    QTest::keyClick(&log.view, Qt::Key_End);
    EXPECT_TRUE(log.view.isFollowing());
}

TEST(LogView, CopiesWhatIsSelectedWithoutSecrets)
{
    ShownLog log(3);
    log.append(QByteArray("Authorization: Bearer abcdefghijklmnopqrstuvwxyz\n"));
    log.view.selectAll();
    QTest::keyClick(&log.view, Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(copied.startsWith(u"epoch 0 loss 0.5\nepoch 1"_s));
    EXPECT_FALSE(copied.contains(u"abcdefghijklmnop"_s));
}

TEST(LogView, SelectsByMouseAcrossLines)
{
    ShownLog log(20);
    QWidget* viewport = log.view.viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, QPoint(200, 5));
    QTest::mouseMove(viewport, QPoint(690, 5));
    QMouseEvent move(QEvent::MouseMove, QPointF(690, 25), QPointF(690, 25), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(viewport, &move);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, QPoint(690, 25));
    EXPECT_TRUE(log.view.selectedText().endsWith(u"\nepoch 1 loss 0.5"_s))
        << log.view.selectedText().toStdString();
}

TEST(LogView, WrapsLongLinesAndStillFollows)
{
    ShownLog log(50);
    log.append(QByteArray(3000, 'x') + '\n');
    EXPECT_GT(log.view.topLine(), 0);
    QTest::mouseClick(log.find<QToolButton>(u"logWrap"_s), Qt::LeftButton);
    EXPECT_TRUE(log.view.isWrapped());
    log.append(2);
    EXPECT_TRUE(log.view.isFollowing());
    const qint64 end = log.view.topLine();
    QTest::keyClick(&log.view, Qt::Key_Up);
    QTest::keyClick(&log.view, Qt::Key_Up);
    EXPECT_FALSE(log.view.isFollowing());
    EXPECT_LE(log.view.topLine(), end);
    QTest::keyClick(&log.view, Qt::Key_End);
    EXPECT_EQ(log.view.topLine(), end);
}

TEST(FindBar, CountsAndGoesRound)
{
    ShownLog log(120);
    QTest::keyClick(&log.view, Qt::Key_Home);
    log.findText(u"EPOCH 11"_s);
    ASSERT_TRUE(log.waitForCount(u"1 of 11"_s));
    auto* input = log.find<QLineEdit>(u"findInput"_s);
    QTest::keyClick(input, Qt::Key_Return);
    EXPECT_TRUE(log.waitForCount(u"2 of 11"_s));
    EXPECT_GT(log.view.topLine(), 50); // line 110 was brought into view
    QTest::keyClick(input, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(input, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_TRUE(log.waitForCount(u"11 of 11"_s));
}

TEST(FindBar, CountsOnWhileTheLogGrows)
{
    ShownLog log(5);
    log.findText(u"loss"_s);
    ASSERT_TRUE(log.waitForCount(u"1 of 5"_s));
    log.append(5);
    EXPECT_TRUE(log.waitForCount(u"1 of 10"_s));
}

TEST(FindBar, SaysWhenThereIsNothingAndEscapeCloses)
{
    ShownLog log(5);
    log.findText(u"accuracy"_s);
    EXPECT_TRUE(log.waitForCount(u"Not found"_s));
    QTest::keyClick(log.find<QLineEdit>(u"findInput"_s), Qt::Key_Escape);
    EXPECT_FALSE(log.find<QWidget>(u"findBar"_s)->isVisible());
}

TEST(LogPanel, MayBeClosedWhileItSearches)
{
    auto log = std::make_unique<ShownLog>(50'000);
    log->findText(u"epoch"_s);
    log.reset();
    EXPECT_TRUE(QThreadPool::globalInstance()->waitForDone(10'000));
}

}

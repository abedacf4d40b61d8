// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpanel.h"

#include "core/base/atomicfile.h"
#include "core/settings/keys.h"
#include "tests/support/settingsfile.h"
#include "ui/logs/highlighters.h"
#include "ui/logs/logissuefinder.h"
#include "ui/logs/logview.h"
#include "ui/logs/overviewstrip.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
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

TEST(FindBar, FindsRegularExpressionsAndSaysWhatIsNone)
{
    ShownLog log(20);
    log.findText(u"epoch 1\\d "_s);
    ASSERT_TRUE(log.waitForCount(u"Not found"_s));
    QTest::mouseClick(log.find<QToolButton>(u"findExpression"_s), Qt::LeftButton);
    EXPECT_TRUE(log.waitForCount(u"1 of 10"_s));
    QTest::keyClicks(log.find<QLineEdit>(u"findInput"_s), u"("_s);
    EXPECT_TRUE(log.find<QLabel>(u"findCount"_s)->text().contains(u"no regular expression"_s));
}

TEST(FindBar, FiltersToMatchingLinesWithContextAndBack)
{
    ShownLog log(100);
    log.findText(u"epoch 50"_s);
    ASSERT_TRUE(log.waitForCount(u"1 of 1"_s));
    QTest::mouseClick(log.find<QToolButton>(u"findFilter"_s), Qt::LeftButton);
    ASSERT_TRUE(log.view.filter());
    EXPECT_EQ(log.view.filter()->count(), 1);
    log.find<QSpinBox>(u"findContext"_s)->setValue(2);
    EXPECT_EQ(log.view.filter()->count(), 5);
    EXPECT_EQ(log.view.topLine(), 48);
    log.view.selectAll();
    EXPECT_EQ(log.view.selectedText().count(u'\n'), 4);
    log.append(QByteArray("epoch 50 again\n"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return log.view.filter() && log.view.filter()->count() == 8; }));
    QTest::keyClick(log.find<QLineEdit>(u"findInput"_s), Qt::Key_Escape);
    EXPECT_FALSE(log.view.filter());
}

TEST(FindBar, CountsOnlyLinesThatCameAsNewOnes)
{
    ShownLog log(300);
    log.view.goToLine(0);
    log.findText(u"9"_s);
    ASSERT_TRUE(log.waitForCount(u"1 of 57"_s));
    QTest::mouseClick(log.find<QToolButton>(u"findFilter"_s), Qt::LeftButton);
    QTest::keyClick(&log.view, Qt::Key_Home);
    log.find<QSpinBox>(u"findContext"_s)->setValue(1);
    EXPECT_FALSE(log.view.isFollowing());
    EXPECT_EQ(log.view.newLines(), 0);
}

TEST(LogPanel, GoesFromErrorToError)
{
    ShownLog log(100);
    log.append(QByteArray("Traceback (most recent call last):\n  File \"a.py\", line 1\nValueError: x\n"));
    log.append(100);
    log.append(QByteArray("WARNING: slow\nERROR: lost\n"));
    log.append(100);
    auto* button = log.find<QToolButton>(u"logIssues"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return button->text() == u"2"_s; }));
    QTest::keyClick(&log.view, Qt::Key_Home);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(log.view.currentLine(), 100);
    QTest::keyClicks(&log.view, u"e"_s);
    EXPECT_EQ(log.view.currentLine(), 204);
    QTest::keyClicks(&log.view, u"E"_s);
    EXPECT_EQ(log.view.currentLine(), 100);
    QTest::keyClicks(&log.view, u"w"_s);
    EXPECT_EQ(log.view.currentLine(), 203);
}

TEST(LogPanel, KnowsThatATracebackWhichArrivesInPiecesIsOne)
{
    ShownLog log(10);
    log.append(QByteArray("Traceback (most recent call last):\n"));
    auto* button = log.find<QToolButton>(u"logIssues"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return button->text() == u"1"_s; }));
    log.append(QByteArray("  File \"a.py\", line 1\n    error: x\nValueError: error: x\n"));
    log.append(QByteArray("ERROR: afterwards\n"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return button->text() == u"2"_s; }));
}

TEST(JumpBar, GoesToLinesPartsAndTimes)
{
    ShownLog log(0);
    QByteArray text;
    for (int i = 0; i < 300; ++i)
        text += "2026-11-21 1" + QByteArray::number(i / 60) + ':'
            + QByteArray::number(i % 60).rightJustified(2, '0') + ":00 step\n";
    log.append(text);
    auto* input = log.find<QLineEdit>(u"jumpInput"_s);
    const auto jump = [&](const QString& place) {
        QTest::keyClicks(&log.view, u":"_s);
        input->setText(place);
        QTest::keyClick(input, Qt::Key_Return);
        return log.view.currentLine();
    };
    EXPECT_EQ(jump(u"120"_s), 119);
    EXPECT_EQ(jump(u"50%"_s), 149);
    EXPECT_EQ(jump(u"13:05"_s), 185);
    EXPECT_EQ(jump(u"2026-11-21 10:30:30"_s), 31);
    EXPECT_FALSE(log.find<QWidget>(u"jumpBar"_s)->isVisible());
    jump(u"nowhere"_s);
    EXPECT_TRUE(log.find<QWidget>(u"jumpBar"_s)->isVisible());
    EXPECT_FALSE(log.find<QLabel>(u"jumpNote"_s)->text().isEmpty());
}

TEST(LogPanel, KeepsBookmarksAndGoesToThem)
{
    ShownLog log(200);
    log.view.goToLine(20);
    QTest::keyClicks(&log.view, u"m"_s);
    log.view.goToLine(90);
    QTest::keyClicks(&log.view, u"m"_s);
    EXPECT_EQ(log.view.bookmarks().count(), 2);
    QTest::keyClicks(&log.view, u"'"_s);
    EXPECT_EQ(log.view.currentLine(), 20);
    QTest::keyClicks(&log.view, u"m"_s);
    EXPECT_EQ(log.view.bookmarks().count(), 1);
}

TEST(LogPanel, KeepsBookmarksUntilItIsOpenedAgain)
{
    ShownLog log(200);
    log.view.goToLine(20);
    QTest::keyClicks(&log.view, u"m"_s);
    log.view.goToLine(199);
    QTest::keyClicks(&log.view, u"m"_s);
    log.append(10);
    LogPanel again(log.file.settings);
    again.open(log.path);
    EXPECT_TRUE(again.view().bookmarks().contains(20));
    EXPECT_TRUE(again.view().bookmarks().contains(199));
    EXPECT_EQ(again.view().bookmarks().count(), 2);
    again.view().goToLine(20);
    again.obey(LogCommand::ToggleBookmark);
    again.open(log.path);
    EXPECT_EQ(again.view().bookmarks().count(), 1);
}

TEST(LogPanel, KeepsNoBookmarkOfALogThatIsAnotherOneNow)
{
    ShownLog log(200);
    log.view.goToLine(20);
    QTest::keyClicks(&log.view, u"m"_s);
    ASSERT_TRUE(writeFile(log.path, "another log\n"));
    LogPanel again(log.file.settings);
    again.open(log.path);
    EXPECT_TRUE(again.view().bookmarks().isEmpty());
    const QString gone = log.path + u".1"_s;
    ASSERT_TRUE(QFile::rename(log.path, gone));
    again.open(gone);
    again.obey(LogCommand::ToggleBookmark);
    EXPECT_FALSE(log.file.settings.value(keys::logBookmarks).contains("std_log.txt\""))
        << "a file that is gone is forgotten";
}

TEST(LogView, GoesByTheKeysOfLess)
{
    ShownLog log(200);
    QTest::keyClicks(&log.view, u"g"_s);
    EXPECT_EQ(log.view.topLine(), 0);
    QTest::keyClicks(&log.view, u"jj"_s);
    EXPECT_EQ(log.view.currentLine(), 2);
    QTest::keyClicks(&log.view, u"k"_s);
    EXPECT_EQ(log.view.currentLine(), 1);
    QTest::keyClicks(&log.view, u"f"_s);
    EXPECT_GT(log.view.topLine(), 5);
    QTest::keyClicks(&log.view, u"G"_s);
    EXPECT_TRUE(log.view.isFollowing());
    QTest::keyClicks(&log.view, u"/"_s);
    EXPECT_TRUE(log.find<QWidget>(u"findBar"_s)->isVisible());
}

TEST(LogView, SelectsLinesByKeys)
{
    ShownLog log(200);
    log.view.goToLine(10);
    QTest::keyClick(&log.view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&log.view, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_TRUE(log.view.selectedText().startsWith(u"epoch 10 loss 0.5\nepoch 11"_s));
    EXPECT_TRUE(log.view.selectedText().endsWith(u"epoch 12 loss 0.5"_s));
}

TEST(LogView, OpensWhatAProgressBarShowedBefore)
{
    ShownLog log(3);
    log.append(QByteArray(" 10%\r 50%\r100%\n"));
    log.view.goToLine(3);
    QTest::keyClicks(&log.view, u"h"_s);
    auto* states = log.view.findChild<QListView*>(u"logStates"_s);
    ASSERT_TRUE(states);
    EXPECT_EQ(states->model()->rowCount(), 3);
    EXPECT_EQ(states->model()->index(1, 0).data().toString(), u" 50%"_s);
}

TEST(LogView, FoldsFramesThatWereWrittenOverOneAnother)
{
    ShownLog log(3);
    log.append("a 1\nb 1\n");
    log.append("\x1b[2A\x1b[2Ka 2\n\x1b[2Kb 2\n");
    log.append("\x1b[2A\x1b[2Ka 3\n\x1b[2Kb 3\n");
    EXPECT_EQ(log.view.visibleLines(), 5);
    EXPECT_EQ(log.view.currentLine(), 4);
    log.view.goToLine(8);
    EXPECT_EQ(log.view.currentLine(), 4);
    QTest::keyClicks(&log.view, u"h"_s);
    auto* states = log.view.findChild<QListView*>(u"logStates"_s);
    ASSERT_TRUE(states);
    EXPECT_EQ(states->model()->rowCount(), 3);
    EXPECT_EQ(states->model()->index(1, 0).data().toString(), u"b 2"_s);
    log.append("end\n");
    EXPECT_EQ(log.view.visibleLines(), 6);
    EXPECT_EQ(log.view.currentLine(), 9);
    log.view.selectAll();
    EXPECT_TRUE(log.view.selectedText().endsWith(u"a 3\nb 3\nend"_s));
}

TEST(LogView, PaintsARowAnewThatWasWrittenAgain)
{
    ShownLog log(3);
    log.append("state 1\nend\n");
    const QImage before = log.view.viewport()->grab().toImage();
    log.append("\x1b[2A\x1b[2Kstate 2\n\n");
    EXPECT_NE(log.view.viewport()->grab().toImage(), before);
}

TEST(LogView, RowsThatAreWrittenAgainMoveNothing)
{
    ShownLog log(200);
    log.append("state 1\n");
    QTest::keyClick(&log.view, Qt::Key_PageUp);
    const qint64 top = log.view.topLine();
    const QImage before = log.view.viewport()->grab().toImage();
    log.append("\x1b[1A\x1b[2Kstate 2\n");
    EXPECT_EQ(log.view.newLines(), 0);
    EXPECT_EQ(log.view.topLine(), top);
    EXPECT_EQ(log.view.viewport()->grab().toImage(), before);
    log.append("new\n");
    EXPECT_EQ(log.view.newLines(), 1);
}

TEST(FindBar, FindsWhatIsShownOfRowsThatAreWrittenAgain)
{
    ShownLog log(3);
    log.append("pulling\nb\n");
    log.findText(u"pulling"_s);
    EXPECT_TRUE(log.waitForCount(u"1 of 1"_s));
    log.append("\x1b[2A\x1b[2Kdone\n\x1b[2Kpulling b\n");
    EXPECT_TRUE(log.waitForCount(u"1 of 1"_s));
    log.append("\x1b[1A\x1b[2Kdone b\n");
    EXPECT_TRUE(log.waitForCount(u"Not found"_s));
}

TEST(LogPanel, ShowsEveryLineAsItWasWrittenWhenAsked)
{
    ShownLog log(3);
    log.append("a 1\n\x1b[1Aa 2\n\x1b[1Aa 3\n");
    EXPECT_EQ(log.view.visibleLines(), 4);
    log.panel.obey(LogCommand::Fold);
    EXPECT_EQ(log.view.visibleLines(), 6);
    EXPECT_EQ(log.panel.document().line(3).text, u"a 1"_s);
    EXPECT_EQ(log.view.currentLine(), 5);
    log.panel.obey(LogCommand::Fold);
    EXPECT_EQ(log.view.visibleLines(), 4);
}

TEST(LogPanel, ForgetsAnErrorThatWasWrittenOver)
{
    ShownLog log(3);
    log.append("ERROR: retrying\n");
    ASSERT_TRUE(QTest::qWaitFor([&] { return log.panel.issues().errors().count() == 1; }));
    log.append("\x1b[1A\x1b[2KINFO: done\n");
    EXPECT_TRUE(log.panel.issues().errors().isEmpty());
    log.append("\x1b[1A\x1b[2KERROR: failed\n");
    EXPECT_TRUE(log.panel.issues().errors().contains(3));
}

TEST(LogView, DoesNotFreezeOnALineOfAHundredMegabytes)
{
    ShownLog log(3);
    log.append(QByteArray(100'000'000, 'x') + "\nlast\n");
    ASSERT_TRUE(QTest::qWaitFor([&] { return log.view.lineCount() == 5; }, 30'000));
    EXPECT_FALSE(log.view.grab().isNull());
    EXPECT_LT(log.panel.document().line(3).text.size(), 20'000);
}

TEST(LogView, IsReadLineByLine)
{
    ShownLog log(200);
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(&log.view);
    ASSERT_TRUE(table);
    ASSERT_TRUE(table->tableInterface());
    EXPECT_EQ(table->role(), QAccessible::Table);
    EXPECT_EQ(table->tableInterface()->rowCount(), 200);
    QAccessibleInterface* line = table->tableInterface()->cellAt(42, 0);
    EXPECT_EQ(line->text(QAccessible::Name), u"epoch 42 loss 0.5"_s);
    EXPECT_EQ(table->indexOfChild(line), 42);
    EXPECT_TRUE(line->state().offscreen);
    log.view.goToLine(42);
    EXPECT_FALSE(line->state().offscreen);
    EXPECT_TRUE(line->rect().isValid());
    EXPECT_EQ(table->childAt(line->rect().center().x(), line->rect().center().y()), line);
}

TEST(OverviewStrip, GoesWhereItIsClicked)
{
    ShownLog log(1000);
    auto* strip = log.find<OverviewStrip>(u"logOverview"_s);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(4, strip->height() / 2));
    EXPECT_NEAR(double(log.view.currentLine()), 500, 5);
    EXPECT_FALSE(log.view.isFollowing());
}

TEST(Highlighters, MarkWhatMatchesAndAreKept)
{
    SettingsFile file;
    Highlighters highlighters(file.settings);
    EXPECT_TRUE(highlighters.current().isEmpty());
    HighlighterRule rule;
    rule.pattern.text = u"loss"_s;
    rule.color = 3;
    highlighters.setSets({{u"Mine"_s, {rule}}});
    highlighters.choose(u"Mine"_s);
    const Highlighters again(file.settings);
    EXPECT_EQ(again.sets(), highlighters.sets());
    ASSERT_EQ(again.current().size(), 1);
    EXPECT_EQ(again.current()[0].color, 3);
}

TEST(LogPanel, MayBeClosedWhileItSearches)
{
    auto log = std::make_unique<ShownLog>(50'000);
    log->findText(u"epoch"_s);
    log.reset();
    EXPECT_TRUE(QThreadPool::globalInstance()->waitForDone(10'000));
}

}

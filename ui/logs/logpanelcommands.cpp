// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logexport.h"
#include "core/settings/keys.h"
#include "ui/logs/findbar.h"
#include "ui/logs/highlighters.h"
#include "ui/logs/jumpbar.h"
#include "ui/logs/logfinder.h"
#include "ui/logs/logissuefinder.h"
#include "ui/logs/logpanel.h"
#include "ui/logs/logview.h"
#include "ui/widgets/errorbanner.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QToolButton>
#include <QToolTip>
#include <QUrl>

// What LogPanel does when it is told to, and the menu and keys that tell it.
namespace tandem {

QMenu* LogPanel::makeMenu()
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"logMenu"_s);
    addAction(menu, tr("Find …"), LogCommand::Find, {QKeySequence::Find});
    addAction(menu, tr("Find next"), LogCommand::FindNext, {QKeySequence(Qt::Key_F3)});
    addAction(menu, tr("Find previous"), LogCommand::FindPrevious, {QKeySequence(Qt::SHIFT | Qt::Key_F3)});
    addAction(menu, tr("Go to line or time …"), LogCommand::Jump, {QKeySequence(Qt::CTRL | Qt::Key_G)});
    menu->addSeparator();
    addAction(menu, tr("Next error"), LogCommand::NextError, {QKeySequence(Qt::Key_F8)});
    addAction(menu, tr("Previous error"), LogCommand::PreviousError, {QKeySequence(Qt::SHIFT | Qt::Key_F8)});
    addAction(menu, tr("Next warning"), LogCommand::NextWarning, {QKeySequence(Qt::CTRL | Qt::Key_F8)});
    addAction(menu, tr("Previous warning"), LogCommand::PreviousWarning,
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F8)});
    menu->addSeparator();
    addAction(menu, tr("Set or remove a bookmark"), LogCommand::ToggleBookmark,
        {QKeySequence(Qt::CTRL | Qt::Key_F2)});
    addAction(menu, tr("Next bookmark"), LogCommand::NextBookmark, {QKeySequence(Qt::Key_F2)});
    addAction(
        menu, tr("Previous bookmark"), LogCommand::PreviousBookmark, {QKeySequence(Qt::SHIFT | Qt::Key_F2)});
    menu->addMenu(m_highlighters->makeMenu(menu));
    QAction* folding = addAction(menu, tr("Fold what was written over"), LogCommand::Fold, {});
    folding->setCheckable(true);
    folding->setChecked(m_document.isFolding());
    menu->addSeparator();
    addAction(menu, tr("Larger text"), LogCommand::Bigger,
        {QKeySequence(QKeySequence::ZoomIn), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    addAction(menu, tr("Smaller text"), LogCommand::Smaller, {QKeySequence(QKeySequence::ZoomOut)});
    addAction(menu, tr("Usual text size"), LogCommand::UsualSize, {QKeySequence(Qt::CTRL | Qt::Key_0)});
    menu->addSeparator();
    addAction(menu, tr("Save as …"), LogCommand::Save, {QKeySequence::Save});
    addAction(menu, tr("Save the selection …"), LogCommand::SaveSelection, {});
    addAction(menu, tr("Open the raw file"), LogCommand::OpenRaw, {});
    return menu;
}

QAction* LogPanel::addAction(
    QMenu* menu, const QString& text, LogCommand command, const QList<QKeySequence>& keys)
{
    QAction* action = menu->addAction(text);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, command] { obey(command); });
    QWidget::addAction(action);
    return action;
}

void LogPanel::obey(LogCommand command)
{
    switch (command) {
    case LogCommand::Find:
        return m_findBar->open();
    case LogCommand::FindNext:
        return m_finder->next();
    case LogCommand::FindPrevious:
        return m_finder->previous();
    case LogCommand::Filter:
        m_findBar->open();
        return m_findBar->setFiltering(true);
    case LogCommand::Jump:
        return m_jumpBar->open();
    case LogCommand::NextError:
    case LogCommand::PreviousError:
        return goToNext(m_issues->errors(), command == LogCommand::NextError, tr("No error was found."));
    case LogCommand::NextWarning:
    case LogCommand::PreviousWarning:
        return goToNext(
            m_issues->warnings(), command == LogCommand::NextWarning, tr("No warning was found."));
    case LogCommand::NextBookmark:
    case LogCommand::PreviousBookmark:
        return goToNext(m_view->bookmarks(), command == LogCommand::NextBookmark,
            tr("There is no bookmark. Ctrl+F2 sets one."));
    case LogCommand::ToggleBookmark:
        return m_view->toggleBookmark();
    case LogCommand::Follow:
        return m_view->setFollowing(!m_view->isFollowing());
    case LogCommand::Wrap:
        return m_wrap->toggle();
    case LogCommand::Times:
        return m_times->toggle();
    case LogCommand::History:
        return m_view->showHistory();
    case LogCommand::Fold:
        return setFolding(!m_document.isFolding());
    case LogCommand::SelectAll:
        return m_view->selectAll();
    case LogCommand::Copy:
        if (!m_view->copy())
            m_banner->show({.kind = Error::Kind::Input,
                .message =
                    tr("That is too much for the clipboard. Save the selection to a file instead: it is "
                       "in the menu of the log.")});
        return;
    case LogCommand::Save:
    case LogCommand::SaveSelection:
        return save(command == LogCommand::SaveSelection);
    case LogCommand::OpenRaw:
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_document.path()));
        return;
    case LogCommand::Bigger:
        return setZoom(m_view->zoom() + 1);
    case LogCommand::Smaller:
        return setZoom(m_view->zoom() - 1);
    case LogCommand::UsualSize:
        return setZoom(0);
    }
}

void LogPanel::goToNext(const LineSet& lines, bool forward, const QString& none)
{
    if (lines.isEmpty()) {
        QToolTip::showText(m_view->mapToGlobal(QPoint(24, 24)), none, m_view);
        return;
    }
    const qint64 from = m_view->currentLine();
    qint64 line = forward ? lines.next(from + 1) : lines.previous(from - 1);
    if (line < 0)
        line = forward ? lines.next(0) : lines.at(lines.count() - 1);
    m_view->goToLine(line);
    m_view->setFocus(Qt::OtherFocusReason);
}

void LogPanel::setFolding(bool folds)
{
    const qint64 line = m_view->currentLine();
    const bool wasFollowing = m_view->isFollowing();
    m_document.setFolding(folds);
    m_view->setFollowing(wasFollowing);
    if (!wasFollowing)
        m_view->goToLine(line);
}

void LogPanel::setZoom(int points)
{
    m_view->setZoom(points);
    m_settings.set(keys::logZoom, m_view->zoom());
}

void LogPanel::save(bool onlySelection)
{
    if (onlySelection && !m_view->hasSelection())
        return;
    auto* dialog = new QFileDialog(this, onlySelection ? tr("Save the selected lines") : tr("Save the log"),
        QFileInfo(m_document.path()).fileName());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, onlySelection](const QString& target) { m_scope.spawn(write(target, onlySelection)); });
    dialog->open();
}

Task<Done> LogPanel::write(QString target, bool onlySelection)
{
    LogExport order;
    order.target = target;
    order.only = m_view->filter();
    order.range = m_document.range(0, m_document.lineCount() - 1);
    if (onlySelection)
        order.range = m_document.range(m_view->selection().first().line, m_view->selection().last().line);
    co_await exportLog(std::move(order));
    co_return Done{};
}

}

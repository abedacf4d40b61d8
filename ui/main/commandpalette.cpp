// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/commandpalette.h"

#include "ui/main/commandlist.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace tandem {

namespace {
constexpr int mostLines = 11;
}

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window)
    , m_input(new QLineEdit)
    , m_view(new QListView)
    , m_matches(new CommandList(this))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    setFocusPolicy(Qt::NoFocus);
    m_input->setObjectName(u"commandPaletteInput"_s);
    m_input->setAccessibleName(tr("Search or command"));
    m_input->setPlaceholderText(tr("Search or command"));
    m_input->setFrame(false);
    m_input->addAction(icon(Icon::Search, Role::Muted), QLineEdit::LeadingPosition);
    m_input->setFixedHeight(space::toolbar);
    m_input->installEventFilter(this);
    m_view->setObjectName(u"commandPaletteList"_s);
    m_view->setAccessibleName(tr("Commands"));
    m_view->setModel(m_matches);
    m_view->setItemDelegate(new CommandDelegate(this));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_input, &QLineEdit::textEdited, this, &CommandPalette::updateMatches);
    connect(m_view, &QListView::clicked, this, &CommandPalette::runCurrent);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 5);
    layout->setSpacing(5);
    layout->addWidget(m_input);
    layout->addWidget(m_view, 1);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::open(const QList<PaletteCommand>& commands)
{
    m_commands = commands;
    m_focusBefore = QApplication::focusWidget();
    m_input->clear();
    updateMatches();
    raise();
    show();
    m_input->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::close()
{
    const bool hadFocus = m_input->hasFocus();
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    m_commands.clear();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            arrange();
        return false;
    }
    if (event->type() == QEvent::FocusOut && isVisible()
        && static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
        close();
    if (event->type() != QEvent::KeyPress)
        return false;
    auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_view->currentIndex().row();
    const int count = m_matches->rowCount();
    const auto go = [&](int to) {
        if (count > 0)
            m_view->setCurrentIndex(m_matches->index((to + count) % count));
        return true;
    };
    switch (key->key()) {
    case Qt::Key_Down:
        return go(row + 1);
    case Qt::Key_Up:
        return go(row - 1);
    case Qt::Key_PageDown:
        return go(std::min(row + mostLines - 1, count - 1));
    case Qt::Key_PageUp:
        return go(std::max(row - mostLines + 1, 0));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return go(key->key() == Qt::Key_Tab ? row + 1 : row - 1);
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), colors[Role::Surface]);
    painter.setPen(blended(colors[Role::Line], colors[Role::Text], 0.25));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(1, space::toolbar + 2, width() - 2, 1), colors[Role::Line]);
}

void CommandPalette::arrange()
{
    const int width = std::min(620, parentWidget()->width() - 2 * space::edge);
    const int lines = std::clamp(m_matches->rowCount(), 1, mostLines);
    const int height =
        std::min(space::toolbar + 12 + lines * 32, parentWidget()->height() - 2 * space::toolbar);
    setGeometry((parentWidget()->width() - width) / 2, space::toolbar + space::related, width, height);
}

void CommandPalette::updateMatches()
{
    m_matches->match(m_commands, m_input->text());
    m_view->setCurrentIndex(m_matches->index(0));
    m_view->scrollToTop();
    arrange();
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const auto run = m_matches->line(current.row()).command.run;
    close();
    run();
}

}

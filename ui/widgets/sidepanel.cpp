// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sidepanel.h"

#include "ui/widgets/errorbanner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace tandem {

SidePanel::SidePanel(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_title(new Label(TextStyle::Section, title))
    , m_banner(new ErrorBanner)
    , m_scroll(new QScrollArea)
    , m_note(new Label(TextStyle::Caption))
    , m_foot(new QHBoxLayout)
{
    setObjectName(u"sidePanel"_s);
    setAccessibleName(title);
    setMinimumWidth(360);
    auto* close = new QToolButton;
    close->setObjectName(u"sidePanelClose"_s);
    close->setIcon(icon(Icon::Close));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, &SidePanel::close);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::group, 6, space::related, 6);
    head->addWidget(m_title, 1);
    head->addWidget(close);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_note->setWrapped();
    m_foot->setContentsMargins(space::group, space::related, space::group, space::related);
    m_foot->setSpacing(space::related);
    m_foot->addWidget(m_note, 1);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(m_foot);
    hide();
}

void SidePanel::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SidePanel::setContent(QWidget* content)
{
    content->setAutoFillBackground(false);
    m_scroll->setWidget(content);
}

void SidePanel::addButton(QWidget* button)
{
    m_foot->addWidget(button);
}

void SidePanel::setNote(const QString& note)
{
    m_note->setText(note);
}

void SidePanel::open()
{
    m_banner->clear();
    show();
    if (QWidget* content = m_scroll->widget()) {
        for (QWidget* next = content->nextInFocusChain(); next && next != content;
             next = next->nextInFocusChain())
            if (content->isAncestorOf(next) && next->focusPolicy() & Qt::TabFocus && next->isEnabled()) {
                next->setFocus(Qt::TabFocusReason);
                break;
            }
    }
}

void SidePanel::close()
{
    hide();
    emit closed();
}

void SidePanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    QFrame::keyPressEvent(event);
}

void SidePanel::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), colors[Role::Window]);
    if (!qobject_cast<QSplitter*>(parentWidget())) // whose handle is a line
        painter.fillRect(QRect(0, 0, 1, height()), colors[Role::Line]);
    painter.fillRect(QRect(0, space::toolbar, width(), 1), colors[Role::Line]);
    const int foot = m_foot->geometry().top();
    painter.fillRect(QRect(0, foot, width(), 1), colors[Role::Line]);
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page.h"

#include "core/base/result.h"
#include "ui/widgets/busyline.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

Page::Page(const QString& name, const QString& title, Icon icon, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_icon(icon)
    , m_head(new QHBoxLayout)
    , m_layout(new QVBoxLayout(this))
    , m_busy(new BusyLine)
    , m_banner(new ErrorBanner)
{
    setObjectName(name);
    setAccessibleName(title);
    auto* head = new QWidget;
    head->setFixedHeight(space::toolbar + 8);
    head->setLayout(m_head);
    m_head->setContentsMargins(space::group, 0, space::group, 0);
    m_head->setSpacing(space::related);
    m_head->addWidget(new Label(TextStyle::Title, title));
    m_head->addStretch(1);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(head);
    m_layout->addWidget(m_busy);
    m_layout->addWidget(m_banner);
}

void Page::setBusy(bool busy)
{
    m_busy->setBusy(busy);
}

bool Page::isBusy() const
{
    return m_busy->isBusy();
}

void Page::showError(const Error& error, const QString& context)
{
    m_busy->setBusy(false);
    m_banner->show(error, context);
}

void Page::clearError()
{
    m_banner->clear();
}

void Page::setContent(QWidget* content)
{
    m_layout->addWidget(content, 1);
}

void Page::addToHead(QWidget* widget)
{
    m_head->addWidget(widget);
}

QAction* Page::addHeadAction(Icon which, const QString& text, const QKeySequence& shortcut, bool primary)
{
    QAction* action = addPaletteAction(which, text, shortcut);
    auto* button = new QPushButton(action->icon(), text);
    button->setProperty("primary", primary);
    button->setToolTip(shortcut.isEmpty() ? QString() : shortcut.toString(QKeySequence::NativeText));
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [action, button] {
        button->setEnabled(action->isEnabled());
        button->setText(action->text());
        button->setVisible(action->isVisible());
    });
    addToHead(button);
    return action;
}

QAction* Page::addPaletteAction(Icon which, const QString& text, const QKeySequence& shortcut)
{
    auto* action = new QAction(tandem::icon(which), text, this);
    action->setShortcut(shortcut);
    addAction(action);
    return action;
}

}

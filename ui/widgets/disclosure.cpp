// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/disclosure.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace tandem {

Disclosure::Disclosure(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_button(new QToolButton(this))
{
    m_button->setText(title);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setIcon(icon(Icon::ChevronRight));
    m_button->setCheckable(true);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_button);
    layout->addWidget(content);
    content->hide();
    connect(m_button, &QToolButton::toggled, this, [this, content](bool isOpen) {
        m_button->setIcon(icon(isOpen ? Icon::ChevronDown : Icon::ChevronRight));
        content->setVisible(isOpen);
    });
}

void Disclosure::setOpen(bool isOpen)
{
    m_button->setChecked(isOpen);
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include "core/base/redact.h"
#include "ui/widgets/icons.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

namespace tandem {

Label::Label(TextStyle style, const QString& text, QWidget* parent)
    : QLabel(text, parent)
{
    setFont(fontFor(style));
    setTextFormat(Qt::PlainText);
    setMuted(style == TextStyle::Caption);
    if (style == TextStyle::Fixed)
        setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void Label::setMuted(bool muted)
{
    // A role of the palette, so that the colour follows the theme.
    setForegroundRole(muted ? QPalette::PlaceholderText : QPalette::WindowText);
}

void Label::setWrapped()
{
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

ElidedLabel::ElidedLabel(TextStyle style, const QString& text, QWidget* parent)
    : QFrame(parent)
{
    setFont(fontFor(style));
    setForegroundRole(style == TextStyle::Caption ? QPalette::PlaceholderText : QPalette::WindowText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text && !text.isEmpty())
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return QSize(fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height() + 2);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return QSize(std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 8), sizeHint().height());
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(m_text, m_mode, width());
    setToolTip(shown == m_text ? QString() : m_text);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, shown);
}

void ElidedLabel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(icon(Icon::Copy), tr("Copy")), &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setText(redacted(m_text)); });
    menu->popup(event->globalPos());
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/errorbanner.h"

#include "core/base/redact.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>

namespace tandem {

namespace {
QToolButton* textButton(const QString& name, const QString& text)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

QString detailsOf(const Error& error)
{
    QStringList lines;
    if (error.httpStatus)
        lines << ErrorBanner::tr("HTTP status: %1").arg(error.httpStatus);
    if (!error.code.isEmpty())
        lines << ErrorBanner::tr("Code: %1").arg(error.code);
    if (!error.correlationId.isEmpty())
        lines << ErrorBanner::tr("Correlation ID: %1").arg(error.correlationId);
    if (!error.details.isEmpty())
        lines << error.details;
    return redacted(lines.join(u'\n'));
}
}

ErrorBanner::ErrorBanner(QWidget* parent)
    : QFrame(parent)
    , m_context(new Label(TextStyle::Section))
    , m_message(new Label(TextStyle::Body))
    , m_details(new QPlainTextEdit)
    , m_disclosure(textButton(u"errorDetailsButton"_s, tr("Details")))
    , m_action(textButton(u"errorAction"_s, {}))
{
    setObjectName(u"errorBanner"_s);
    m_message->setObjectName(u"errorMessage"_s);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setWrapped();
    m_context->setWrapped();
    m_details->setObjectName(u"errorDetails"_s);
    m_details->setAccessibleName(tr("Details of the error"));
    m_details->setReadOnly(true);
    m_details->setFont(fontFor(TextStyle::Fixed));
    m_details->setMaximumHeight(140);
    m_details->setTabChangesFocus(true);
    m_action->setProperty("link", true);
    m_disclosure->setCheckable(true);
    connect(m_disclosure, &QToolButton::toggled, this, &ErrorBanner::setDetailsVisible);
    connect(m_action, &QToolButton::clicked, this, [this] {
        if (const auto pressed = m_pressed) // it may show something else here
            pressed();
    });
    auto* copy = textButton(u"errorCopy"_s, tr("Copy"));
    copy->setIcon(icon(Icon::Copy));
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    auto* close = new QToolButton;
    close->setObjectName(u"errorClose"_s);
    close->setIcon(icon(Icon::Close));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_context);
    words->addWidget(m_message);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::inside);
    line->addLayout(words, 1);
    for (QToolButton* button : {m_action, m_disclosure, copy, close})
        line->addWidget(button, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(40, space::related, space::related, space::related);
    layout->setSpacing(space::related);
    layout->addLayout(line);
    layout->addWidget(m_details);
    clear();
}

void ErrorBanner::show(const Error& error, const QString& context)
{
    const QString message = redacted(error.message);
    const QString details = detailsOf(error);
    m_context->setText(context);
    m_context->setVisible(!context.isEmpty());
    m_message->setText(message);
    m_details->setPlainText(details);
    m_disclosure->setVisible(!details.isEmpty());
    m_disclosure->setChecked(false);
    setDetailsVisible(false);
    QStringList all{context, message, details};
    all.removeAll(QString());
    m_text = all.join(u'\n');
    setAccessibleName(tr("Error: %1").arg(message));
    setVisible(true);
}

void ErrorBanner::setAction(const QString& text, std::function<void()> pressed)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    m_pressed = std::move(pressed);
}

void ErrorBanner::clear()
{
    setAction({}, {});
    m_text.clear();
    setVisible(false);
}

void ErrorBanner::setDetailsVisible(bool visible)
{
    m_details->setVisible(visible);
    m_disclosure->setIcon(icon(visible ? Icon::ChevronDown : Icon::ChevronRight));
}

void ErrorBanner::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), blended(colors[Role::Surface], colors[Role::Bad], 0.08));
    painter.fillRect(QRect(0, 0, 3, height()), colors[Role::Bad]);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors[Role::Line]);
    paintIcon(
        painter, QRectF(14, space::related + 5, space::icon, space::icon), Icon::Error, colors[Role::Bad]);
}

}

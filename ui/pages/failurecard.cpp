// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failurecard.h"

#include "core/base/literals.h"
#include "core/base/redact.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

FailureCard::FailureCard(QWidget* parent)
    : QFrame(parent)
    , m_title(new Label(TextStyle::Section, {}, this))
    , m_message(new Label(TextStyle::Body, {}, this))
    , m_open(new QPushButton(icon(Icon::Terminal), tr("Show the log"), this))
{
    setObjectName(u"failureCard"_s);
    m_message->setObjectName(u"failureMessage"_s);
    m_message->setWrapped();
    m_open->setObjectName(u"failureLog"_s);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group + space::related, space::group, space::group, space::group);
    layout->setSpacing(space::related);
    layout->addWidget(m_title);
    layout->addWidget(m_message);
    layout->addWidget(m_open, 0, Qt::AlignLeft);
    connect(m_open, &QPushButton::clicked, this, [this] { emit logWanted(m_log); });
    setVisible(false);
}

void FailureCard::show(const Error& error, const QString& logName)
{
    m_log = logName;
    m_title->setText(
        error.code.isEmpty() ? tr("This run failed") : tr("This run failed: %1").arg(error.code));
    m_message->setText(
        error.message.isEmpty() ? tr("The service gave no reason; the log may.") : redacted(error.message));
    m_open->setVisible(!logName.isEmpty());
    setVisible(true);
}

void FailureCard::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(blended(colors[Role::Surface], colors[Role::Bad], 0.4));
    painter.setBrush(blended(colors[Role::Surface], colors[Role::Bad], 0.07));
    painter.drawRoundedRect(frame, space::radius, space::radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors[Role::Bad]);
    painter.drawRoundedRect(
        QRectF(frame.left(), frame.top() + space::related, 4, frame.height() - 2 * space::related), 2, 2);
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failurecard.h"

#include "core/base/literals.h"
#include "core/base/redact.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

FailureCard::FailureCard(QWidget* parent)
    : Card(Role::Bad, parent)
    , m_title(new Label(TextStyle::Section, {}, this))
    , m_message(new Label(TextStyle::Body, {}, this))
    , m_open(new QPushButton(icon(Icon::Terminal), tr("Show the log"), this))
{
    setObjectName(u"failureCard"_s);
    m_message->setObjectName(u"failureMessage"_s);
    m_message->setWrapped();
    m_open->setObjectName(u"failureLog"_s);
    content()->addWidget(m_title);
    content()->addWidget(m_message);
    content()->addWidget(m_open, 0, Qt::AlignLeft);
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

}

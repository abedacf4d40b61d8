// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/codepanel.h"

#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

CodePanel::CodePanel(const Clock& clock, QWidget* parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_hint(new Label(TextStyle::Body))
    , m_text(new QPushButton)
    , m_left(new Label(TextStyle::Caption))
{
    setObjectName(u"codePanel"_s);
    m_hint->setWrapped();
    m_text->setObjectName(u"signInCode"_s);
    m_text->setToolTip(tr("Copy the code"));
    QFont large = fontFor(TextStyle::Fixed);
    large.setPointSizeF(large.pointSizeF() * 2.4);
    large.setLetterSpacing(QFont::AbsoluteSpacing, 2);
    m_text->setFont(large);
    m_text->setMinimumHeight(QFontMetrics(large).height() + 2 * space::related);
    connect(m_text, &QPushButton::clicked, this, &CodePanel::copy);

    auto* const open = new QPushButton(tr("Copy the code and open the page"));
    open->setObjectName(u"openSignInPage"_s);
    open->setDefault(true);
    connect(open, &QPushButton::clicked, this, [this] {
        copy();
        emit pageWanted(m_code.page);
    });
    auto* const cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelSignIn"_s);
    connect(cancel, &QPushButton::clicked, this, &CodePanel::cancelled);
    m_left->setObjectName(u"signInTimeLeft"_s);

    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space::related);
    buttons->addWidget(m_left, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(open);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_hint);
    layout->addWidget(m_text);
    layout->addLayout(buttons);

    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &CodePanel::countDown);
    hide();
}

void CodePanel::show(const DeviceCode& code)
{
    m_code = code;
    m_hint->setText(tr("Enter this code at %1, on this computer or on any other device, and sign in there.")
                        .arg(code.page.toString()));
    m_text->setText(code.userCode);
    m_text->setAccessibleName(tr("Code: %1. Press to copy it.").arg(code.userCode));
    countDown();
    m_second.start();
    QFrame::show();
}

void CodePanel::copy()
{
    QGuiApplication::clipboard()->setText(m_code.userCode);
    m_text->setToolTip(tr("Copied"));
}

void CodePanel::countDown()
{
    const qint64 seconds = m_clock.now().secsTo(m_code.expiresAt);
    if (seconds <= 0) {
        m_second.stop();
        m_left->setText(tr("The code has expired."));
        return;
    }
    m_left->setText(
        tr("The code holds for another %1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

}

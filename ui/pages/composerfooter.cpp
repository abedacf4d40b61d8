// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/composerfooter.h"

#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace tandem {

ComposerFooter::ComposerFooter(QWidget* parent)
    : QWidget(parent)
    , m_sentence(new Label(TextStyle::Body, {}, this))
    , m_discard(new QPushButton(tr("Discard"), this))
    , m_register(new QPushButton(tr("&Register"), this))
    , m_build(new QPushButton(tr("Register and b&uild image"), this))
{
    m_sentence->setObjectName(u"consequence"_s);
    m_sentence->setWrapped();
    m_sentence->setMuted(true);
    m_discard->setObjectName(u"discard"_s);
    m_discard->setToolTip(tr("Back to how it began; undo brings your changes back"));
    auto* const close = new QPushButton(tr("Close"), this);
    close->setShortcut(Qt::Key_Escape);
    m_register->setObjectName(u"register"_s);
    m_build->setObjectName(u"registerAndBuild"_s);
    m_build->setDefault(true);
    m_build->setToolTip(tr("Register and build the image now (Ctrl+Return)"));
    m_build->setShortcut(Qt::CTRL | Qt::Key_Return);
    connect(m_discard, &QPushButton::clicked, this, &ComposerFooter::discardRequested);
    connect(close, &QPushButton::clicked, this, &ComposerFooter::closeRequested);
    connect(m_register, &QPushButton::clicked, this, [this] { emit registerRequested(false); });
    connect(m_build, &QPushButton::clicked, this, [this] { emit registerRequested(true); });
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_discard);
    layout->addWidget(close);
    layout->addWidget(m_register);
    layout->addWidget(m_build);
}

void ComposerFooter::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
}

void ComposerFooter::setEnabledToRegister(bool enabled)
{
    m_register->setEnabled(enabled);
    m_build->setEnabled(enabled);
}

void ComposerFooter::setChanged(bool changed)
{
    m_discard->setEnabled(changed);
}

}

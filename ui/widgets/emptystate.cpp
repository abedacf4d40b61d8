// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QDesktopServices>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace tandem {

EmptyState::EmptyState(Icon icon, const QString& sentence, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_layout(new QVBoxLayout(this))
    , m_picture(new QWidget)
    , m_title(new Label(TextStyle::Section))
    , m_sentence(new Label(TextStyle::Body, sentence))
{
    setObjectName(u"emptyState"_s);
    m_picture->setFixedSize(32, 32);
    m_title->hide();
    m_sentence->setMuted(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setWrapped();
    m_layout->setSpacing(space::related);
    m_layout->addStretch(2);
    m_layout->addWidget(m_picture, 0, Qt::AlignHCenter);
    m_layout->addWidget(m_title, 0, Qt::AlignHCenter);
    m_layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    m_layout->addStretch(3);
    fitSentence();
}

void EmptyState::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void EmptyState::setSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    fitSentence();
}

void EmptyState::fitSentence()
{
    // A wrapped label that is centred gets the height of one line, so its size is set here.
    const int room = width() > 0 ? width() - 2 * space::edge : 0;
    const int ideal = fontMetrics().averageCharWidth() * 62;
    const int wide = std::max(fontMetrics().averageCharWidth() * 20, std::min(ideal, room));
    m_sentence->setFixedSize(wide, std::max(0, m_sentence->heightForWidth(wide)));
}

void EmptyState::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitSentence();
}

QPushButton* EmptyState::setButton(const QString& text, std::function<void()> pressed)
{
    delete m_button;
    m_button = new QPushButton(text);
    m_button->setObjectName(u"emptyStateButton"_s);
    m_button->setProperty("primary", true);
    connect(m_button, &QPushButton::clicked, this, [pressed = std::move(pressed)] { pressed(); });
    m_layout->insertSpacing(4, space::inside);
    m_layout->insertWidget(5, m_button, 0, Qt::AlignHCenter);
    return m_button;
}

void EmptyState::setLink(const QString& text, const QString& address)
{
    delete m_link;
    auto* link = new QToolButton;
    link->setObjectName(u"emptyStateLink"_s);
    link->setText(text);
    link->setToolTip(address);
    link->setProperty("link", true);
    link->setAutoRaise(true);
    link->setCursor(Qt::PointingHandCursor);
    connect(link, &QToolButton::clicked, this, [address] { QDesktopServices::openUrl(QUrl(address)); });
    m_layout->insertWidget(m_layout->count() - 1, link, 0, Qt::AlignHCenter);
    m_link = link;
}

void EmptyState::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(painter, m_picture->geometry(), m_icon, Colors::of(this)[Role::Muted]);
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QWidget>
#include <functional>

class QPushButton;
class QVBoxLayout;

namespace tandem {

class Label;

/// What an empty place says: an icon, one sentence, one button that does the next thing, one link to help.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(Icon icon, const QString& sentence, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSentence(const QString& sentence);
    QPushButton* setButton(const QString& text, std::function<void()> pressed);
    /// Opens the address in the browser.
    void setLink(const QString& text, const QString& address);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitSentence();

    Icon m_icon;
    QVBoxLayout* m_layout;
    QWidget* m_picture;
    Label* m_title;
    Label* m_sentence;
    QPushButton* m_button = nullptr;
    QWidget* m_link = nullptr;
};

}

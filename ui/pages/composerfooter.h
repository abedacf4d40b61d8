// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace tandem {

class Label;

/// The foot of the composer: what registering will do, in one sentence, and the buttons.
class ComposerFooter : public QWidget {
    Q_OBJECT
public:
    explicit ComposerFooter(QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    void setEnabledToRegister(bool enabled);
    /// Whether there is something to discard.
    void setChanged(bool changed);

signals:
    void registerRequested(bool andBuild);
    void closeRequested();
    void discardRequested();

private:
    Label* m_sentence;
    QPushButton* m_discard;
    QPushButton* m_register;
    QPushButton* m_build;
};

}

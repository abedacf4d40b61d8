// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/devicecode.h"

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace tandem {

class Label;

/// The code of a sign-in, large: a click copies it, a button opens its page, and it tells how long it holds.
class CodePanel : public QFrame {
    Q_OBJECT
public:
    explicit CodePanel(const Clock& clock, QWidget* parent = nullptr);

    void show(const DeviceCode& code);
    /// Puts the code on the clipboard.
    void copy();

signals:
    void pageWanted(const QUrl& page);
    void cancelled();

private:
    void countDown();

    const Clock& m_clock;
    DeviceCode m_code;
    Label* m_hint;
    QPushButton* m_text;
    Label* m_left;
    QTimer m_second;
};

}

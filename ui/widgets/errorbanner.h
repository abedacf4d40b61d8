// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFrame>
#include <functional>

class QHBoxLayout;
class QPlainTextEdit;
class QToolButton;

namespace tandem {

class Label;

/// Shows an Error where it happened: what happened and what to do in a sentence, the rest behind
/// "Details", a copy of all of it, and at most one action. Hidden until show() is given one.
class ErrorBanner : public QFrame {
    Q_OBJECT
public:
    explicit ErrorBanner(QWidget* parent = nullptr);

    /// `context` says what was being done: "The runs could not be refreshed."
    void show(const Error& error, const QString& context = {});
    void setAction(const QString& text, std::function<void()> pressed);
    void clear();

    /// What "Copy" puts on the clipboard, secrets removed.
    QString text() const { return m_text; }

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void setDetailsVisible(bool visible);

    Label* m_context;
    Label* m_message;
    QPlainTextEdit* m_details;
    QToolButton* m_disclosure;
    QToolButton* m_action;
    std::function<void()> m_pressed;
    QString m_text;
};

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QWidget>

namespace tandem {

class CodeEditor;
class Label;

/// The conda file of an environment as text, and under it what is wrong with it.
class CondaFilePanel : public QWidget {
    Q_OBJECT
public:
    explicit CondaFilePanel(QWidget* parent = nullptr);

    QString text() const;
    /// Says edited() only for what a person types.
    void setText(const QString& text);
    /// Marks the line, counted from 1; no error takes the mark back.
    void setError(const std::optional<Error>& error, int line);
    /// A sentence in place of the usual one, until something is edited.
    void setNote(const QString& note);
    /// The cursor to the line that is wrong.
    void goToError();
    /// The line of the cursor, counted from 0.
    int line() const;
    QWidget* editor() const;

signals:
    void edited();

private:
    CodeEditor* m_editor;
    Label* m_message;
    QString m_note;
};

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QFrame>
#include <functional>

class QLineEdit;
class QVBoxLayout;

namespace tandem {

class Label;

/// A labelled field of a form: the label above, a hint or the error under it.
class Field : public QWidget {
    Q_OBJECT
public:
    Field(const QString& label, QWidget* input, QWidget* parent = nullptr);

    QWidget* input() const { return m_input; }
    void setHint(const QString& hint);
    /// Marks the input and says what is wrong; an empty text takes it back.
    void setError(const QString& error);
    QString error() const { return m_error; }
    /// Checks a line edit while it is typed in: the function returns what is wrong, or nothing. An untouched
    /// field is not called wrong.
    void setCheck(std::function<QString(const QString&)> check);
    /// Runs the check now; true when nothing is wrong.
    bool check();

signals:
    void errorChanged();

private:
    QWidget* m_input;
    Label* m_note;
    QString m_hint;
    QString m_error;
    std::function<QString(const QString&)> m_check;
};

/// A part of a form or page under a heading.
class Section : public QWidget {
    Q_OBJECT
public:
    explicit Section(const QString& title, QWidget* parent = nullptr);

    /// Beside the title, at the right end.
    void addAction(QWidget* widget);
    void addWidget(QWidget* widget);
    Field* addField(const QString& label, QWidget* input);
    QVBoxLayout* content() const { return m_content; }

private:
    QVBoxLayout* m_content;
    class QHBoxLayout* m_heading;
};

}

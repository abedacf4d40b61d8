// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

class QLineEdit;

namespace tandem {

class Label;
class LogDocument;

/// Asks for a line ("1204"), a part of the log ("50%") or a time ("10:03", "2026-11-21 10:03:20") and goes
/// there.
class JumpBar : public QWidget {
    Q_OBJECT
public:
    explicit JumpBar(const LogDocument& document, QWidget* parent = nullptr);

    void open();

signals:
    void lineWanted(qint64 line);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void go();
    void close();
    std::optional<qint64> lineOf(const QString& text);
    std::optional<qint64> lineOfTime(const QString& text);

    const LogDocument& m_document;
    QLineEdit* m_input;
    Label* m_note;
};

}

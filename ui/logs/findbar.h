// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace tandem {

class Label;
class LogFinder;
class LogView;

/// Find in a log: Enter and F3 go on, with Shift back; Escape closes.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(LogFinder& finder, LogView& view, QWidget* parent = nullptr);

    /// Opens with the selected text, if it is one line.
    void open();
    void close();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void search();
    void updateCount();

    LogFinder& m_finder;
    LogView& m_view;
    QLineEdit* m_input;
    QToolButton* m_case;
    Label* m_count;
};

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/linematcher.h"

#include <QElapsedTimer>
#include <QWidget>

class QLineEdit;
class QSpinBox;
class QToolButton;

namespace tandem {

class Label;
class LogFinder;
class LogView;

/// Find in a log: Enter and F3 go on, with Shift back; Escape stops a search that runs, then closes. It can
/// show the matching lines only, with some around each.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(LogFinder& finder, LogView& view, QWidget* parent = nullptr);

    /// Opens with the selected text, if it is one line.
    void open();
    void close();
    /// Shows matching lines only, or all.
    void setFiltering(bool filtering);
    LinePattern pattern() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void search();
    void updateCount();
    void applyFilter();

    LogFinder& m_finder;
    LogView& m_view;
    QLineEdit* m_input;
    QToolButton* m_case;
    QToolButton* m_word;
    QToolButton* m_expression;
    QToolButton* m_filter;
    QSpinBox* m_context;
    Label* m_count;
    QToolButton* m_stop;
    QString m_error;
    QElapsedTimer m_sinceFilter;
};

}

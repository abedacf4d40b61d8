// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/logdocument.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace tandem {

class ErrorBanner;
class FindBar;
class LogFinder;
class LogView;
class Settings;

/// A log with what one does with it: find, follow, wrap, copy, save. The page opens a file and calls
/// refresh() when it has grown.
class LogPanel : public QWidget {
    Q_OBJECT
public:
    explicit LogPanel(Settings& settings, QWidget* parent = nullptr);
    ~LogPanel() override;

    void open(const QString& path);
    void refresh() { m_document.refresh(); }
    void setEmptyText(const QString& text);
    /// At the left end of the panel's bar: the choice of files.
    void addToBar(QWidget* widget);

    LogView& view() const { return *m_view; }
    LogDocument& document() { return m_document; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void placePill();
    void save();
    Task<Done> write(QString target);

    Settings& m_settings;
    LogDocument m_document;
    LogView* m_view;
    LogFinder* m_finder;
    FindBar* m_findBar;
    ErrorBanner* m_banner;
    QHBoxLayout* m_bar;
    QPushButton* m_pill;
    QToolButton* m_follow;
    QToolButton* m_wrap;
    TaskScope m_scope;
};

}

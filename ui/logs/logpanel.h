// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/logdocument.h"
#include "core/logs/logwatcher.h"
#include "ui/logs/logcommand.h"

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace tandem {

class ErrorBanner;
class FindBar;
class Highlighters;
class JumpBar;
class LogFinder;
class LogIssueFinder;
class LogView;
class OverviewStrip;
class Settings;

/// A log with what one does with it: find, filter, go to errors, lines and times, follow, wrap, mark, copy,
/// save. The page opens a file and calls refresh() when it has grown.
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
    const LogIssueFinder& issues() const { return *m_issues; }

public slots:
    void obey(tandem::LogCommand command);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeBar();
    void connectParts();
    QMenu* makeMenu();
    QAction* addAction(QMenu* menu, const QString& text, LogCommand command, const QList<QKeySequence>& keys);
    void goToNext(const class LineSet& lines, bool forward, const QString& none);
    void updateIssues();
    void updateMarks();
    void placePill();
    void setFolding(bool folds);
    void setZoom(int points);
    void save(bool onlySelection);
    Task<Done> write(QString target, bool onlySelection);

    Settings& m_settings;
    LogDocument m_document;
    LogWatcher m_watcher;
    LogView* m_view;
    LogFinder* m_finder;
    LogIssueFinder* m_issues;
    Highlighters* m_highlighters;
    FindBar* m_findBar;
    JumpBar* m_jumpBar;
    ErrorBanner* m_banner;
    OverviewStrip* m_overview;
    QHBoxLayout* m_bar;
    QPushButton* m_pill;
    QToolButton* m_issueButton;
    QToolButton* m_follow;
    QToolButton* m_wrap;
    QToolButton* m_times;
    std::pair<qint64, qint64> m_issueCounts{-1, -1}; ///< errors and warnings, as the button tells them
    int m_ownWidgets = 0; ///< of the bar, at its left end
    TaskScope m_scope;
};

}

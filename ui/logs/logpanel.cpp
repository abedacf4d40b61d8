// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logpanel.h"

#include "core/settings/keys.h"
#include "ui/logs/findbar.h"
#include "ui/logs/highlighters.h"
#include "ui/logs/jumpbar.h"
#include "ui/logs/logbookmarks.h"
#include "ui/logs/logfinder.h"
#include "ui/logs/logissuefinder.h"
#include "ui/logs/logview.h"
#include "ui/logs/overviewstrip.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace tandem {

namespace {
QToolButton* barButton(const QString& name, Icon which, const QString& text)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(icon(which));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}
}

LogPanel::LogPanel(Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_view(new LogView(m_document))
    , m_finder(new LogFinder(m_document, m_view))
    , m_issues(new LogIssueFinder(m_document, m_view))
    , m_highlighters(new Highlighters(settings, m_view))
    , m_findBar(new FindBar(*m_finder, *m_view))
    , m_jumpBar(new JumpBar(m_document))
    , m_banner(new ErrorBanner)
    , m_overview(new OverviewStrip)
    , m_bar(new QHBoxLayout)
    , m_pill(new QPushButton(m_view))
    , m_issueButton(barButton(u"logIssues"_s, Icon::Error, tr("Next error (F8)")))
    , m_follow(barButton(u"logFollow"_s, Icon::Follow, tr("Follow the end")))
    , m_wrap(barButton(u"logWrap"_s, Icon::Wrap, tr("Wrap long lines")))
    , m_times(barButton(u"logTimes"_s, Icon::Clock, tr("Show the time of each line")))
    , m_scope([this](const Error& error) { m_banner->show(error); })
{
    setObjectName(u"logPanel"_s);
    makeBar();
    m_pill->setObjectName(u"logNewLines"_s);
    m_pill->setProperty("primary", true);
    m_pill->setIcon(icon(Icon::Follow));
    m_pill->setFont(fontFor(TextStyle::Body));
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->hide();

    auto* lines = new QHBoxLayout;
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(m_view, 1);
    lines->addWidget(m_overview);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_bar);
    layout->addWidget(m_banner);
    layout->addWidget(m_findBar);
    layout->addWidget(m_jumpBar);
    layout->addLayout(lines, 1);

    m_view->setIssues(m_issues);
    m_view->setHighlights(m_highlighters->current());
    connectParts();
    new LogBookmarks(*m_view, m_settings, m_view);
    m_wrap->setChecked(m_settings.value(keys::wrapLogs));
    m_times->setChecked(m_settings.value(keys::logTimes));
    m_view->setZoom(m_settings.value(keys::logZoom));
    updateIssues();
    m_view->installEventFilter(this);
}

LogPanel::~LogPanel()
{
    // The view reads the document, which is a member and would go first.
    delete m_view;
}

void LogPanel::makeBar()
{
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_wrap->setCheckable(true);
    m_times->setCheckable(true);
    m_issueButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QToolButton* find = barButton(u"logFind"_s, Icon::Search, tr("Find (Ctrl+F)"));
    QToolButton* save = barButton(u"logSave"_s, Icon::Save, tr("Save as"));
    QToolButton* more = barButton(u"logMore"_s, Icon::More, tr("More"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(makeMenu());
    connect(find, &QToolButton::clicked, this, [this] { obey(LogCommand::Find); });
    connect(save, &QToolButton::clicked, this, [this] { obey(LogCommand::Save); });
    m_bar->setContentsMargins(space::related, space::inside, space::related, space::inside);
    m_bar->setSpacing(space::inside);
    m_bar->addStretch(1);
    for (QToolButton* button : {m_issueButton, find, m_times, m_wrap, m_follow, save, more})
        m_bar->addWidget(button);
}

void LogPanel::connectParts()
{
    connect(m_issueButton, &QToolButton::clicked, this,
        [this] { obey(m_issues->errors().isEmpty() ? LogCommand::NextWarning : LogCommand::NextError); });
    connect(m_follow, &QToolButton::clicked, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QToolButton::setChecked);
    connect(m_view, &LogView::commandWanted, this, &LogPanel::obey);
    connect(m_view, &LogView::bookmarksChanged, this, &LogPanel::updateMarks);
    connect(m_wrap, &QToolButton::toggled, this, [this](bool wrapped) {
        m_view->setWrapped(wrapped);
        m_settings.set(keys::wrapLogs, wrapped);
    });
    connect(m_times, &QToolButton::toggled, this, [this](bool visible) {
        m_view->setTimes(visible);
        m_settings.set(keys::logTimes, visible);
    });
    connect(m_pill, &QPushButton::clicked, this, [this] { m_view->setFollowing(true); });
    connect(m_view, &LogView::newLinesChanged, this, [this](qint64 count) {
        m_pill->setText(count == 1 ? tr("1 new line") : tr("%1 new lines").arg(QLocale().toString(count)));
        m_pill->setVisible(count > 0);
        placePill();
    });
    connect(m_jumpBar, &JumpBar::lineWanted, m_view, &LogView::goToLine);
    connect(m_jumpBar, &JumpBar::closed, m_view, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_overview, &OverviewStrip::lineClicked, m_view, &LogView::goToLine);
    connect(m_issues, &LogIssueFinder::changed, this, &LogPanel::updateIssues);
    connect(m_finder, &LogFinder::changed, this, &LogPanel::updateMarks);
    connect(m_highlighters, &Highlighters::changed, this,
        [this] { m_view->setHighlights(m_highlighters->current()); });
    connect(&m_document, &LogDocument::linesAdded, this, &LogPanel::updateMarks);
    connect(&m_document, &LogDocument::reset, this, &LogPanel::updateMarks);
    connect(&m_watcher, &LogWatcher::changed, &m_document, &LogDocument::refresh);
    connect(&m_document, &LogDocument::failed, this, [this](const Error& error) { m_banner->show(error); });
    connect(&m_document, &LogDocument::goneChanged, this, [this](bool isGone) {
        if (!isGone)
            return m_banner->clear();
        m_banner->show({.kind = Error::Kind::File,
            .message = tr("The file %1 was deleted. Its lines stay here until the log is closed.")
                           .arg(m_document.path())});
    });
}

void LogPanel::open(const QString& path)
{
    m_banner->clear();
    m_document.open(path);
    m_watcher.watch(path);
    m_view->setFollowing(true);
}

void LogPanel::setEmptyText(const QString& text)
{
    m_view->setEmptyText(text);
}

void LogPanel::addToBar(QWidget* widget)
{
    m_bar->insertWidget(m_ownWidgets++, widget);
}

void LogPanel::updateIssues()
{
    const QLocale locale;
    const qint64 errors = m_issues->errors().count(), warnings = m_issues->warnings().count();
    updateMarks();
    if (std::exchange(m_issueCounts, std::pair(errors, warnings)) == std::pair(errors, warnings))
        return;
    m_issueButton->setVisible(errors + warnings > 0);
    m_issueButton->setIcon(errors > 0 ? icon(Icon::Error, Role::Bad) : icon(Icon::Warning, Role::Warn));
    m_issueButton->setText(locale.toString(errors > 0 ? errors : warnings));
    const QString counts =
        tr("%1 errors, %2 warnings").arg(locale.toString(errors), locale.toString(warnings));
    m_issueButton->setAccessibleName(counts);
    m_issueButton->setToolTip(counts + u'\n' + tr("Next error: F8, next warning: Ctrl+F8; with Shift back"));
}

void LogPanel::updateMarks()
{
    m_overview->setLineCount(m_document.lineCount());
    m_overview->setMarks({{&m_finder->lines(), Role::Queue}, {&m_view->bookmarks(), Role::Accent},
        {&m_issues->warnings(), Role::Warn, true}, {&m_issues->errors(), Role::Bad, true}});
}

void LogPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placePill();
}

bool LogPanel::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        placePill();
    return false;
}

void LogPanel::placePill()
{
    m_pill->adjustSize();
    m_pill->move((m_view->width() - m_pill->width()) / 2, m_view->height() - m_pill->height() - space::group);
    m_pill->raise();
}

}

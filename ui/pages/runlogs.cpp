// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runlogs.h"

#include "core/async/worker.h"
#include "ui/logs/logpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QTabBar>
#include <QVBoxLayout>
#include <chrono>

namespace tandem {

namespace {
using namespace std::chrono_literals;

QString titleFor(const QString& name)
{
    if (name == RunLogs::allLogs)
        return RunLogs::tr("All by time");
    if (name == RunLogs::allProcesses)
        return RunLogs::tr("All processes");
    if (const auto process = processOf(name))
        return RunLogs::tr("Process %1").arg(*process);
    // One name for the log that matters of each phase, before 2022 and since; the others keep their own.
    for (const QLatin1String main : {QLatin1String("image_build"), QLatin1String("65_job_prep"),
             QLatin1String("75_job_post"), QLatin1String("70_driver_log.txt"),
             QLatin1String("user_logs/std_log.txt"), QLatin1String("lifecycler.log")})
        if (name.contains(main))
            return titleOf(phaseOf(name));
    return name.section(u'/', -1);
}

}

const QString RunLogs::allLogs = u"merged/all"_s;
const QString RunLogs::allProcesses = u"merged/processes"_s;

RunLogs::RunLogs(Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_bar(new QTabBar)
    , m_panel(new LogPanel(settings, this))
    , m_empty(new EmptyState(
          Icon::Terminal, tr("No log yet. The first one appears while the run is prepared."), this))
    , m_tasks([](const Error&) {})
{
    m_bar->setObjectName(u"logTabs"_s);
    m_bar->setAccessibleName(tr("Logs"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(false);
    m_bar->setMinimumHeight(space::control);
    m_panel->addToBar(m_bar);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_empty, 1);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(1500ms);
    m_measure.setSingleShot(true);
    m_measure.setInterval(500ms);
    connect(&m_quiet, &QTimer::timeout, this, [this] { merge(LogMerge::Rest::IsWritten); });
    connect(&m_measure, &QTimer::timeout, this, &RunLogs::measurePhases);
    connect(m_bar, &QTabBar::currentChanged, this, &RunLogs::showCurrent);
    connect(m_bar, &QTabBar::tabBarClicked, this, [this] { m_isChosen = true; });
    clear();
}

void RunLogs::clear()
{
    m_isFilling = true;
    while (m_bar->count() > 0)
        m_bar->removeTab(0);
    m_isFilling = false;
    m_isChosen = false;
    m_files.clear();
    m_order.clear();
    m_opened.clear();
    m_tasks.cancelAll();
    m_merge.reset();
    m_nextMerge.reset();
    m_quiet.stop();
    m_measure.stop();
    showCurrent();
}

int RunLogs::tabOf(const QString& name) const
{
    for (int i = 0; i < m_bar->count(); ++i)
        if (m_bar->tabData(i).toString() == name)
            return i;
    return -1;
}

void RunLogs::setLogs(const QList<azure::LogFile>& logs)
{
    m_isFilling = true;
    int at = 0;
    for (const azure::LogFile& log : logs) {
        if (tabOf(log.name) < 0)
            addTab(at, log.name);
        ++at;
    }
    addMergedTabs();
    m_isFilling = false;
    showCurrent();
}

QString RunLogs::currentLog() const
{
    return m_bar->tabData(m_bar->currentIndex()).toString();
}

QString RunLogs::fileOf(LogPhase phase) const
{
    for (const QString& name : m_order)
        if (phaseOf(name) == phase && m_files.contains(name))
            return m_files.value(name);
    return {};
}

void RunLogs::showLog(const QString& name)
{
    m_isChosen = true;
    if (const int tab = tabOf(name); tab >= 0)
        m_bar->setCurrentIndex(tab);
}

void RunLogs::logGrew(const QString& name, const QString& file, qint64)
{
    m_files.insert(name, file);
    int tab = tabOf(name);
    if (tab < 0) {
        tab = int(m_order.size());
        addTab(tab, name);
    }
    addMergedTabs();
    if (!m_measure.isActive())
        m_measure.start();
    if (m_merge) {
        if (sourcesOf(currentLog()) != m_merge->sources())
            showMerged(currentLog());
        else
            merge(LogMerge::Rest::Waits);
        m_quiet.start();
    }
    if (!m_isChosen && tab > m_bar->currentIndex())
        m_bar->setCurrentIndex(tab);
    if (file == m_opened)
        m_panel->refresh();
    else
        showCurrent();
}

void RunLogs::showCurrent()
{
    if (m_isFilling)
        return;
    const bool isThere = m_bar->count() > 0;
    m_bar->updateGeometry(); // a tab bar that is hidden does not say that it has grown
    m_panel->setVisible(isThere);
    m_empty->setVisible(!isThere);
    if (currentLog().startsWith(u"merged/"_s)) {
        if (m_opened != currentLog())
            showMerged(currentLog());
        return;
    }
    m_merge.reset();
    const QString file = m_files.value(currentLog());
    if (file.isEmpty() || file == m_opened)
        return;
    m_opened = file;
    m_panel->open(file);
}

void RunLogs::addTab(int at, const QString& name)
{
    m_bar->insertTab(at, titleFor(name));
    m_bar->setTabData(at, name);
    m_bar->setTabToolTip(at, name);
    m_order.insert(std::min<qsizetype>(at, m_order.size()), name);
}

void RunLogs::addMergedTabs()
{
    const auto add = [this](const QString& name, const QString& toolTip) {
        if (tabOf(name) >= 0 || sourcesOf(name).size() < 2)
            return;
        const int tab = m_bar->addTab(titleFor(name));
        m_bar->setTabData(tab, name);
        m_bar->setTabToolTip(tab, toolTip);
    };
    add(allProcesses, tr("The logs of all processes in the order of their times"));
    add(allLogs, tr("All logs of the run in the order of their times"));
}

QList<LogSource> RunLogs::sourcesOf(const QString& mergedName) const
{
    QList<LogSource> sources;
    for (const QString& name : m_order)
        if (m_files.contains(name) && (mergedName == allLogs || processOf(name)))
            sources << LogSource{m_files.value(name), titleFor(name)};
    return sources;
}

void RunLogs::showMerged(const QString& name)
{
    m_opened = name;
    const QString target = m_folder.filePath(u"%1.txt"_s.arg(++m_mergeCount));
    m_merge = std::make_shared<LogMerge>(sourcesOf(name), target);
    m_panel->open(target);
    m_tasks.cancelAll();
    merge(LogMerge::Rest::IsWritten);
}

void RunLogs::merge(LogMerge::Rest rest)
{
    if (!m_merge)
        return;
    if (m_nextMerge != LogMerge::Rest::IsWritten)
        m_nextMerge = rest;
    if (m_tasks.isIdle())
        m_tasks.spawn(mergeNow(m_merge));
}

Task<Done> RunLogs::mergeNow(std::shared_ptr<LogMerge> merge)
{
    // One at a time: what comes meanwhile is merged behind it.
    while (m_nextMerge) {
        const LogMerge::Rest rest = *std::exchange(m_nextMerge, std::nullopt);
        auto work = [merge, rest](std::stop_token) { return merge->update(rest); };
        const bool hasMore = co_await onWorkerThread(std::move(work));
        if (hasMore)
            m_panel->refresh();
    }
    co_return Done{};
}

void RunLogs::measurePhases()
{
    PhaseSpans spans;
    for (const QString& name : m_order) {
        const LogPhase phase = phaseOf(name);
        if (phase == LogPhase::Other || !m_files.contains(name))
            continue;
        const auto span = spanOf(m_files.value(name));
        if (!span)
            continue;
        const LogSpan known = spans.value(phase, *span);
        spans.insert(phase, {std::min(known.begin, span->begin), std::max(known.end, span->end)});
    }
    emit phasesChanged(spans);
}

}

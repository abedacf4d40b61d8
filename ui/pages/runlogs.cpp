// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runlogs.h"

#include "ui/logs/logpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/theme.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace tandem {

namespace {

QString titleOf(const QString& name)
{
    if (name.contains(u"image_build"_s))
        return RunLogs::tr("Image build");
    if (name == u"user_logs/std_log.txt")
        return RunLogs::tr("Output");
    return name.section(u'/', -1);
}

}

RunLogs::RunLogs(Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_bar(new QTabBar)
    , m_panel(new LogPanel(settings, this))
    , m_empty(new EmptyState(
          Icon::Terminal, tr("No log yet. The first one appears while the run is prepared."), this))
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
    m_opened.clear();
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
        if (tabOf(log.name) < 0) {
            m_bar->insertTab(at, titleOf(log.name));
            m_bar->setTabData(at, log.name);
            m_bar->setTabToolTip(at, log.name);
        }
        ++at;
    }
    m_isFilling = false;
    showCurrent();
}

QString RunLogs::currentLog() const
{
    return m_bar->tabData(m_bar->currentIndex()).toString();
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
        tab = m_bar->addTab(titleOf(name));
        m_bar->setTabData(tab, name);
        m_bar->setTabToolTip(tab, name);
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
    const QString file = m_files.value(currentLog());
    if (file.isEmpty() || file == m_opened)
        return;
    m_opened = file;
    m_panel->open(file);
}

}

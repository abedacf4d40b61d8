// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspacepages.h"

#include "ui/pages/clusterspage.h"
#include "ui/pages/environmentspage.h"
#include "ui/pages/exportpage.h"
#include "ui/pages/logspage.h"
#include "ui/pages/runspage.h"
#include "ui/widgets/errorbanner.h"

#include <QCoreApplication>

namespace tandem {

WorkspacePages::WorkspacePages(MainWindow& window, const PageContext& context, Desk& desk)
    : m_runs(new RunsPage(context, desk))
    , m_environments(new EnvironmentsPage(context, desk))
    , m_clusters(new ClustersPage(context))
    , m_export(new ExportPage(context, desk))
    , m_logs(new LogsPage(context, desk))
{
    for (Page* const page : QList<Page*>{m_runs, m_environments, m_clusters, m_export, m_logs})
        window.addPage(page);
    connectPages(window);
}

void WorkspacePages::connectPages(MainWindow& window)
{
    QObject::connect(m_environments, &EnvironmentsPage::runWanted, m_runs,
        [this](const QString& environment, const QString& version) {
            RunRequest request;
            request.environment = environment;
            request.environmentVersion = version;
            m_runs->newRun(request);
        });
    QObject::connect(
        m_runs, &RunsPage::environmentComparisonWanted, m_environments, &EnvironmentsPage::compareRuns);
    QObject::connect(
        m_environments, &EnvironmentsPage::exportWanted, m_export, &ExportPage::exportEnvironment);
    QObject::connect(m_clusters, &ClustersPage::runWanted, m_runs, &RunsPage::showRun);
    QObject::connect(m_runs, &RunsPage::exportWanted, m_export,
        [this](const azure::Job& job, const QString& folder) { m_export->exportRun(job.name, folder); });
    QObject::connect(m_runs, &RunsPage::buildLogWanted, m_logs, &LogsPage::openLog);
    QObject::connect(m_runs, &RunsPage::buildLogEnded, m_logs, &LogsPage::end);
    QObject::connect(m_environments, &EnvironmentsPage::buildBegan, m_logs, &LogsPage::watch);
    QObject::connect(m_environments, &EnvironmentsPage::buildEnded, m_logs, &LogsPage::end);
    QObject::connect(m_environments, &EnvironmentsPage::buildLogWanted, m_logs, &LogsPage::openLog);
    QObject::connect(m_logs, &LogsPage::entryWanted, m_environments, &EnvironmentsPage::composeEntry);
    window.addCommandSource([this] {
        QList<PaletteCommand> commands;
        for (const RunRow& row : m_runs->runs())
            commands << PaletteCommand{row.title(), m_runs->title(), icon(Icon::Runs), {},
                [this, name = row.job.name] { m_runs->showRun(name); }};
        return commands;
    });
}

QList<WorkspaceArea*> WorkspacePages::areas() const
{
    return {m_runs, m_environments, m_clusters, m_export};
}

void WorkspacePages::onSignInWanted(std::function<void()> callback)
{
    for (WorkspaceArea* const page : areas())
        QObject::connect(page, &WorkspaceArea::signInWanted, page, callback, Qt::QueuedConnection);
}

void WorkspacePages::refresh()
{
    for (WorkspaceArea* const page : areas())
        page->refresh();
}

void WorkspacePages::setRegistryFinder(RegistryFinder finder)
{
    m_environments->setRegistryFinder(std::move(finder));
}

void WorkspacePages::openLog(const QString& file)
{
    m_logs->openFile(file);
}

void WorkspacePages::setWorkspace(std::shared_ptr<azure::WorkspaceClient> workspace)
{
    m_logs->setWorkspace(workspace);
    for (WorkspaceArea* const page : areas()) {
        page->clearError();
        page->setWorkspace(workspace);
    }
}

void WorkspacePages::showError(const Error& error, std::function<void()> tryAgain)
{
    for (WorkspaceArea* const page : areas()) {
        page->showError(
            error, QCoreApplication::translate("WorkspacePages", "The workspace could not be opened."));
        if (tryAgain)
            page->banner().setAction(QCoreApplication::translate("WorkspacePages", "Try again"), tryAgain);
    }
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rundetail.h"

#include "core/azure/buildlogresolver.h"
#include "core/azure/runenvironment.h"
#include "core/environment/condayaml.h"
#include "ui/forms/codeeditor.h"
#include "ui/pages/environmentrows.h"
#include "ui/pages/phaseline.h"
#include "ui/pages/runcolumns.h"
#include "ui/pages/runlogs.h"
#include "ui/pages/runmetrics.h"
#include "ui/pages/runoutputs.h"
#include "ui/pages/runoverview.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/status.h"

#include <QDir>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace tandem {

using azure::RunFollower;

RunDetail::RunDetail(const PageContext& context, Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_devContainers(context.settings, desk)
    , m_banner(new ErrorBanner(this))
    , m_tabs(new QTabWidget(this))
    , m_overview(new RunOverview(context.clock))
    , m_metrics(new RunMetrics)
    , m_outputs(new RunOutputs(context))
    , m_lookups([](const Error&) {})
    , m_tasks([](const Error&) {}) // the tab says less then, the run goes on
    , m_buildTasks([this](const Error& error) {
        m_banner->show(error, tr("The log of the image build could not be opened."));
    })
{
    setObjectName(u"runDetail"_s);
    m_tabs->setObjectName(u"runTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(makeLogs(), tr("Logs"));
    m_tabs->addTab(m_metrics, tr("Metrics"));
    m_tabs->addTab(m_outputs, tr("Outputs"));
    m_tabs->addTab(makeEnvironment(), tr("Environment"));

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::related, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(makeHead());
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    connect(m_overview, &RunOverview::logWanted, this, &RunDetail::showLog);
    clear();
}

RunDetail::~RunDetail() = default;

QWidget* RunDetail::makeHead()
{
    auto* const head = new QWidget(this);
    m_name = new ElidedLabel(TextStyle::Section, {}, head);
    m_status = new StatusLabel(head);
    m_status->setObjectName(u"runStatus"_s);
    const auto button = [head](
                            Icon which, const QString& text, const QString& objectName, const QString& tip) {
        auto* const made = new QPushButton(icon(which), text, head);
        made->setObjectName(objectName);
        made->setToolTip(tip);
        return made;
    };
    m_cancel = button(Icon::Stop, tr("Cancel"), u"runCancel"_s, tr("End this run (Ctrl+.)"));
    m_again = button(Icon::Again, tr("Run again …"), u"runAgain"_s,
        tr("A new run with the same settings, to change first (Ctrl+R)"));
    m_export = button(Icon::Export, tr("Export dev container"), u"runExport"_s,
        tr("A dev container from exactly the image of this run (Ctrl+E)"));
    connect(m_cancel, &QPushButton::clicked, this, &RunDetail::cancelWanted);
    connect(m_again, &QPushButton::clicked, this, &RunDetail::againWanted);
    connect(m_export, &QPushButton::clicked, this, &RunDetail::exportWanted);
    auto* const layout = new QHBoxLayout(head);
    layout->setContentsMargins(space::group, 0, space::group, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_name);
    layout->addSpacing(space::related);
    layout->addWidget(m_status);
    layout->addStretch(1);
    layout->addWidget(m_cancel);
    layout->addWidget(m_again);
    layout->addWidget(m_export);
    return head;
}

QWidget* RunDetail::makeLogs()
{
    auto* const tab = new QWidget;
    m_phases = new PhaseLine(tab);
    m_logs = new RunLogs(m_context.settings, tab);
    auto* const layout = new QVBoxLayout(tab);
    layout->setContentsMargins(space::group, space::related, space::group, space::related);
    layout->setSpacing(space::related);
    connect(m_logs, &RunLogs::phasesChanged, m_phases, &PhaseLine::setSpans);
    auto* const build = new QPushButton(icon(Icon::Images), tr("Image build"), tab);
    build->setObjectName(u"runImageBuild"_s);
    build->setToolTip(tr("The build of this run's image: its steps and times, and why it failed if it did"));
    connect(build, &QPushButton::clicked, this, &RunDetail::showBuild);
    auto* const head = new QHBoxLayout;
    head->setSpacing(space::group);
    head->addWidget(m_phases, 1);
    head->addWidget(build, 0, Qt::AlignRight);
    layout->addLayout(head);
    layout->addWidget(m_logs, 1);
    return tab;
}

QWidget* RunDetail::makeEnvironment()
{
    auto* const tab = new QWidget;
    m_image = new Label(TextStyle::Fixed, {}, tab);
    m_image->setWrapped();
    m_environment = new CodeEditor(tr("Environment"), tab);
    m_environment->setReadOnly(true);
    m_environment->setLanguage(CodeLanguage::Yaml);
    m_environment->setFrameShape(QFrame::NoFrame);
    auto* const layout = new QVBoxLayout(tab);
    layout->setContentsMargins(space::group, space::related, space::group, space::related);
    layout->setSpacing(space::related);
    layout->addWidget(m_image);
    layout->addWidget(m_environment, 1);
    return tab;
}

bool RunDetail::isActive() const
{
    return !m_job.name.isEmpty() && !azure::isTerminal(m_job.status);
}

void RunDetail::clear()
{
    m_follower.reset();
    m_tasks.cancelAll();
    m_buildTasks.cancelAll();
    m_lookups.cancelAll();
    m_job = {};
    setVisible(false);
}

void RunDetail::setRun(Workspace workspace, const azure::Job& job)
{
    setVisible(true);
    const bool isSame = workspace == m_workspace && job.name == m_job.name;
    m_workspace = std::move(workspace);
    m_job = job;
    // The list may be a moment older than what the follower knows.
    if (isSame && m_follower && !m_follower->details().runId.isEmpty())
        m_job.status = m_follower->details().status;
    m_overview->setRun(m_job);
    showDetails();
    if (!isSame)
        follow();
}

void RunDetail::follow()
{
    m_name->setText(m_job.displayName.isEmpty() ? m_job.name : m_job.displayName);
    m_banner->clear();
    m_logs->clear();
    m_metrics->clear();
    m_phases->clear();
    m_environment->replaceText({});
    m_image->setText({});
    m_outputs->setRun(m_workspace, m_job.name);
    m_tasks.restart(loadEnvironment(m_workspace, m_job));
    m_lookups.restart(findDevContainers(m_workspace, m_job.name));

    const RunFollower::Services services{
        m_workspace->runs(), m_workspace->metrics(), m_context.timer, m_context.clock};
    const QString folder = QDir(m_context.cacheFolder).filePath(u"runs/"_s + m_job.name);
    m_follower = std::make_unique<RunFollower>(services, m_job.name, folder);
    const RunFollower* const follower = m_follower.get();
    connect(follower, &RunFollower::detailsChanged, this, [this] {
        m_job.status = m_follower->details().status;
        m_banner->clear();
        m_overview->setRun(m_job);
        showDetails();
        emit detailsChanged(m_follower->details());
    });
    connect(follower, &RunFollower::logGrew, m_logs, &RunLogs::logGrew);
    connect(follower, &RunFollower::metricsChanged, this, [this] {
        m_metrics->setSeries(m_follower->metrics());
        emit metricsChanged(m_job.name, m_follower->metrics());
    });
    connect(follower, &RunFollower::troubled, this, [this](const Error& error) {
        m_banner->show(error, tr("The run cannot be followed at the moment; trying again."));
    });
    connect(follower, &RunFollower::failed, this,
        [this](const Error& error) { m_banner->show(error, tr("The run cannot be followed any more.")); });
    connect(follower, &RunFollower::finished, this, [this] {
        emit buildLogEnded(m_logs->fileOf(LogPhase::ImageBuild));
        m_outputs->refresh();
        m_tasks.restart(loadEnvironment(m_workspace, m_job));
    });
    m_follower->start();
}

void RunDetail::showDetails()
{
    m_status->setStatus(statusOf(m_job.status), wordOf(m_job.status));
    m_cancel->setVisible(isActive());
    m_cancel->setEnabled(m_job.status != azure::RunStatus::CancelRequested);
    if (!m_follower || m_follower->details().runId != m_job.name)
        return;
    const azure::RunDetails& details = m_follower->details();
    m_overview->setDetails(details);
    m_logs->setLogs(details.logFiles);
    m_phases->setRun(details, m_context.clock.now());
}

void RunDetail::showLog(const QString& name)
{
    m_tabs->setCurrentIndex(1);
    m_logs->showLog(name);
}

BuildSubject RunDetail::buildSubject(const QString& file) const
{
    const BuiltEnvironment environment{
        m_workspace->info().workspaceId, m_job.environmentName(), m_job.environmentVersion()};
    const bool isBuilding = isActive() && m_job.status != azure::RunStatus::Running;
    return {file, tr("Image of %1").arg(m_name->text()), environment,
        isBuilding ? BuildWatch::Growth::Live : BuildWatch::Growth::Ended};
}

void RunDetail::showBuild()
{
    if (const QString own = m_logs->fileOf(LogPhase::ImageBuild); !own.isEmpty())
        emit buildLogWanted(buildSubject(own));
    else
        m_buildTasks.restart(findBuild(m_workspace, m_job));
}

Task<Done> RunDetail::findBuild(Workspace workspace, azure::Job job)
{
    Task<azure::ResolvedBuildLog> looking = azure::resolveBuildLog(workspace.get(), job.name);
    const azure::ResolvedBuildLog found = co_await looking;
    if (!found.isFound())
        co_return Error{.kind = Error::Kind::Unsupported, .message = found.reason};
    const QString folder = QDir(m_context.cacheFolder).filePath(u"builds/"_s + found.run);
    Task<QString> fetching = azure::fetchBuildLog(workspace.get(), found, folder);
    const QString file = co_await fetching;
    emit buildLogWanted(buildSubject(file));
    co_return Done{};
}

void RunDetail::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    // One may have been written or started on another page.
    if (m_workspace && !m_job.name.isEmpty())
        m_lookups.restart(findDevContainers(m_workspace, m_job.name));
}

Task<Done> RunDetail::findDevContainers(Workspace workspace, QString run)
{
    Task<QList<DevContainerRow>> looking = m_devContainers.ofRun(workspace, run);
    m_overview->setDevContainers(co_await looking);
    co_return Done{};
}

Task<Done> RunDetail::loadEnvironment(Workspace workspace, azure::Job job)
{
    const QString name = job.environmentName();
    const QString version = job.environmentVersion();
    if (name.isEmpty())
        co_return Done{};
    Task<azure::EnvironmentVersion> getting = workspace->environments().get(name, version);
    const azure::EnvironmentVersion registered = co_await getting;
    const auto definition = azure::definitionOf(registered);
    if (registered.condaFile.isEmpty())
        m_environment->replaceText(tr("# No packages: the base image is used as it is.\n"));
    else
        m_environment->replaceText(definition ? toCondaYaml(*definition) : registered.condaFile);
    m_image->setText(tr("%1:%2 on %3").arg(name, version, registered.image));
    Task<azure::ImageDetails> asking = workspace->environments().imageDetails(name, version);
    m_overview->setImage(co_await asking);
    co_return Done{};
}

}

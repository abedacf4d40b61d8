// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentspage.h"

#include "core/azure/runenvironment.h"
#include "ui/pages/buildlog.h"
#include "ui/pages/comparisonpane.h"
#include "ui/pages/environmentcomposer.h"
#include "ui/pages/environmentdetail.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>

namespace tandem {

using azure::EnvironmentContainer;
using azure::EnvironmentVersion;
using azure::ImageDetails;

EnvironmentsPage::EnvironmentsPage(const PageContext& context, Desk& desk, QWidget* parent)
    : WorkspaceArea(context, u"environments"_s, tr("Environments"), Icon::Environments, parent)
    , m_sources(desk)
    , m_environments(
          environmentColumns(context.clock), [](const EnvironmentRow& row) { return row.container.name; })
    , m_stack(new QStackedWidget(this))
    , m_table(new Table(u"environmentTable"_s, tr("Environments"), context.settings, this))
    , m_empty(new EmptyState(Icon::Environments, tr("Looking for environments …"), this))
    , m_detail(new EnvironmentDetail(context, u"versionTable"_s, this))
    , m_buildLog(new BuildLog(context, this))
    , m_composer(new EnvironmentComposer(context, m_sources, this))
    , m_comparison(new ComparisonPane(m_sources, context.settings, this))
    , m_registry(new RegistryPane(context, this))
    , m_factTasks([](const Error&) {})
    , m_versionTasks([this](const Error& error) { showError(error, tr("The versions could not be read.")); })
    , m_composeTasks(
          [this](const Error& error) { showError(error, tr("The environment could not be opened.")); })
    , m_work(context.activities)
{
    m_table->setRows(m_environments);
    m_table->setEmptyState(m_empty);
    m_detail->tabs()->addTab(m_buildLog, tr("Build log"));
    auto* const list = new QSplitter(Qt::Vertical);
    list->setChildrenCollapsible(false);
    list->addWidget(m_table);
    list->addWidget(m_detail);
    list->setStretchFactor(0, 1);
    list->setStretchFactor(1, 1);
    m_stack->addWidget(list);
    m_stack->addWidget(m_composer);
    m_stack->addWidget(m_comparison);
    m_stack->addWidget(m_registry);
    setContent(m_stack);
    makeActions();
    connect(m_table, &Table::currentKeyChanged, this, &EnvironmentsPage::showCurrent);
    connect(m_detail, &EnvironmentDetail::currentChanged, this, &EnvironmentsPage::updateActions);
    for (Table* const table : {m_table, m_detail->table()}) {
        table->addAction(m_compare);
        connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EnvironmentsPage::updateActions);
    }
    connect(m_comparison, &ComparisonPane::closeRequested, this, &EnvironmentsPage::showList);
    connect(m_registry, &RegistryPane::closeRequested, this, &EnvironmentsPage::showList);
    connect(m_registry, &RegistryPane::signInWanted, this, &EnvironmentsPage::signInWanted);
    connect(m_registry, &RegistryPane::composeWanted, this, &EnvironmentsPage::composeFromRegistry);
    connect(m_registry, &RegistryPane::runWanted, this,
        [this](const QString& assetId) { emit runWanted(assetId, {}); });
    connect(m_composer, &EnvironmentComposer::closeRequested, this, &EnvironmentsPage::showList);
    connect(m_buildLog, &BuildLog::detailsWanted, this,
        [this](const QString& file) { emit buildLogWanted(m_builds.value(file)); });
    connect(m_composer, &EnvironmentComposer::registerRequested, this, &EnvironmentsPage::submit);
    showCurrent();
}

void EnvironmentsPage::makeActions()
{
    addToHead(m_table->filterField());
    m_showRegistry = addHeadAction(Icon::Images, tr("Registries"));
    m_showRegistry->setToolTip(
        tr("Environments of registries: Microsoft's curated ones, and those of your company"));
    m_showRegistry->setVisible(false);
    connect(m_showRegistry, &QAction::triggered, this, [this] {
        m_stack->setCurrentWidget(m_registry);
        m_registry->open();
    });
    m_compare = addHeadAction(Icon::Columns, tr("Compare"), Qt::CTRL | Qt::Key_D);
    m_build = addHeadAction(Icon::Play, tr("Build image"), Qt::CTRL | Qt::Key_B);
    m_newVersion = addHeadAction(Icon::Edit, tr("New version"), Qt::Key_F2);
    QAction* const create = addHeadAction(Icon::Plus, tr("New environment"), QKeySequence::New, true);
    QAction* const import = addPaletteAction(Icon::Open, tr("Import a conda file …"), Qt::CTRL | Qt::Key_I);
    m_export = addHeadAction(Icon::Devcontainer, tr("Export dev container"), Qt::CTRL | Qt::Key_E);
    m_export->setToolTip(tr("Makes a dev container from the image of this version."));
    m_use = addPaletteAction(Icon::Runs, tr("New run in this environment"));
    makeArchiveActions();
    connect(create, &QAction::triggered, this, &EnvironmentsPage::compose);
    connect(import, &QAction::triggered, this, &EnvironmentsPage::importFile);
    connect(m_compare, &QAction::triggered, this, &EnvironmentsPage::compareSelected);
    connect(m_newVersion, &QAction::triggered, this, &EnvironmentsPage::composeVersion);
    connect(m_build, &QAction::triggered, this, [this] {
        if (const auto row = m_detail->current())
            build(row->version.name, row->version.version);
    });
    connect(m_export, &QAction::triggered, this, [this] {
        if (const auto row = m_detail->current())
            emit exportWanted(row->version.name, row->version.version);
    });
    connect(m_use, &QAction::triggered, this, [this] {
        if (const auto row = m_detail->current())
            emit runWanted(row->version.name, row->version.version);
    });
}

void EnvironmentsPage::updateActions()
{
    const bool isChosen = m_detail->current().has_value();
    for (QAction* const action : {m_newVersion, m_build, m_use, m_compare, m_export})
        action->setEnabled(isChosen);
    updateArchiveActions();
}

void EnvironmentsPage::compareSelected()
{
    const auto current = m_detail->current();
    if (!current)
        return;
    const QStringList versions = m_detail->selectedVersions();
    const QStringList environments = m_table->selectedKeys();
    const auto latestOf = [this](const QString& name) {
        const auto row = m_environments.rowOf(name);
        return name + u':' + (row ? row->container.latestVersion : u"latest"_s);
    };
    QString before = m_detail->name() + u':' + current->version.version;
    QString after;
    if (versions.size() == 2) {
        before = m_detail->name() + u':' + versions.first();
        after = m_detail->name() + u':' + versions.last();
    } else if (environments.size() == 2) {
        before = latestOf(environments.first());
        after = latestOf(environments.last());
    }
    m_comparison->compare(EnvironmentSources::Kind::Version, before, after);
    m_stack->setCurrentWidget(m_comparison);
}

void EnvironmentsPage::compareRuns(const QString& before, const QString& after)
{
    emit wanted();
    m_comparison->compare(EnvironmentSources::Kind::Run, before, after);
    m_stack->setCurrentWidget(m_comparison);
}

void EnvironmentsPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_table->setFocus();
}

void EnvironmentsPage::compose()
{
    emit wanted();
    // What was begun before is still there.
    if (!m_composer->isNew())
        m_composer->compose({}, EnvironmentComposer::usual());
    m_stack->setCurrentWidget(m_composer);
}

void EnvironmentsPage::composeVersion()
{
    const auto row = m_detail->current();
    const auto environment = m_environments.rowOf(m_detail->name());
    if (!row || !environment)
        return;
    const auto definition = azure::definitionOf(row->version);
    if (!definition)
        return showError(definition.error(), tr("This version cannot be edited here."));
    m_composer->compose(
        m_detail->name(), *definition, environment->container.nextVersion, row->version.condaFile);
    m_composer->compareWith(m_detail->name() + u':' + row->version.version);
    m_stack->setCurrentWidget(m_composer);
}

void EnvironmentsPage::setRegistryFinder(RegistryFinder finder)
{
    m_registry->setFinder(std::move(finder));
    m_showRegistry->setVisible(true);
}

void EnvironmentsPage::composeFromRegistry(const EnvironmentVersion& version)
{
    const auto definition = azure::definitionOf(version);
    if (!definition)
        return showError(definition.error(), tr("This version cannot be edited here."));
    m_composer->compose({}, *definition, {}, version.condaFile);
    m_stack->setCurrentWidget(m_composer);
}

void EnvironmentsPage::composeEntry(
    const BuiltEnvironment& environment, const QString& entry, const QString& edit)
{
    emit wanted();
    if (!workspace())
        return showError(notConnected());
    m_composeTasks.restart(composeFrom(workspace(), environment, entry, edit));
}

Task<Done> EnvironmentsPage::composeFrom(
    Workspace workspace, BuiltEnvironment environment, QString entry, QString edit)
{
    Task<EnvironmentVersion> getting = workspace->environments().get(environment.name, environment.version);
    const EnvironmentVersion version = co_await getting;
    const EnvironmentDefinition definition = co_await azure::definitionOf(version);
    Task<EnvironmentContainer> refreshing = refreshed(workspace, environment.name);
    const EnvironmentContainer container = co_await refreshing;
    m_composer->compose(environment.name, definition, container.nextVersion, version.condaFile);
    m_composer->compareWith(environment.name + u':' + version.version);
    m_stack->setCurrentWidget(m_composer);
    m_composer->showEntry(entry, edit);
    co_return Done{};
}

void EnvironmentsPage::importFile()
{
    compose();
    m_composer->importFile();
}

Task<Done> EnvironmentsPage::load(Workspace workspace)
{
    m_sources.setWorkspace(workspace);
    m_composer->setWorkspace(workspace->info().workspaceId);
    using View = azure::EnvironmentService::View;
    const View view = m_showArchived->isChecked() ? View::All : View::Active;
    Task<QList<EnvironmentContainer>> listing = workspace->environments().list(view);
    const QList<EnvironmentContainer> containers = co_await listing;
    QList<EnvironmentRow> rows;
    for (const EnvironmentContainer& container : containers) {
        EnvironmentRow row{.container = container};
        // A version never changes: what was read of it once stays true.
        if (const auto known = m_environments.rowOf(container.name);
            known && known->container.latestVersion == container.latestVersion) {
            row.latest = known->latest;
            row.image = known->image;
        }
        rows << row;
    }
    m_environments.setRows(rows);
    m_environments.refreshTexts();
    if (!std::exchange(m_isLoaded, true)) {
        // Somebody may be composing already.
        if (m_stack->currentWidget() != m_composer && m_composer->restoreDraft())
            m_stack->setCurrentWidget(m_composer);
        m_empty->setTitle(tr("No environment yet"));
        m_empty->setSentence(
            tr("An environment is a base image and the packages on top of it. Runs train in it, "
               "and dev containers are made from it."));
        m_empty->setButton(tr("New environment"), [this] { compose(); });
    }
    setInterval(std::chrono::seconds(10));
    if (m_table->currentKey().isEmpty() && !rows.isEmpty())
        m_table->setCurrentKey(rows.first().container.name);
    else if (!m_detail->name().isEmpty())
        m_versionTasks.restart(loadVersions(workspace, m_detail->name()));
    m_factTasks.restart(loadFacts(workspace, containers));
    co_return Done{};
}

Task<Done> EnvironmentsPage::loadFacts(Workspace workspace, QList<EnvironmentContainer> containers)
{
    for (const EnvironmentContainer& container : containers) {
        const auto known = m_environments.rowOf(container.name);
        if (!known || (known->latest && known->image && known->image->exists))
            continue;
        EnvironmentRow row = *known;
        if (!row.latest) {
            Task<EnvironmentVersion> getting =
                workspace->environments().get(container.name, container.latestVersion);
            row.latest = co_await getting;
            m_environments.setRow(row);
        }
        Task<ImageDetails> asking =
            workspace->environments().imageDetails(container.name, container.latestVersion);
        const Result<ImageDetails> details = co_await asking.result();
        if (details) { // not every workspace tells
            row.image = *details;
            m_environments.setRow(row);
        }
    }
    co_return Done{};
}

Task<Done> EnvironmentsPage::loadVersions(Workspace workspace, QString name)
{
    Task<QList<EnvironmentVersion>> listing = workspace->environments().versions(name);
    const QList<EnvironmentVersion> versions = co_await listing;
    QList<VersionRow> rows;
    for (const EnvironmentVersion& version : versions)
        rows << VersionRow{version, m_detail->imageOf(version.version)};
    m_detail->setVersions(rows);
    for (const VersionRow& row : rows) {
        if (row.image && row.image->exists)
            continue;
        Task<ImageDetails> asking = workspace->environments().imageDetails(name, row.version.version);
        const Result<ImageDetails> details = co_await asking.result();
        if (details)
            m_detail->setImage(row.version.version, *details);
    }
    co_return Done{};
}

void EnvironmentsPage::reset()
{
    m_factTasks.cancelAll();
    m_versionTasks.cancelAll();
    m_composeTasks.cancelAll();
    m_sources.setWorkspace(nullptr);
    m_environments.setRows({});
    m_detail->setName({});
    m_buildLog->clear();
}

void EnvironmentsPage::showCurrent()
{
    const QString name = m_table->currentKey();
    m_detail->setVisible(!name.isEmpty());
    const bool isOther = m_detail->name() != name;
    m_detail->setName(name);
    if (isOther && !name.isEmpty() && workspace())
        m_versionTasks.restart(loadVersions(workspace(), name));
}

void EnvironmentsPage::submit(bool andBuild)
{
    if (!workspace())
        return m_composer->showError(notConnected());
    const EnvironmentVersion version =
        versionOf(m_composer->name(), m_composer->definition(), m_composer->condaFile());
    m_composer->setBusy(true);
    m_work.start(
        tr("Registering %1").arg(version.name),
        [this, version, andBuild](
            Activity& activity) { return registerVersion(workspace(), version, andBuild, activity); },
        [this](const Error& error) {
            m_composer->setBusy(false);
            m_composer->showError(error);
        },
        [this] { m_composer->setBusy(false); });
}

Task<Done> EnvironmentsPage::registerVersion(
    Workspace workspace, EnvironmentVersion version, bool andBuild, Activity& activity)
{
    if (QFileInfo(version.buildContextUri).isDir()) {
        Task<azure::DatastoreService::Uploaded> uploading = workspace->datastores().uploadContext(
            version.buildContextUri, version.dockerfilePath, uploadProgress(&activity));
        const azure::DatastoreService::Uploaded context = co_await uploading;
        version.buildContextUri = context.uri;
    }
    Task<EnvironmentVersion> registering = workspace->environments().registerVersion(version);
    const EnvironmentVersion registered = co_await registering;
    m_composer->setBusy(false);
    m_composer->finish();
    showList();
    Task<EnvironmentContainer> refreshing = refreshed(workspace, registered.name);
    EnvironmentRow row;
    row.container = co_await refreshing;
    row.latest = registered;
    m_environments.setRow(row);
    m_table->setCurrentKey(registered.name);
    m_versionTasks.restart(loadVersions(workspace, registered.name));
    activity.finish(tr("%1 version %2 is registered").arg(registered.name, registered.version));
    if (andBuild)
        build(registered.name, registered.version);
    co_return Done{};
}

Task<EnvironmentContainer> EnvironmentsPage::refreshed(Workspace workspace, QString name)
{
    using View = azure::EnvironmentService::View;
    Task<QList<EnvironmentContainer>> listing = workspace->environments().list(View::Active);
    const QList<EnvironmentContainer> containers = co_await listing;
    const auto found =
        std::find_if(containers.begin(), containers.end(), [&](const auto& c) { return c.name == name; });
    co_return found == containers.end() ? EnvironmentContainer{.name = name} : *found;
}

void EnvironmentsPage::build(const QString& name, const QString& version)
{
    if (!workspace())
        return showError(notConnected());
    m_detail->tabs()->setCurrentWidget(m_buildLog);
    m_work.start(
        tr("Building the image of %1:%2").arg(name, version),
        [this, name, version](
            Activity& activity) { return buildImage(workspace(), name, version, activity); },
        [this, file = m_buildLog->file(name, version)](const Error& error) {
            showError(error, tr("The image was not built."));
            if (m_builds.contains(file))
                banner().setAction(
                    tr("Show why"), [this, file] { emit buildLogWanted(m_builds.value(file)); });
        });
}

BuildSubject EnvironmentsPage::subjectOf(const QString& name, const QString& version) const
{
    const QString id = workspace()->info().workspaceId;
    return {m_buildLog->file(name, version), u"%1:%2"_s.arg(name, version), {id, name, version},
        BuildWatch::Growth::Live};
}

Task<Done> EnvironmentsPage::buildImage(
    Workspace workspace, QString name, QString version, Activity& activity)
{
    m_buildLog->begin(name, version);
    const BuildSubject subject = subjectOf(name, version);
    m_builds.insert(subject.file, subject);
    emit buildBegan(subject);
    Task<azure::ImageBuild> starting = workspace->environments().startBuild(name, version);
    azure::ImageBuild state = co_await starting;
    azure::LogFile log;
    for (;;) {
        Task<azure::ImageBuild> asking = workspace->environments().build(state);
        state = co_await asking;
        if (!state.log.isEmpty()) {
            log.name = u"20_image_build_log.txt"_s;
            log.url = state.log;
            Task<qint64> reading = workspace->runs().appendLog(log, m_buildLog->file(name, version));
            const Result<qint64> grown = co_await reading.result();
            if (grown && *grown > 0)
                m_buildLog->grew(name, version);
        }
        if (state.isFinished())
            break;
        Task<Done> resting = context().timer.sleep(std::chrono::seconds(1));
        co_await resting;
    }
    m_buildLog->end(name, version, state);
    m_builds[subject.file].growth = BuildWatch::Growth::Ended;
    emit buildEnded(subject.file);
    if (!state.isSucceeded())
        co_return Error{.kind = Error::Kind::Process,
            .message = state.error.isEmpty()
                ? tr("The build of %1:%2 failed; its log says why.").arg(name, version)
                : state.error};
    Task<ImageDetails> asking = workspace->environments().imageDetails(name, version);
    if (const Result<ImageDetails> details = co_await asking.result()) {
        if (m_detail->name() == name)
            m_detail->setImage(version, *details);
        if (auto row = m_environments.rowOf(name); row && row->container.latestVersion == version) {
            row->image = *details;
            m_environments.setRow(*row);
        }
    }
    activity.finish(tr("The image of %1:%2 is ready").arg(name, version));
    co_return Done{};
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportpage.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/configurations.h"
#include "core/devcontainer/imagepin.h"
#include "core/devcontainer/merge/exportundo.h"
#include "core/devcontainer/merge/mergedfiles.h"
#include "core/devcontainer/migrate/migrate.h"
#include "core/devcontainer/sdkcontainer.h"
#include "core/settings/keys.h"
#include "core/settings/knownprojects.h"
#include "ui/forms/pathfield.h"
#include "ui/pages/devcontainerlist.h"
#include "ui/pages/exportchoices.h"
#include "ui/pages/filepreview.h"
#include "ui/pages/missingimage.h"
#include "ui/pages/projectcheck.h"
#include "ui/pages/visualstudiocode.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace tandem {

using azure::Job;
using Kind = ExportSource::Kind;

ExportPage::ExportPage(const PageContext& context, Desk& desk, QWidget* parent)
    : WorkspaceArea(context, u"devcontainers"_s, tr("Dev containers"), Icon::Devcontainer, parent)
    , m_desk(desk)
    , m_list(new DevContainerList(context, desk, this))
    , m_check(new ProjectCheck(context, desk, this))
    , m_stack(new QStackedWidget(this))
    , m_preview(new FilePreview(this))
    , m_hostTasks([](const Error&) {})
    , m_engineTasks([this](const Error& error) {
        showError(error, tr("The container engine that was chosen is not used."));
    })
    , m_tasks([this](const Error& error) {
        showError(error, tr("What the dev container is to be made from could not be read."));
        banner().setAction(tr("Try again"), [this] {
            m_asked.clear();
            sourceChosen();
        });
        preview();
    })
{
    m_preview->setObjectName(u"exportPreview"_s);
    auto* const split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(makeForm());
    split->addWidget(m_preview);
    split->setSizes({400, 560});
    auto* const content = new QWidget(this);
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(split, 1);
    layout->addWidget(makeFooter());
    m_stack->addWidget(m_list);
    m_stack->addWidget(content);
    m_stack->addWidget(m_check);
    setContent(m_stack);
    makeActions();
    m_hostTasks.spawn(loadHost());
    preview();
}

void ExportPage::makeActions()
{
    m_engine = new QToolButton(this);
    m_engine->setObjectName(u"containerEngine"_s);
    m_engine->setToolTip(tr("The container engine that dev containers are made with"));
    m_engine->setIcon(tandem::icon(Icon::Computer));
    m_engine->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_engine->setPopupMode(QToolButton::InstantPopup);
    m_engine->hide();
    addToHead(m_engine);
    addToHead(m_list->table().filterField());
    m_forget = addHeadAction(Icon::Trash, tr("Forget"));
    m_forget->setToolTip(tr("Takes it off this list; its files and container stay."));
    m_examine = addHeadAction(Icon::Check, tr("Check a project"), Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    m_examine->setToolTip(
        tr("Looks for what keeps a dev container from working, and for what is old in it."));
    m_export = addHeadAction(Icon::Export, tr("Export dev container"), QKeySequence::New, true);
    connect(m_export, &QAction::triggered, this, [this] { showPart(Part::Export); });
    connect(m_examine, &QAction::triggered, this, [this] {
        const auto row = m_list->current();
        checkProject(row ? row->folder : QString());
    });
    connect(m_forget, &QAction::triggered, m_list, &DevContainerList::forgetCurrent);
    connect(m_list, &DevContainerList::exportWanted, this, [this] { showPart(Part::Export); });
    connect(m_list, &DevContainerList::renewWanted, this, &ExportPage::exportAgain);
    connect(m_list, &DevContainerList::checkWanted, this, &ExportPage::checkProject);
    connect(m_list, &DevContainerList::currentChanged, this,
        [this] { m_forget->setEnabled(m_list->current().has_value()); });
    connect(m_list, &DevContainerList::failed, this, [this](const Error& error) {
        showError(error, tr("The dev container could not be compared or opened."));
    });
    connect(m_check, &ProjectCheck::closeRequested, this, [this] { showPart(Part::List); });
    connect(m_check, &ProjectCheck::failed, this,
        [this](const Error& error, const QString& what) { showError(error, what); });
    QAction* const write = addPaletteAction(Icon::Save, tr("Write the dev container"), QKeySequence::Save);
    connect(write, &QAction::triggered, m_write, &QPushButton::click);
    m_forget->setEnabled(false);
}

void ExportPage::showPart(Part part)
{
    m_stack->setCurrentIndex(int(part));
    const bool isList = part == Part::List;
    m_list->table().filterField()->setVisible(isList);
    for (QAction* const action : {m_export, m_forget, m_examine})
        action->setVisible(isList);
    clearError();
    if (part == Part::Export)
        m_folder->setFocus();
    else if (isList)
        m_list->table().setFocus();
    refresh();
}

void ExportPage::checkProject(const QString& folder)
{
    showPart(Part::Check);
    m_check->check(folder);
}

Task<Done> ExportPage::loadHost()
{
    Task<DevContainerHost> asking = m_desk.host();
    m_choices->setHost(co_await asking);
    co_return Done{};
}

Task<Done> ExportPage::loadEngines()
{
    Task<QList<EngineChoice>> asking = m_desk.engines();
    const QList<EngineChoice> engines = co_await asking;
    auto* const menu = new QMenu(m_engine);
    auto* const group = new QActionGroup(menu);
    m_engine->setText(tr("No engine"));
    const auto add = [&](const QString& text, const QString& wish, bool isUsed) {
        QAction* const action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isUsed);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, wish] { useEngine(wish); });
        return action;
    };
    for (const EngineChoice& each : engines) {
        QString text = each.remote.isEmpty() ? each.title : tr("%1, on another computer").arg(each.title);
        if (!each.problem.isEmpty())
            text = tr("%1: %2").arg(each.title, each.problem);
        QAction* const action = add(text, each.wish, each.isUsed);
        action->setEnabled(each.problem.isEmpty());
        if (each.isUsed)
            m_engine->setText(each.title);
    }
    menu->addSeparator();
    add(tr("The first that works"), u"auto"_s, false)->setCheckable(false);
    if (m_engine->menu())
        m_engine->menu()->deleteLater();
    m_engine->setMenu(menu);
    // Where there is nothing to choose, nobody needs to see it.
    const auto working = std::count_if(
        engines.begin(), engines.end(), [](const EngineChoice& each) { return each.problem.isEmpty(); });
    m_engine->setVisible(working > 1 || (working == 0 && !engines.isEmpty()));
    co_return Done{};
}

void ExportPage::useEngine(const QString& wish)
{
    if (wish == u"auto")
        context().settings.reset(keys::engine);
    else
        context().settings.set(keys::engine, wish);
    m_desk.useEngine(wish);
    m_hostTasks.restart(loadHost());
    // From the event loop: the menu that asks goes away.
    QMetaObject::invokeMethod(
        this, [this] { m_engineTasks.restart(loadEngines()); }, Qt::QueuedConnection);
    m_asked.clear();
    refresh();
}

void ExportPage::exportRun(const QString& run, const QString& folder)
{
    exportOf(Kind::Run, run, folder);
}

void ExportPage::exportEnvironment(const QString& environment, const QString& version)
{
    exportOf(Kind::Environment, environment + u':' + version, {});
}

void ExportPage::exportAgain(const DevContainerRow& row)
{
    const ProjectContainer& project = row.project;
    if (!project.run.isEmpty())
        exportRun(project.run, row.folder);
    else if (!project.environment.isEmpty())
        exportOf(Kind::Environment,
            project.environment + u':' + (row.newestVersion.isEmpty() ? project.version : row.newestVersion),
            row.folder);
    else
        exportOf(Kind::Image, project.image, row.folder);
}

void ExportPage::exportOf(Kind kind, const QString& name, const QString& folder)
{
    emit wanted();
    showPart(Part::Export);
    if (!folder.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(folder));
    m_source->choose(kind, name);
    m_folder->setFocus();
    refresh();
}

Task<Done> ExportPage::load(Workspace workspace)
{
    Task<QList<Job>> listing = workspace->jobs().list(100);
    m_source->setRuns(co_await listing);
    using View = azure::EnvironmentService::View;
    Task<QList<azure::EnvironmentContainer>> listingEnvironments =
        workspace->environments().list(View::Active);
    m_source->setEnvironments(co_await listingEnvironments);
    if (m_stack->currentIndex() == int(Part::List)) {
        Task<Done> looking = m_list->load(workspace);
        co_await looking;
    }
    // It asks several programs: not before somebody looks.
    if (!m_engine->menu() && m_engineTasks.isIdle())
        m_engineTasks.spawn(loadEngines());
    setInterval(std::chrono::seconds(15));
    sourceChosen();
    co_return Done{};
}

void ExportPage::reset()
{
    m_tasks.cancelAll();
    m_source->clear();
    m_asked.clear();
    m_hasFacts = false;
    preview();
}

void ExportPage::sourceChosen()
{
    const Kind kind = m_source->kind();
    const QString name = m_source->chosen();
    m_choices->setForSdk(kind == Kind::Sdk);
    const QString asked = QString::number(int(kind)) + name;
    if (asked == m_asked && kind != Kind::Sdk)
        return preview();
    m_asked = asked;
    m_hasFacts = false;
    m_tasks.cancelAll();
    m_missing->setImage({});
    clearError();
    const bool needsWorkspace = kind == Kind::Run || kind == Kind::Environment;
    if (kind != Kind::Sdk && !name.isEmpty() && (workspace() || !needsWorkspace))
        m_tasks.restart(loadFacts(workspace(), kind, name));
    preview();
}

Task<Done> ExportPage::loadFacts(Workspace workspace, Kind kind, QString name)
{
    Task<DevContainerFacts> asking = ExportSource::facts(workspace, &m_desk, kind, name);
    m_facts = co_await asking;
    m_hasFacts = true;
    m_missing->setImage(
        m_facts.isHost ? QString() : ImagePin::of(m_facts.imageReference, m_facts.imageDigest).reference);
    preview();
    co_return Done{};
}

Result<DevContainerExport> ExportPage::made() const
{
    const auto notYet = [](const QString& sentence) {
        return Error{.kind = Error::Kind::Input, .message = sentence};
    };
    if (m_source->kind() == Kind::Sdk) {
        auto choices = SdkContainerChoices::from(m_choices->choices());
        choices.baseImage = m_source->chosen();
        return exportSdkContainer(choices);
    }
    if (m_hasFacts)
        return exportDevContainer(m_facts, m_choices->choices());
    if (!m_source->chosen().isEmpty())
        return notYet(m_tasks.isIdle() ? tr("What it is to be made from is not known.")
                                       : tr("Reading what it is to be made from …"));
    return notYet(m_source->kind() == Kind::Run
            ? tr("There is no run to make it from yet. Submit one, or make it from something else.")
            : m_source->kind() == Kind::Image ? tr("Name an image, and press Enter.")
                                              : tr("Choose an environment."));
}

/// An export would be merged into it as it is.
bool ExportPage::isOfOldForm() const
{
    const QString folder = m_folder->path();
    for (const QString& file : folder.isEmpty() ? QStringList() : devContainerFiles(folder)) {
        const auto bytes = readFile(QDir(folder).filePath(file));
        if (!bytes)
            continue;
        const auto migrated = migrateDevContainer(*bytes);
        const auto* const migration = std::get_if<Migration>(&migrated);
        if (migration && !migration->changes.isEmpty())
            return true;
    }
    return false;
}

void ExportPage::preview()
{
    m_files.clear();
    m_write->setEnabled(false);
    for (QWidget* const widget :
        {static_cast<QWidget*>(m_open), static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_command),
            static_cast<QWidget*>(m_undo), static_cast<QWidget*>(m_warnings)})
        widget->hide();
    m_consequence->show();
    m_consequence->clear();
    const QString folder = m_folder->path();
    if (m_source->kind() == Kind::Run || m_source->kind() == Kind::Environment)
        m_source->setHint(!m_hasFacts ? QString()
                : m_facts.isHost      ? tr("Ran on this computer, without an image.")
                                      : tr("Image: %1").arg(m_facts.imageReference));
    m_folderField->setError(
        !folder.isEmpty() && QFileInfo(folder).isFile() ? tr("This is a file.") : QString());
    m_migrate->setVisible(isOfOldForm());
    const auto files = made();
    if (!files)
        return m_preview->setEmpty(files.error().message);
    const Result<MergedFiles> merged =
        folder.isEmpty() ? MergedFiles{files->files, {}, {}} : mergedInto(folder, files->files);
    if (!merged)
        return m_preview->setEmpty(merged.error().message);
    m_files = merged->files;
    m_warnings->setText(files->warnings.join(u'\n'));
    m_warnings->setVisible(!files->warnings.isEmpty());
    m_preview->setFiles(folder, m_files, merged->merged);
    showConsequence();
}

void ExportPage::showConsequence()
{
    const QString folder = m_folder->path();
    const auto& changes = m_preview->changes();
    const auto fresh = changes.count(FileChange::New);
    const auto replaced = m_preview->replacedCount();
    const auto merged = changes.count(FileChange::Replaced) - replaced;
    m_write->setText(replaced > 0 ? tr("&Replace") : tr("&Write"));
    m_write->setEnabled(
        !folder.isEmpty() && m_folderField->error().isEmpty() && fresh + merged + replaced > 0);
    m_undo->setVisible(!folder.isEmpty() && ExportUndo::ofProject(context().dataFolder, folder).isPossible());
    if (folder.isEmpty())
        m_consequence->setText(
            tr("Choose the folder of the project; nothing is written before you press Write."));
    else if (fresh + merged + replaced == 0)
        m_consequence->setText(tr("Everything is there already."));
    else
        m_consequence->setText(
            tr("New files: %1, merged: %2, replaced: %3. Nothing else below %4 is touched.")
                .arg(fresh)
                .arg(merged)
                .arg(replaced)
                .arg(QDir::toNativeSeparators(folder)));
}

void ExportPage::write()
{
    if (m_files.isEmpty() || m_folder->path().isEmpty())
        return;
    const QString folder = m_folder->path();
    Result<Done> written = ExportUndo::ofProject(context().dataFolder, folder).remember(folder, m_files);
    if (written)
        written = writeAll(folder, m_files, Existing::Replace);
    if (!written)
        return showError(written.error(), tr("The dev container was not written."));
    rememberProject(context().settings, folder);
    clearError();
    preview();
    const bool isThere = VisualStudioCode::find().isInstalled();
    m_open->setVisible(isThere);
    m_command->setText(VisualStudioCode::commandFor(QDir(folder).absolutePath()));
    m_command->setVisible(!isThere);
    m_copy->setVisible(!isThere);
    m_consequence->setText(isThere ? tr("Written to %1.").arg(QDir::toNativeSeparators(folder))
                                   : tr("Written. Where VS Code is installed, open it with:"));
    m_write->setEnabled(false);
}

void ExportPage::takeBack()
{
    const QString folder = m_folder->path();
    const auto undone = ExportUndo::ofProject(context().dataFolder, folder).undo();
    if (!undone)
        return showError(undone.error(), tr("Nothing was taken back."));
    preview();
    m_consequence->setText(tr("Taken back: %1 files are as they were.").arg(undone->size()));
}

void ExportPage::openInCode()
{
    const QString folder = QDir(m_folder->path()).absolutePath();
    if (!VisualStudioCode::find().open(folder))
        showError({.kind = Error::Kind::Process, .message = tr("VS Code was found but did not start.")});
}

}

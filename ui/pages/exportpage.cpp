// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportpage.h"

#include "core/azure/runenvironment.h"
#include "core/devcontainer/export.h"
#include "core/devcontainer/merge/mergedfiles.h"
#include "core/settings/knownprojects.h"
#include "ui/forms/pathfield.h"
#include "ui/pages/devcontainerlist.h"
#include "ui/pages/exportchoices.h"
#include "ui/pages/filepreview.h"
#include "ui/pages/runcolumns.h"
#include "ui/pages/visualstudiocode.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tandem {

using azure::Job;

ExportPage::ExportPage(const PageContext& context, Desk& desk, QWidget* parent)
    : WorkspaceArea(context, u"devcontainers"_s, tr("Dev containers"), Icon::Devcontainer, parent)
    , m_desk(desk)
    , m_list(new DevContainerList(context, desk, this))
    , m_stack(new QStackedWidget(this))
    , m_preview(new FilePreview(this))
    , m_hostTasks([](const Error&) {})
    , m_tasks([this](const Error& error) {
        showError(error, tr("The environment of the run could not be read."));
        banner().setAction(tr("Try again"), [this] { runChosen(); });
        preview();
    })
{
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
    setContent(m_stack);
    makeActions();
    m_hostTasks.spawn(loadHost());
    preview();
}

void ExportPage::makeActions()
{
    addToHead(m_list->table().filterField());
    m_forget = addHeadAction(Icon::Trash, tr("Forget"));
    m_forget->setToolTip(tr("Takes it off this list; its files and container stay."));
    m_export = addHeadAction(Icon::Export, tr("Export dev container"), QKeySequence::New, true);
    connect(m_export, &QAction::triggered, this, [this] { showForm(true); });
    connect(m_forget, &QAction::triggered, m_list, &DevContainerList::forgetCurrent);
    connect(m_list, &DevContainerList::exportWanted, this, [this] { showForm(true); });
    connect(m_list, &DevContainerList::renewWanted, this, &ExportPage::exportRun);
    connect(m_list, &DevContainerList::currentChanged, this,
        [this] { m_forget->setEnabled(m_list->current().has_value()); });
    connect(m_list, &DevContainerList::failed, this, [this](const Error& error) {
        showError(error, tr("The dev container could not be compared or opened."));
    });
    QAction* const write = addPaletteAction(Icon::Save, tr("Write the dev container"), QKeySequence::Save);
    connect(write, &QAction::triggered, m_write, &QPushButton::click);
    m_forget->setEnabled(false);
}

void ExportPage::showForm(bool isForm)
{
    m_stack->setCurrentIndex(isForm ? 1 : 0);
    m_list->table().filterField()->setVisible(!isForm);
    m_export->setVisible(!isForm);
    m_forget->setVisible(!isForm);
    if (isForm)
        m_folder->setFocus();
    else
        m_list->table().setFocus();
    refresh();
}

Task<Done> ExportPage::loadHost()
{
    Task<DevContainerHost> asking = m_desk.host();
    m_choices->setHost(co_await asking);
    co_return Done{};
}

QWidget* ExportPage::makeForm()
{
    m_run = new QComboBox(this);
    m_run->setObjectName(u"exportRun"_s);
    m_run->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_run->setMinimumContentsLength(16);
    m_runField = new Field(tr("&Run"), m_run);
    m_folder = new PathField(tr("Choose the folder of the project"), this);
    m_folder->setObjectName(u"exportFolder"_s);
    m_folderField = new Field(tr("&Folder of the project"), m_folder);
    m_choices = new ExportChoices(this);
    auto* const form = new QWidget(this);
    auto* const layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, space::group, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_runField);
    layout->addWidget(m_folderField);
    layout->addWidget(m_choices);
    layout->addStretch(1);
    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(form);
    area->setMinimumWidth(320);
    connect(m_run, &QComboBox::currentIndexChanged, this, &ExportPage::runChosen);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportPage::preview);
    connect(m_choices, &ExportChoices::changed, this, &ExportPage::preview);
    return area;
}

QWidget* ExportPage::makeFooter()
{
    auto* const footer = new QWidget(this);
    m_consequence = new Label(TextStyle::Body, {}, footer);
    m_consequence->setObjectName(u"exportConsequence"_s);
    m_consequence->setMuted(true);
    m_consequence->setWrapped();
    m_warnings = new Label(TextStyle::Caption, {}, footer);
    m_warnings->setObjectName(u"exportWarnings"_s);
    m_warnings->setWrapped();
    m_command = new ElidedLabel(TextStyle::Fixed, {}, footer);
    m_copy = new QPushButton(tandem::icon(Icon::Copy), tr("Copy command"), footer);
    m_open = new QPushButton(tandem::icon(Icon::Open), tr("Open in VS Code"), footer);
    m_open->setObjectName(u"exportOpen"_s);
    m_write = new QPushButton(tandem::icon(Icon::Save, Role::OnAccent), tr("&Write"), footer);
    m_write->setObjectName(u"exportWrite"_s);
    m_write->setDefault(true);
    for (QWidget* const widget :
        {static_cast<QWidget*>(m_command), static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_open)})
        widget->hide();
    connect(m_write, &QPushButton::clicked, this, &ExportPage::write);
    connect(m_open, &QPushButton::clicked, this, &ExportPage::openInCode);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    auto* const back = new QPushButton(tr("Back to the list"), footer);
    back->setObjectName(u"exportBack"_s);
    back->setShortcut(Qt::Key_Escape);
    connect(back, &QPushButton::clicked, this, [this] { showForm(false); });
    auto* const rows = new QVBoxLayout(footer);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::related);
    rows->addWidget(m_warnings);
    auto* const layout = new QHBoxLayout;
    layout->setSpacing(space::related);
    rows->addLayout(layout);
    layout->addWidget(m_consequence, 1);
    layout->addWidget(m_command, 1);
    layout->addWidget(m_copy);
    layout->addWidget(m_open);
    layout->addWidget(back);
    layout->addWidget(m_write);
    return footer;
}

void ExportPage::exportRun(const QString& run, const QString& folder)
{
    emit wanted();
    showForm(true);
    m_wantedRun = run;
    if (!folder.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(folder));
    if (const int at = m_run->findData(run); at >= 0) {
        m_wantedRun.clear();
        m_run->setCurrentIndex(at);
    }
    m_folder->setFocus();
    refresh();
}

Task<Done> ExportPage::load(Workspace workspace)
{
    Task<QList<Job>> listing = workspace->jobs().list(100);
    const QList<Job> jobs = co_await listing;
    QString chosen = m_wantedRun.isEmpty() ? m_run->currentData().toString() : m_wantedRun;
    {
        const QSignalBlocker quiet(m_run);
        m_run->clear();
        for (const Job& job : jobs) {
            const QString title = job.displayName.isEmpty() ? job.name : job.displayName;
            m_run->addItem(tr("%1 · %2").arg(title, wordOf(job.status)), job.name);
        }
        m_run->setCurrentIndex(qMax(jobs.isEmpty() ? -1 : 0, m_run->findData(chosen)));
    }
    m_wantedRun.clear();
    if (m_stack->currentIndex() == 0) {
        Task<Done> looking = m_list->load(workspace);
        co_await looking;
    }
    setInterval(std::chrono::seconds(15));
    if (m_run->currentData().toString() != m_asked)
        runChosen();
    else
        preview();
    co_return Done{};
}

void ExportPage::reset()
{
    m_tasks.cancelAll();
    const QSignalBlocker quiet(m_run);
    m_run->clear();
    m_asked.clear();
    m_factsOf.clear();
    preview();
}

void ExportPage::runChosen()
{
    const QString run = m_run->currentData().toString();
    m_asked = run;
    m_factsOf.clear();
    clearError();
    preview();
    if (workspace() && !run.isEmpty())
        m_tasks.restart(loadFacts(workspace(), run));
}

Task<Done> ExportPage::loadFacts(Workspace workspace, QString run)
{
    Task<DevContainerFacts> asking = azure::environmentOfRun(workspace.get(), run);
    const DevContainerFacts told = co_await asking;
    Task<DevContainerFacts> completing = m_desk.completed(told);
    m_facts = co_await completing;
    m_factsOf = run;
    preview();
    co_return Done{};
}

void ExportPage::preview()
{
    m_files.clear();
    m_write->setEnabled(false);
    m_open->hide();
    m_copy->hide();
    m_command->hide();
    m_consequence->show();
    m_warnings->hide();
    const QString folder = m_folder->path();
    m_runField->setHint(m_factsOf.isEmpty() ? QString()
            : m_facts.isHost                ? tr("Ran on this computer, without an image.")
                                            : tr("Image: %1").arg(m_facts.imageReference));
    m_folderField->setError(
        !folder.isEmpty() && QFileInfo(folder).isFile() ? tr("This is a file.") : QString());
    if (m_run->count() == 0)
        return m_preview->setEmpty(tr("A dev container is made from a run. Submit one first."));
    if (m_factsOf.isEmpty())
        return m_preview->setEmpty(
            m_tasks.isIdle() ? tr("What this run used is not known.") : tr("Reading what the run used …"));
    const auto files = exportDevContainer(m_facts, m_choices->choices());
    if (!files)
        return m_preview->setEmpty(files.error().message);
    const Result<MergedFiles> merged =
        folder.isEmpty() ? MergedFiles{files->files, {}, {}} : mergedInto(folder, files->files);
    if (!merged)
        return m_preview->setEmpty(merged.error().message);
    m_files = merged->files;
    m_warnings->setText(files->warnings.join(u'\n'));
    m_warnings->setVisible(!files->warnings.isEmpty());
    m_preview->setFiles(folder, m_files);
    const auto& changes = m_preview->changes();
    const auto fresh = changes.count(FileChange::New);
    const auto replaced = changes.count(FileChange::Replaced);
    m_write->setText(replaced > 0 ? tr("&Replace") : tr("&Write"));
    m_write->setEnabled(!folder.isEmpty() && m_folderField->error().isEmpty());
    if (folder.isEmpty())
        m_consequence->setText(
            tr("Choose the folder of the project; nothing is written before you press Write."));
    else if (fresh + replaced == 0)
        m_consequence->setText(tr("Everything is there already."));
    else
        m_consequence->setText(tr("Writes %1 new and replaces %2 files below %3; touches nothing else.")
                                   .arg(fresh)
                                   .arg(replaced)
                                   .arg(QDir::toNativeSeparators(folder)));
}

void ExportPage::write()
{
    if (m_files.isEmpty() || m_folder->path().isEmpty())
        return;
    const QString folder = m_folder->path();
    const Result<Done> written = writeAll(folder, m_files, Existing::Replace);
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

void ExportPage::openInCode()
{
    const QString folder = QDir(m_folder->path()).absolutePath();
    if (!VisualStudioCode::find().open(folder))
        showError({.kind = Error::Kind::Process, .message = tr("VS Code was found but did not start.")});
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devcontainerlist.h"

#include "core/devcontainer/configurations.h"
#include "core/settings/knownprojects.h"
#include "ui/logs/logpanel.h"
#include "ui/pages/containerstarter.h"
#include "ui/pages/deviationcolumns.h"
#include "ui/pages/missingimage.h"
#include "ui/pages/repetitionview.h"
#include "ui/pages/visualstudiocode.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tandem {

DevContainerList::DevContainerList(const PageContext& context, Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_lookup(context.settings, desk)
    , m_rows(devContainerColumns(), [](const DevContainerRow& row) { return row.folder; })
    , m_deviations(deviationColumns(), deviationKey)
    , m_table(new Table(u"devContainerTable"_s, tr("Dev containers"), context.settings, this))
    , m_stack(new QStackedWidget(this))
    , m_starter(new ContainerStarter(context, desk, this))
    , m_repetition(new RepetitionView(context, desk, *m_starter, this))
    , m_tasks([this](const Error& error) {
        m_compare->setEnabled(true);
        m_verdict->clear();
        emit failed(error);
    })
{
    auto* const empty = new EmptyState(Icon::Devcontainer,
        tr("A dev container puts the very environment of a run on your desk, for VS Code to work in."), this);
    empty->setTitle(tr("No dev container yet"));
    empty->setButton(tr("Export dev container"), [this] { emit exportWanted(); });
    m_table->setRows(m_rows);
    m_table->setEmptyState(empty);
    auto* const rows = new QSplitter(Qt::Vertical);
    rows->setChildrenCollapsible(false);
    rows->addWidget(m_table);
    rows->addWidget(makeDetail());
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 2);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(rows);
    m_stack->addWidget(m_repetition);
    layout->addWidget(m_stack);
    listenToStarter();
    connect(m_table, &Table::currentKeyChanged, this, &DevContainerList::showCurrent);
    connect(m_table, &Table::opened, this, &DevContainerList::open);
    showCurrent();
}

QWidget* DevContainerList::makeDetail()
{
    m_detail = new QWidget(this);
    m_title = new Label(TextStyle::Section, {}, m_detail);
    m_verdict = new Label(TextStyle::Body, {}, m_detail);
    m_verdict->setObjectName(u"devContainerVerdict"_s);
    m_verdict->setMuted(true);
    m_verdict->setWrapped();
    m_deviationTable = new Table(u"deviationTable"_s, tr("Differences"), m_context.settings, m_detail);
    m_deviationTable->setRows(m_deviations);
    m_compare = new QPushButton(icon(Icon::Check), tr("&Compare with the run"), m_detail);
    m_compare->setObjectName(u"devContainerCompare"_s);
    m_open = new QPushButton(icon(Icon::Open), tr("&Open in VS Code"), m_detail);
    m_renew = new QPushButton(icon(Icon::Export), tr("&Export again"), m_detail);
    connect(m_compare, &QPushButton::clicked, this, &DevContainerList::compare);
    connect(m_open, &QPushButton::clicked, this, &DevContainerList::open);
    connect(m_renew, &QPushButton::clicked, this, [this] {
        if (const auto row = current())
            emit renewWanted(*row);
    });
    m_check = new QPushButton(icon(Icon::Info), tr("C&heck"), m_detail);
    m_check->setObjectName(u"devContainerCheck"_s);
    m_check->setToolTip(tr("Looks for what keeps it from working, and for what is old in it."));
    m_missing = new MissingImage(m_context, m_desk, m_detail);
    connect(m_check, &QPushButton::clicked, this, [this] {
        if (const auto row = current())
            emit checkWanted(row->folder);
    });
    auto* const head = new QHBoxLayout;
    head->setSpacing(space::related);
    head->addWidget(m_title, 1);
    head->addWidget(m_renew);
    head->addWidget(m_check);
    head->addWidget(m_compare);
    head->addWidget(m_open);
    auto* const layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(space::group, space::related, space::group, space::group);
    layout->setSpacing(space::related);
    layout->addLayout(head);
    layout->addWidget(m_verdict);
    layout->addWidget(m_missing);
    layout->addWidget(makeStartBar());
    layout->addWidget(m_deviationTable, 1);
    layout->addWidget(m_startLog, 2);
    layout->addStretch(0);
    return m_detail;
}

QWidget* DevContainerList::makeStartBar()
{
    auto* const bar = new QWidget(m_detail);
    m_configuration = new QComboBox(bar);
    m_configuration->setObjectName(u"devContainerConfiguration"_s);
    m_configuration->setAccessibleName(tr("Configuration"));
    m_configuration->setToolTip(
        tr("The project has several configurations: this one is started and opened."));
    m_start = new QPushButton(bar);
    m_start->setObjectName(u"devContainerStart"_s);
    m_repeat = new QPushButton(icon(Icon::Again), tr("Run the run's command here …"), bar);
    m_repeat->setObjectName(u"devContainerRepeat"_s);
    m_repeat->setToolTip(tr("The run's own command in the dev container, its log beside that of the run"));
    m_startLog = new LogPanel(m_context.settings, m_detail);
    m_startLog->setObjectName(u"devContainerStartLog"_s);
    m_startLog->hide();
    connect(m_start, &QPushButton::clicked, this, &DevContainerList::startOrStop);
    connect(m_repeat, &QPushButton::clicked, this, [this] { showRepetition(true); });
    connect(m_repetition, &RepetitionView::closed, this, [this] { showRepetition(false); });
    auto* const layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_configuration);
    layout->addWidget(m_start);
    layout->addWidget(m_repeat);
    layout->addStretch(1);
    return bar;
}

void DevContainerList::listenToStarter()
{
    const auto isCurrent = [this](const QString& folder) { return m_table->currentKey() == folder; };
    connect(m_starter, &ContainerStarter::changed, this, &DevContainerList::showCurrent);
    connect(m_starter, &ContainerStarter::logGrew, this, [this, isCurrent](const QString& folder) {
        if (isCurrent(folder))
            m_startLog->refresh();
    });
    connect(m_starter, &ContainerStarter::started, this, [this, isCurrent](const QString& folder) {
        QList<DevContainerRow> rows = m_rows.rows();
        for (DevContainerRow& row : rows)
            if (row.folder == folder)
                row.state = DevContainerRow::State::Running;
        m_rows.setRows(rows);
        m_compared.clear();
        if (!isCurrent(folder))
            return;
        m_opened.clear();
        // What it has is held against its run at once.
        compare();
    });
    connect(m_starter, &ContainerStarter::failed, this,
        [this](const QString&, const Error& error) { emit failed(error); });
}

void DevContainerList::startOrStop()
{
    const auto row = current();
    if (!row)
        return;
    if (m_starter->isStarting(row->folder))
        return m_starter->stop(row->folder);
    m_compared.clear();
    m_opened = row->folder;
    ProjectContainer project = row->project;
    project.file = configuration();
    m_starter->start(project, row->state == DevContainerRow::State::Running);
    m_startLog->open(m_starter->logOf(row->folder));
}

void DevContainerList::showRepetition(bool isShown)
{
    const auto row = current();
    if (isShown && row)
        m_repetition->open(m_workspace, row->project);
    m_stack->setCurrentIndex(isShown && row ? 1 : 0);
}

void DevContainerList::forgetCurrent()
{
    forgetProject(m_context.settings, m_table->currentKey());
    QList<DevContainerRow> rows = m_rows.rows();
    rows.removeIf([this](const DevContainerRow& row) { return row.folder == m_table->currentKey(); });
    m_rows.setRows(rows);
    showCurrent();
}

std::optional<DevContainerRow> DevContainerList::current() const
{
    return m_rows.rowOf(m_table->currentKey());
}

Task<Done> DevContainerList::load(std::shared_ptr<azure::WorkspaceClient> workspace)
{
    m_workspace = workspace;
    const QList<DevContainerRow> rows = co_await m_lookup.all(workspace);
    m_rows.setRows(rows);
    if (m_table->currentKey().isEmpty() && !rows.isEmpty())
        m_table->setCurrentKey(rows.first().folder);
    showCurrent();
    co_return Done{};
}

void DevContainerList::showCurrent()
{
    const auto row = current();
    m_detail->setVisible(row.has_value());
    emit currentChanged();
    if (!row)
        return;
    m_title->setText(
        row->project.name.isEmpty() ? QDir(row->folder).dirName() : row->project.name.simplified());
    showConfigurations(*row);
    m_missing->setImage(row->project.hostInterpreter.isEmpty() ? imageOfRun(row->project) : QString());
    m_check->setEnabled(row->state != DevContainerRow::State::Gone);
    const bool isRunning = row->state == DevContainerRow::State::Running;
    m_compare->setEnabled(isRunning && m_tasks.isIdle());
    m_compare->setToolTip(isRunning ? QString() : tr("The container does not run. Start it first."));
    m_open->setEnabled(row->state != DevContainerRow::State::Gone);
    m_renew->setEnabled(row->state != DevContainerRow::State::Gone && !row->project.image.isEmpty());
    const bool isStarting = m_starter->isStarting(row->folder);
    m_start->setText(isStarting ? tr("&Stop")
            : isRunning         ? tr("&Make it again")
                                : tr("&Start the container"));
    m_start->setIcon(icon(isStarting ? Icon::Stop : isRunning ? Icon::Again : Icon::Play));
    m_start->setToolTip(isRunning && !isStarting
            ? tr("Makes the container again from its files as they are now; what was changed inside goes.")
            : QString());
    m_start->setEnabled(row->state != DevContainerRow::State::Gone && row->problem.isEmpty());
    m_repeat->setEnabled(!isStarting && !row->project.run.isEmpty() && row->problem.isEmpty());
    const bool showsLog = isStarting || m_opened == row->folder;
    m_startLog->setVisible(showsLog);
    if (showsLog && m_startLog->document().path() != m_starter->logOf(row->folder))
        m_startLog->open(m_starter->logOf(row->folder));
    if (m_compared == row->folder)
        return;
    m_compared.clear();
    m_deviations.setRows({});
    m_deviationTable->hide();
    m_verdict->setText(isStarting     ? tr("The dev container is being started …")
            : !row->problem.isEmpty() ? row->problem
            : isRunning ? tr("%1 · not yet compared with its run").arg(QDir::toNativeSeparators(row->folder))
                        : QDir::toNativeSeparators(row->folder));
}

void DevContainerList::showConfigurations(const DevContainerRow& row)
{
    const QStringList files = devContainerFiles(row.folder);
    m_configuration->setVisible(files.size() > 1);
    if (m_configured == row.folder && m_configuration->count() == files.size())
        return;
    m_configured = row.folder;
    m_configuration->clear();
    for (const QString& file : files)
        m_configuration->addItem(configurationName(file), file);
    m_configuration->setCurrentIndex(std::max(0, int(files.indexOf(row.project.file))));
}

QString DevContainerList::configuration() const
{
    return m_configuration->currentData().toString();
}

void DevContainerList::compare()
{
    const auto row = current();
    if (!row)
        return;
    m_compare->setEnabled(false);
    m_verdict->setText(tr("Asking the run's image and the container what they have …"));
    m_tasks.restart(compareWithRun(row->folder));
}

Task<Done> DevContainerList::compareWithRun(QString folder)
{
    Task<Verification> verifying = m_desk.verify(folder);
    const Verification verification = co_await verifying;
    m_compare->setEnabled(true);
    if (m_table->currentKey() != folder)
        co_return Done{};
    m_compared = folder;
    m_deviations.setRows(verification.deviations);
    m_deviationTable->setVisible(!verification.isIdentical());
    m_verdict->setText(verdictOn(verification));
    co_return Done{};
}

void DevContainerList::open()
{
    const auto row = current();
    if (!row)
        return;
    if (!VisualStudioCode::find().open(row->folder, configuration()))
        emit failed({.kind = Error::Kind::Process,
            .message = tr("VS Code was not found or did not start. Install it, or type: %1")
                           .arg(VisualStudioCode::commandFor(row->folder, configuration()))});
}

}

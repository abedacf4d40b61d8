// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runspage.h"

#include "ui/pages/rundetail.h"
#include "ui/pages/runform.h"
#include "ui/pages/sparkline.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"

#include <QAction>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

namespace tandem {

using azure::Job;

namespace {

constexpr int mostRuns = 200;
constexpr int mostFacts = 30; ///< Runs whose times and metrics are asked for: those a person sees first.
constexpr int metricColumn = 7;

/// The metric worth a column: the loss, if there is one.
const azure::MetricSeries* foremost(const QList<azure::MetricSeries>& metrics)
{
    const azure::MetricSeries* best = nullptr;
    const auto isLoss = [](const azure::MetricSeries& series) { return series.name.contains(u"loss"_s); };
    for (const azure::MetricSeries& series : metrics)
        if (!series.points.isEmpty() && (!best || (isLoss(series) && !isLoss(*best))))
            best = &series;
    return best;
}

}

RunsPage::RunsPage(const PageContext& context, Desk& desk, QWidget* parent)
    : WorkspaceArea(context, u"runs"_s, tr("Runs"), Icon::Runs, parent)
    , m_runs(runColumns(context.clock), [](const RunRow& row) { return row.job.name; })
    , m_stack(new QStackedWidget(this))
    , m_tag(new QLineEdit(this))
    , m_table(new Table(u"runTable"_s, tr("Runs"), context.settings, this))
    , m_empty(new EmptyState(Icon::Runs, tr("Looking for runs …"), this))
    , m_detail(new RunDetail(context, desk, this))
    , m_form(new RunForm(this))
    , m_factTasks([](const Error&) {})
    , m_choiceTasks([this](const Error& error) {
        m_form->banner().show(error, tr("Environments and clusters could not be read."));
    })
    , m_work(context.activities)
{
    m_table->setRows(m_runs);
    m_table->setEmptyState(m_empty);
    m_table->sortBy(u"started"_s, Qt::DescendingOrder);
    const auto valuesOf = [this](const QString& key) {
        const auto row = m_runs.rowOf(key);
        return row ? row->values : QList<double>();
    };
    m_table->setItemDelegateForColumn(metricColumn, new Sparkline(valuesOf, this));
    auto* const list = new QSplitter(Qt::Vertical);
    list->setChildrenCollapsible(false);
    list->addWidget(m_table);
    list->addWidget(m_detail);
    list->setStretchFactor(0, 2);
    list->setStretchFactor(1, 3);
    list->setSizes({260, 420});
    m_stack->addWidget(list);
    m_stack->addWidget(m_form);
    setContent(m_stack);
    makeActions();
    connect(m_table, &Table::currentKeyChanged, this, &RunsPage::showCurrent);
    connect(m_form, &RunForm::submitted, this, &RunsPage::submit);
    connect(m_form, &RunForm::closed, this, &RunsPage::showList);
    connect(m_detail, &RunDetail::cancelWanted, this, &RunsPage::cancelCurrent);
    connect(m_detail, &RunDetail::againWanted, this, &RunsPage::runAgain);
    connect(m_detail, &RunDetail::exportWanted, m_export, &QAction::trigger);
    connect(m_detail, &RunDetail::buildLogWanted, this, &RunsPage::buildLogWanted);
    connect(m_detail, &RunDetail::buildLogEnded, this, &RunsPage::buildLogEnded);
    connect(m_detail, &RunDetail::detailsChanged, this, &RunsPage::takeDetails);
    connect(m_detail, &RunDetail::metricsChanged, this, &RunsPage::takeMetrics);
    showCurrent();
}

void RunsPage::makeTagField()
{
    m_tag->setObjectName(u"runTag"_s);
    m_tag->setAccessibleName(tr("Runs with a tag"));
    m_tag->setPlaceholderText(tr("Tag or tag=value"));
    m_tag->setToolTip(
        tr("Enter: the workspace looks for the tag among all its runs. The filter beside it only "
           "looks among those that are listed."));
    m_tag->setClearButtonEnabled(true);
    m_tag->setFixedWidth(150);
    connect(m_tag, &QLineEdit::returnPressed, this, &RunsPage::refresh);
    connect(m_tag, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            refresh();
    });
    addToHead(m_tag);
}

void RunsPage::makeActions()
{
    makeTagField();
    addToHead(m_table->filterField());
    m_compare = addHeadAction(Icon::Columns, tr("Compare environments"), Qt::CTRL | Qt::Key_D);
    m_compare->setVisible(false);
    m_table->addAction(m_compare);
    QAction* const create = addHeadAction(Icon::Plus, tr("New run"), QKeySequence::New, true);
    m_cancel = addPaletteAction(Icon::Stop, tr("Cancel the run"), Qt::CTRL | Qt::Key_Period);
    m_again = addPaletteAction(Icon::Again, tr("Run again …"), Qt::CTRL | Qt::Key_R);
    m_export = addPaletteAction(Icon::Export, tr("Export dev container of the run"), Qt::CTRL | Qt::Key_E);
    QAction* const sample = addPaletteAction(Icon::Sample, tr("Try the sample"));
    connect(create, &QAction::triggered, this, [this] { newRun(); });
    connect(m_cancel, &QAction::triggered, this, &RunsPage::cancelCurrent);
    connect(m_again, &QAction::triggered, this, &RunsPage::runAgain);
    connect(m_export, &QAction::triggered, this, [this] {
        if (const auto row = current())
            emit exportWanted(row->job, m_folders.value(row->job.name));
    });
    connect(sample, &QAction::triggered, this, &RunsPage::trySample);
    connect(m_compare, &QAction::triggered, this, &RunsPage::compareSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this] { m_compare->setVisible(m_table->selectedKeys().size() == 2); });
}

void RunsPage::compareSelected()
{
    const QStringList selected = m_table->selectedKeys();
    const auto first = m_runs.rowOf(selected.value(0));
    const auto second = m_runs.rowOf(selected.value(1));
    if (!first || !second)
        return;
    const bool isInOrder = first->job.createdAt <= second->job.createdAt;
    emit environmentComparisonWanted(
        isInOrder ? selected[0] : selected[1], isInOrder ? selected[1] : selected[0]);
}

void RunsPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_table->setFocus();
}

void RunsPage::newRun(const RunRequest& request)
{
    emit wanted();
    if (!(request == RunRequest()))
        m_form->setRequest(request);
    QStringList experiments;
    for (const RunRow& row : m_runs.rows())
        if (!experiments.contains(row.job.experiment))
            experiments << row.job.experiment;
    m_form->setExperiments(experiments);
    m_form->banner().clear();
    m_stack->setCurrentWidget(m_form);
    if (workspace())
        m_choiceTasks.restart(loadChoices(workspace()));
}

void RunsPage::showRun(const QString& name)
{
    emit wanted();
    showList();
    if (!m_table->setCurrentKey(name)) {
        m_wanted = name;
        m_tag->clear();
        refresh();
    }
}

std::optional<RunRow> RunsPage::current() const
{
    return m_runs.rowOf(m_table->currentKey());
}

Task<Done> RunsPage::load(Workspace workspace)
{
    azure::JobFilter wanted;
    wanted.tag = m_tag->text().trimmed();
    Task<QList<Job>> listing = workspace->jobs().list(mostRuns, wanted);
    const QList<Job> jobs = co_await listing;
    QList<RunRow> rows;
    QStringList unknown;
    bool isMoving = false;
    for (const Job& job : jobs) {
        RunRow row = m_runs.rowOf(job.name).value_or(RunRow());
        row.job = job;
        const bool goesOn = !azure::isTerminal(job.status);
        isMoving = isMoving || goesOn;
        if (unknown.size() < mostFacts && (goesOn || !row.endedAt.isValid()))
            unknown << job.name;
        rows << row;
    }
    m_runs.setRows(rows);
    m_runs.refreshTexts();
    setInterval(isMoving ? std::chrono::seconds(2) : std::chrono::seconds(10));
    if (m_explainedTag != wanted.tag)
        explainEmptiness(wanted.tag);
    if (!m_wanted.isEmpty() && m_table->setCurrentKey(m_wanted))
        m_wanted.clear();
    else if (m_table->currentKey().isEmpty() && !rows.isEmpty())
        m_table->setCurrentKey(rows.first().job.name);
    showCurrent();
    m_factTasks.restart(loadFacts(workspace, unknown));
    co_return Done{};
}

void RunsPage::explainEmptiness(const QString& tag)
{
    m_explainedTag = tag;
    if (!tag.isEmpty()) {
        m_empty->setTitle(tr("No run has the tag %1").arg(tag));
        m_empty->setSentence(
            tr("The workspace looked among all its runs. Case counts, in the tag and its value."));
        m_empty->setButton(tr("Show all runs"), [this] { m_tag->clear(); });
        return;
    }
    m_empty->setTitle(tr("Train something"));
    m_empty->setSentence(tr("The sample trains a small model in a few seconds. It registers an environment, "
                            "makes a cluster, submits a run and shows it live."));
    m_empty->setButton(tr("Try the sample"), [this] { trySample(); });
}

Task<Done> RunsPage::loadFacts(Workspace workspace, QStringList runs)
{
    for (const QString& run : runs) {
        Task<azure::RunDetails> asking = workspace->runs().details(run);
        const Result<azure::RunDetails> details = co_await asking.result();
        if (details)
            takeDetails(*details);
        Task<QList<azure::MetricSeries>> reading = workspace->metrics().all(run);
        const Result<QList<azure::MetricSeries>> metrics = co_await reading.result();
        if (metrics)
            takeMetrics(run, *metrics);
    }
    co_return Done{};
}

void RunsPage::takeDetails(const azure::RunDetails& details)
{
    auto row = m_runs.rowOf(details.runId);
    if (!row)
        return;
    row->job.status = details.status;
    row->startedAt = details.startedAt;
    row->endedAt = details.endedAt;
    m_runs.setRow(*row);
    if (details.runId == m_table->currentKey())
        m_cancel->setEnabled(!azure::isTerminal(details.status));
}

void RunsPage::takeMetrics(const QString& run, const QList<azure::MetricSeries>& metrics)
{
    auto row = m_runs.rowOf(run);
    const azure::MetricSeries* const series = foremost(metrics);
    if (!row || !series)
        return;
    row->metric = series->name;
    row->values.clear();
    for (const azure::MetricPoint& point : series->points)
        row->values << point.value;
    m_runs.setRow(*row);
}

Task<Done> RunsPage::loadChoices(Workspace workspace)
{
    using View = azure::EnvironmentService::View;
    Task<QList<azure::EnvironmentContainer>> environments = workspace->environments().list(View::Active);
    m_form->setEnvironments(co_await environments);
    Task<QList<azure::Compute>> clusters = workspace->computes().list();
    m_form->setClusters(co_await clusters);
    co_return Done{};
}

void RunsPage::reset()
{
    m_factTasks.cancelAll();
    m_choiceTasks.cancelAll();
    m_runs.setRows({});
    m_wanted.clear();
    m_detail->clear();
}

void RunsPage::showCurrent()
{
    const auto row = current();
    m_cancel->setEnabled(row && !azure::isTerminal(row->job.status));
    m_again->setEnabled(row.has_value());
    m_export->setEnabled(row.has_value());
    if (row && workspace())
        m_detail->setRun(workspace(), row->job);
    else
        m_detail->clear();
}

}

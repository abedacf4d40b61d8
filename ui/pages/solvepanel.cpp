// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/solvepanel.h"

#include "core/base/text.h"
#include "ui/pages/conflictcard.h"
#include "ui/pages/fetchoffer.h"
#include "ui/pages/solutioncolumns.h"
#include "ui/widgets/busyline.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tandem {

using Outcome = solve::Report::Outcome;

SolvePanel::SolvePanel(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , m_access(context.solver)
    , m_activities(context.activities)
    , m_choices(solutionColumns(), [](const solve::Choice& choice) { return choice.package.name; })
    , m_verdict(new Label(TextStyle::Body, {}, this))
    , m_solve(new QPushButton(this))
    , m_stop(new QPushButton(icon(Icon::Stop), tr("S&top"), this))
    , m_line(new BusyLine(this))
    , m_banner(new ErrorBanner(this))
    , m_offer(new FetchOffer(context.solver.fetch, context.activities, this))
    , m_conflict(new ConflictCard(this))
    , m_table(new Table(u"solution"_s, tr("Solution"), context.settings, this))
    , m_notChecked(new Label(TextStyle::Caption, {}, this))
    , m_tasks([this](const Error& error) {
        setRunning(false);
        m_banner->show(error, tr("The environment was not solved."));
    })
{
    m_verdict->setObjectName(u"solveVerdict"_s);
    m_verdict->setWrapped();
    m_solve->setObjectName(u"solve"_s);
    m_stop->setObjectName(u"stopSolving"_s);
    m_notChecked->setObjectName(u"notChecked"_s);
    m_notChecked->setWrapped();
    m_table->setRows(m_choices);
    m_table->setMinimumHeight(6 * space::row);
    auto* const head = new QHBoxLayout;
    head->setSpacing(space::related);
    head->addWidget(m_verdict, 1);
    head->addWidget(m_stop, 0, Qt::AlignTop);
    head->addWidget(m_solve, 0, Qt::AlignTop);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::related, space::related, 0, 0);
    layout->setSpacing(space::related);
    layout->addLayout(head);
    layout->addWidget(m_line);
    layout->addWidget(m_banner);
    layout->addWidget(makeBody(), 1);
    connect(m_solve, &QPushButton::clicked, this, &SolvePanel::start);
    connect(m_stop, &QPushButton::clicked, this, &SolvePanel::stop);
    connect(m_offer, &FetchOffer::fetched, this, &SolvePanel::lookForTool);
    // Queued: the edit changes the card while its button is still busy with the click.
    connect(
        m_conflict, &ConflictCard::editWanted, this,
        [this](const advice::Edit& edit) {
            m_solve->setFocus(); // what comes next, and the button is about to be disabled
            emit editWanted(edit);
        },
        Qt::QueuedConnection);
    setRunning(false);
    showReport();
}

QWidget* SolvePanel::makeBody()
{
    auto* const body = new QWidget;
    auto* const layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_offer);
    layout->addWidget(m_conflict);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_notChecked);
    layout->addStretch(0);
    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(body);
    return area;
}

void SolvePanel::setDefinition(const EnvironmentDefinition& definition)
{
    m_definition = definition;
    updateVerdict();
}

void SolvePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    lookForTool();
}

void SolvePanel::lookForTool()
{
    const bool hasTool = m_access.solver.tool().has_value();
    m_offer->setVisible(!hasTool);
    m_solve->setText(hasTool ? tr("&Solve for linux-64") : tr("Look up &names"));
    updateVerdict();
}

void SolvePanel::start()
{
    m_banner->clear();
    setRunning(true);
    m_tasks.restart(solve(m_activities.start(tr("Solving for linux-64"), [this] { stop(); })));
}

void SolvePanel::stop()
{
    m_tasks.cancelAll();
    setRunning(false);
}

Task<Done> SolvePanel::solve(Activity activity)
{
    const EnvironmentDefinition definition = m_definition;
    EnvironmentSolver::Said said = [this](const QString& step) { m_verdict->setText(step); };
    Task<solve::Report> solving = m_access.solver.solve(definition, {}, said);
    const auto outcome = co_await solving.result();
    if (!outcome) {
        activity.fail(outcome.error());
        co_return outcome.error();
    }
    m_report = *outcome;
    m_solved = definition;
    activity.finish(m_report.outcome == Outcome::Solved ? tr("The environment can be installed")
            : m_report.outcome == Outcome::Unsolvable   ? tr("The environment has no solution")
                                                        : tr("Names and versions were looked up"));
    setRunning(false);
    showReport();
    co_return Done{};
}

void SolvePanel::setRunning(bool running)
{
    m_isRunning = running;
    m_line->setBusy(running);
    m_stop->setVisible(running);
    m_solve->setVisible(!running);
    updateVerdict();
}

bool SolvePanel::isCurrent() const
{
    return m_solved && *m_solved == m_definition;
}

void SolvePanel::showReport()
{
    m_choices.setRows(m_report.choices);
    m_table->setVisible(!m_report.choices.isEmpty());
    if (m_solved && m_report.outcome == Outcome::Unsolvable)
        m_conflict->show(m_report);
    else
        m_conflict->clear();
    QStringList notes;
    for (const QString& sentence : std::as_const(m_report.notChecked))
        notes << u"– "_s + sentence;
    m_notChecked->setText(notes.isEmpty() ? QString() : tr("Not checked:") + u'\n' + notes.join(u'\n'));
    m_notChecked->setVisible(!notes.isEmpty());
    updateVerdict();
}

void SolvePanel::updateVerdict()
{
    m_conflict->setAppliable(isCurrent() && !m_isRunning);
    if (m_isRunning)
        return;
    if (!m_solved) {
        m_verdict->setText(
            tr("Find out before the upload whether conda can install this on linux-64, with the CUDA "
               "and the glibc of the base image."));
        return;
    }
    if (!isCurrent()) {
        m_verdict->setText(tr("The environment has changed since it was solved."));
        return;
    }
    const QString tool = (m_report.tool + u' ' + m_report.toolVersion).trimmed();
    switch (m_report.outcome) {
    case Outcome::Solved:
        m_verdict->setText(m_report.choices.isEmpty()
                ? tr("There is no conda package to solve.")
                : tr("It can be installed: %1 packages, %2 to download. Solved by %3.")
                      .arg(m_report.choices.size())
                      .arg(sizeText(m_report.downloadSize()), tool));
        break;
    case Outcome::Unsolvable:
        m_verdict->setText(tool.isEmpty() ? tr("It cannot be installed.")
                                          : tr("It cannot be installed, says %1.").arg(tool));
        break;
    case Outcome::Unchecked:
        m_verdict->setText(m_report.isAllFound
                ? tr("All that it names exists for linux-64. It was not solved.")
                : tr("Not all that it names could be looked up."));
        break;
    }
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/buildview.h"

#include "core/base/text.h"
#include "core/logs/buildlog/buildestimate.h"
#include "ui/builds/buildpast.h"
#include "ui/builds/buildsteps.h"
#include "ui/builds/buildwords.h"
#include "ui/builds/causecard.h"
#include "ui/logs/logpanel.h"
#include "ui/logs/logview.h"
#include "ui/widgets/label.h"
#include "ui/widgets/status.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <cmath>

namespace tandem {

namespace {

using namespace std::chrono_literals;

/// "About 4 min left": no more exact than it is known.
QString remainingText(const BuildEstimate& estimate)
{
    if (estimate.seconds < 1)
        return BuildView::tr("Takes longer than the builds before");
    const int minutes = int(std::lround(estimate.seconds / 60));
    const QString left = minutes < 1
        ? BuildView::tr("About %1 s left").arg(std::max(5, int(std::lround(estimate.seconds / 5)) * 5))
        : BuildView::tr("About %1 min left").arg(minutes);
    return estimate.builds == 1 ? BuildView::tr("%1, as the one build before").arg(left)
                                : BuildView::tr("%1, as %2 builds before").arg(left).arg(estimate.builds);
}

QString wordFor(BuildOutcome outcome)
{
    switch (outcome) {
    case BuildOutcome::Success:
        return BuildView::tr("Built");
    case BuildOutcome::Failure:
        return BuildView::tr("Failed");
    case BuildOutcome::InProgress:
        return BuildView::tr("Building");
    case BuildOutcome::Canceled:
        return BuildView::tr("Canceled");
    case BuildOutcome::Unknown:
        break;
    }
    return BuildView::tr("The log does not tell how it ended");
}

QString builderText(ImageBuilderKind builder)
{
    switch (builder) {
    case ImageBuilderKind::AcrTask:
        return BuildView::tr("ACR task");
    case ImageBuilderKind::AcrBuild:
        return BuildView::tr("az acr build");
    case ImageBuilderKind::ComputeLegacy:
    case ImageBuilderKind::ComputeBuildKit:
        return BuildView::tr("Azure ML compute");
    case ImageBuilderKind::LocalDocker:
        return BuildView::tr("local build");
    case ImageBuilderKind::Unknown:
        break;
    }
    return {};
}

QString imageText(const BuildReport& build)
{
    QString name = build.registry.isEmpty() ? build.repository : build.registry + u'/' + build.repository;
    if (!build.repository.isEmpty() && !build.tags.isEmpty())
        name += u':' + build.tags.join(u", :"_s);
    return build.repository.isEmpty() ? QString() : name;
}

/// What is known of the image, in short, or as it is written.
QStringList factsOf(const BuildReport& build, bool isShort)
{
    const auto shown = [isShort](const QString& text, int most) {
        return isShort ? shortenedInTheMiddle(text, most) : text;
    };
    QStringList facts{builderText(build.builder), shown(imageText(build), 48)};
    if (!build.baseImage.isEmpty())
        facts << BuildView::tr("on %1").arg(shown(build.baseImage.section(u'@', 0, isShort ? 0 : -1), 56));
    facts << shown(build.digest, 24) << build.environmentPaths;
    facts.removeAll(QString());
    return facts;
}

}

BuildView::BuildView(Settings& settings, const Clock& clock, const QString& historyFolder, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_history(historyFolder)
    , m_watch(clock)
    , m_status(new StatusLabel(this))
    , m_remaining(new Label(TextStyle::Body, {}, this))
    , m_facts(new ElidedLabel(TextStyle::Caption, {}, this))
    , m_choice(new QComboBox(this))
    , m_cause(new CauseCard([this](qint64 line) { return lineText(line); }, this))
    , m_split(new QSplitter(Qt::Horizontal, this))
    , m_head(makeHead())
    , m_left(new QWidget(this))
    , m_steps(new BuildSteps(settings, m_left))
    , m_pastView(new BuildPast(clock, m_left))
    , m_panel(new LogPanel(settings, this))
{
    m_tick.setInterval(1s);
    auto* const left = new QVBoxLayout(m_left);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    left->addWidget(m_steps, 1);
    left->addWidget(m_pastView);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_left);
    m_split->addWidget(m_panel);
    m_split->setSizes({620, 560});
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_head);
    auto* const card = new QVBoxLayout;
    card->setContentsMargins(space::group, 0, space::group, 0);
    card->addWidget(m_cause);
    layout->addLayout(card);
    layout->addWidget(m_split, 1);

    connect(&m_panel->document(), &LogDocument::linesAdded, this, [this] {
        m_watch.refresh();
        if (m_isAhead)
            showBuild();
    });
    connect(&m_panel->document(), &LogDocument::reset, &m_watch, &BuildWatch::refresh);
    connect(&m_watch, &BuildWatch::changed, this, &BuildView::takeBuilds);
    connect(&m_tick, &QTimer::timeout, this, &BuildView::showTimes);
    connect(m_choice, &QComboBox::activated, this, [this] {
        m_hasChosen = false;
        m_hasShownFailure = false;
        showBuild();
    });
    connect(m_steps, &BuildSteps::stepChosen, this, &BuildView::goToStep);
    connect(m_cause, &CauseCard::lineWanted, this, &BuildView::goToLine);
    connect(m_cause, &CauseCard::entryWanted, this, &BuildView::entryWanted);
    connect(m_pastView, &BuildPast::comparisonWanted, this, &BuildView::comparisonWanted);
    takeBuilds();
}

QWidget* BuildView::makeHead()
{
    auto* const head = new QWidget(this);
    m_status->setObjectName(u"buildOutcome"_s);
    m_remaining->setObjectName(u"buildRemaining"_s);
    m_facts->setElideMode(Qt::ElideRight);
    m_choice->setObjectName(u"buildChoice"_s);
    m_choice->setAccessibleName(tr("Build"));
    auto* const layout = new QHBoxLayout(head);
    layout->setContentsMargins(space::group, space::related, space::group, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_choice);
    layout->addWidget(m_status);
    layout->addWidget(m_remaining);
    layout->addWidget(m_facts, 1);
    return head;
}

void BuildView::open(const BuildSubject& subject)
{
    m_subject = subject;
    m_past = m_history.of(subject.environment);
    m_hasChosen = false;
    m_hasShownFailure = false;
    m_panel->setEmptyText(
        subject.growth == BuildWatch::Growth::Live ? tr("The build begins …") : tr("This log is empty."));
    m_panel->open(subject.file);
    m_watch.open(subject.file, subject.growth);
    takeBuilds();
}

void BuildView::end()
{
    m_watch.end();
    takeBuilds();
}

void BuildView::setComparison(const QString& before, const QString& after, const ComparisonTable& table)
{
    m_pastView->setComparison(before, after, table);
}

std::optional<BuildReport> BuildView::build() const
{
    const QList<BuildReport>& builds = m_watch.builds();
    const qsizetype chosen = m_choice->currentIndex();
    if (chosen < 0 || chosen >= builds.size())
        return {};
    return withRememberedTimes(builds[chosen], m_past, m_subject.environment.version);
}

qint64 BuildView::now() const
{
    return m_watch.isLive() ? m_clock.now().toMSecsSinceEpoch() : 0;
}

void BuildView::takeBuilds()
{
    const qsizetype count = m_watch.builds().size();
    const bool showsNewest = m_choice->currentIndex() == m_choice->count() - 1;
    while (m_choice->count() > count)
        m_choice->removeItem(m_choice->count() - 1);
    while (m_choice->count() < count)
        m_choice->addItem(tr("Build %1").arg(m_choice->count() + 1));
    // The one that the log ends with, until another is chosen.
    if (showsNewest || m_choice->currentIndex() < 0)
        m_choice->setCurrentIndex(int(count) - 1);
    m_choice->setVisible(count > 1);
    for (const BuildReport& build : m_watch.builds())
        remember(build);
    showBuild();
    emit changed();
}

void BuildView::remember(const BuildReport& build)
{
    const auto past = pastBuildOf(build, m_subject.environment.version);
    if (!past || !m_subject.environment.isKnown() || m_past.contains(*past))
        return;
    // Not being able to keep it takes nothing away from what is seen now.
    if (m_history.remember(m_subject.environment, *past))
        m_past = m_history.of(m_subject.environment);
}

void BuildView::showBuild()
{
    const auto build = this->build();
    m_head->setVisible(build.has_value());
    m_left->setVisible(build.has_value());
    m_isAhead = build && build->lastLine > m_panel->document().lineCount();
    m_cause->show(build && !m_isAhead ? build->causes : QList<BuildCause>(), m_subject.environment.isKnown());
    const bool isRunning = build && build->outcome == BuildOutcome::InProgress && m_watch.isLive();
    isRunning ? m_tick.start() : m_tick.stop();
    if (!build)
        return;
    m_pastView->setBuilds(m_subject.environment.name, m_past);
    showTimes();
    follow(*build);
}

void BuildView::showTimes()
{
    const auto build = this->build();
    if (!build)
        return;
    showHead(*build);
    m_steps->setBuild(*build, now());
}

void BuildView::showHead(const BuildReport& build)
{
    Status status = statusOf(build.outcome);
    QString word = wordFor(build.outcome);
    if (build.outcome == BuildOutcome::InProgress && !m_watch.isLive()) {
        status = Status::Queued;
        word = tr("The log ends before the build does");
    }
    std::optional<double> seconds = secondsOf(build);
    if (status == Status::Running && build.startedAt > 0)
        seconds = double(now() - build.startedAt) / 1000.0;
    if (seconds)
        word += u" · "_s + lasting(*seconds);
    m_status->setStatus(status, word);
    const auto estimate =
        status == Status::Running ? remainingTime(build, m_past, now()) : std::optional<BuildEstimate>();
    m_remaining->setText(estimate ? remainingText(*estimate) : QString());
    m_remaining->setVisible(estimate.has_value());
    m_facts->setText(factsOf(build, true).join(u" · "_s));
    m_head->setToolTip(factsOf(build, false).join(u'\n'));
}

void BuildView::follow(const BuildReport& build)
{
    if (m_hasChosen || m_isAhead || build.steps.isEmpty())
        return;
    if (build.outcome == BuildOutcome::Failure) {
        if (std::exchange(m_hasShownFailure, true))
            return;
        for (qsizetype i = 0; i < build.steps.size(); ++i)
            if (build.steps[i].state == BuildOutcome::Failure)
                m_steps->setCurrent(i);
        if (!build.causes.isEmpty() && !build.causes.first().lines.isEmpty())
            goToLine(build.causes.first().lines.first());
        return;
    }
    m_steps->setCurrent(build.steps.size() - 1);
}

void BuildView::goToStep(qsizetype step)
{
    const auto build = this->build();
    if (!build || step >= build->steps.size())
        return;
    const BuildStep& chosen = build->steps[step];
    const bool isRunning = chosen.state == BuildOutcome::InProgress && m_watch.isLive();
    m_hasChosen = !isRunning;
    if (isRunning)
        m_panel->view().setFollowing(true);
    else
        goToLine(chosen.firstLine);
}

QString BuildView::lineText(qint64 line) const
{
    const LogDocument& document = m_panel->document();
    return line <= document.lineCount() ? document.line(line - 1).text : QString();
}

void BuildView::goToLine(qint64 line)
{
    m_panel->view().setFollowing(false);
    m_panel->view().setTopLine(std::max<qint64>(0, line - 3));
    m_panel->view().goToLine(line - 1);
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/buildpast.h"

#include "core/base/text.h"
#include "ui/builds/buildtrend.h"
#include "ui/builds/buildwords.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

#include <cmath>

namespace tandem {

namespace {

constexpr qsizetype mostChanges = 3;

QString described(const StepChange& change)
{
    const QString step = shortenedInTheMiddle(change.text.simplified(), 60);
    if (!change.before)
        return BuildPast::tr("%1 is new and took %2").arg(step, lasting(change.after));
    if (change.wasCached)
        return BuildPast::tr("%1 took %2; before, the cache had it").arg(step, lasting(change.after));
    if (change.isCached)
        return BuildPast::tr("%1 came from the cache; before, it took %2").arg(step, lasting(*change.before));
    return BuildPast::tr("%1 took %2 instead of %3")
        .arg(step, lasting(change.after), lasting(*change.before));
}

QString described(const ComparisonLine& line)
{
    const QString what = line.part + u' ' + line.name;
    if (line.kind == ComparisonLine::Kind::Changed)
        return BuildPast::tr("%1: %2 instead of %3").arg(what.trimmed(), line.after, line.before);
    return u"%1: %2"_s.arg(titleOf(line.kind), line.after.isEmpty() ? line.before : line.after);
}

}

BuildPast::BuildPast(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_title(new Label(TextStyle::Section, {}, this))
    , m_trend(new BuildTrend(this))
    , m_sentence(new Label(TextStyle::Body, {}, this))
    , m_steps(new Label(TextStyle::Caption, {}, this))
    , m_definition(new Label(TextStyle::Caption, {}, this))
{
    m_sentence->setObjectName(u"buildPastSentence"_s);
    m_steps->setObjectName(u"buildPastSteps"_s);
    m_definition->setObjectName(u"buildPastChanges"_s);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::related, space::group, space::related);
    layout->setSpacing(space::inside);
    layout->addWidget(m_title);
    layout->addWidget(m_trend);
    for (Label* const label : {m_sentence, m_steps, m_definition}) {
        label->setWrapped();
        layout->addWidget(label);
    }
    connect(m_trend, &BuildTrend::currentChanged, this, &BuildPast::showCurrent);
    setVisible(false);
}

void BuildPast::setBuilds(const QString& environment, const QList<PastBuild>& builds)
{
    setVisible(!builds.isEmpty());
    m_title->setText(tr("Builds of %1").arg(environment));
    if (builds != m_trend->builds())
        m_trend->setBuilds(builds);
}

void BuildPast::showCurrent()
{
    const qsizetype current = m_trend->current();
    if (current < 0)
        return;
    const PastBuild& build = m_trend->builds()[current];
    const PastBuild* const before = current > 0 ? &m_trend->builds()[current - 1] : nullptr;
    m_sentence->setText(sentence(build, before));
    QStringList changes;
    if (before)
        for (const StepChange& change : stepChanges(*before, build).mid(0, mostChanges))
            changes << described(change);
    m_steps->setText(changes.join(u'\n'));
    m_steps->setVisible(!changes.isEmpty());
    m_definition->hide();
    if (before && before->version != build.version)
        emit comparisonWanted(before->version, build.version);
}

QString BuildPast::sentence(const PastBuild& build, const PastBuild* before) const
{
    const QString when = agoText(QDateTime::fromMSecsSinceEpoch(build.endedAt), m_clock.now());
    const QString what = build.outcome == BuildOutcome::Success
        ? tr("Version %1, %2: built in %3").arg(build.version, when, lasting(build.seconds))
        : tr("Version %1, %2: failed after %3").arg(build.version, when, lasting(build.seconds));
    if (!before || before->outcome != BuildOutcome::Success || build.outcome != BuildOutcome::Success)
        return what + u'.';
    const double more = build.seconds - before->seconds;
    if (std::abs(more) < 1)
        return tr("%1, as long as the one before.").arg(what);
    return (more > 0 ? tr("%1, %2 longer than the one before.") : tr("%1, %2 less than the one before."))
        .arg(what, lasting(std::abs(more)));
}

void BuildPast::setComparison(const QString& before, const QString& after, const ComparisonTable& table)
{
    const qsizetype current = m_trend->current();
    if (current < 1 || m_trend->builds()[current].version != after
        || m_trend->builds()[current - 1].version != before)
        return; // another one was chosen meanwhile
    QStringList changes;
    for (const ComparisonLine& line : table.lines)
        if (line.kind != ComparisonLine::Kind::Same)
            changes << described(line);
    const qsizetype more = changes.size() - 2 * mostChanges;
    if (more > 1)
        changes = changes.mid(0, 2 * mostChanges) << tr("and %1 more").arg(more);
    changes.prepend(changes.isEmpty() ? tr("The definitions of both versions are equal.")
                                      : tr("Changed against version %1:").arg(before));
    m_definition->setText(changes.join(u'\n'));
    m_definition->show();
}

}

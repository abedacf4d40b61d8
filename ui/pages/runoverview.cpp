// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runoverview.h"

#include "core/base/text.h"
#include "ui/pages/facts.h"
#include "ui/pages/failurecard.h"
#include "ui/pages/runcolumns.h"
#include "ui/widgets/form.h"

#include <QDir>
#include <QVBoxLayout>

namespace tandem {

namespace {

QList<Facts::Fact> factsOf(const json::StringMap& map, TextStyle style)
{
    QList<Facts::Fact> facts;
    for (auto it = map.begin(); it != map.end(); ++it)
        facts << Facts::Fact{it.key(), it->isEmpty() ? u"–"_s : *it, style};
    return facts;
}

}

RunOverview::RunOverview(const Clock& clock, QWidget* parent)
    : QScrollArea(parent)
    , m_clock(clock)
    , m_failure(new FailureCard)
    , m_times(new Facts)
    , m_what(new Facts)
    , m_devContainers(new Facts)
    , m_parameters(new Facts)
    , m_tags(new Facts)
{
    auto* const content = new QWidget;
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(m_failure);
    auto* const columns = new QHBoxLayout;
    columns->setSpacing(2 * space::edge);
    auto* const left = new QVBoxLayout;
    left->setSpacing(space::group);
    auto* const right = new QVBoxLayout;
    right->setSpacing(space::group);
    const auto section = [](QVBoxLayout* side, const QString& title, Facts* facts) {
        auto* const made = new Section(title);
        made->addWidget(facts);
        side->addWidget(made);
        return made;
    };
    section(left, tr("What ran"), m_what);
    section(right, tr("When"), m_times);
    section(right, tr("On this computer"), m_devContainers);
    m_devContainers->setObjectName(u"runDevContainers"_s);
    m_parameterSection = section(right, tr("Parameters"), m_parameters);
    m_tagSection = section(right, tr("Tags"), m_tags);
    left->addStretch(1);
    right->addStretch(1);
    columns->addLayout(left, 3);
    columns->addLayout(right, 2);
    layout->addLayout(columns);
    layout->addStretch(1);
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(content);
    connect(m_failure, &FailureCard::logWanted, this, &RunOverview::logWanted);
}

void RunOverview::setRun(const azure::Job& job)
{
    if (job.name != m_job.name) {
        m_details = {};
        m_image = {};
        setDevContainers({});
    }
    m_job = job;
    show();
}

void RunOverview::setDetails(const azure::RunDetails& details)
{
    m_details = details;
    show();
}

void RunOverview::setImage(const azure::ImageDetails& image)
{
    m_image = image;
    show();
}

void RunOverview::setDevContainers(const QList<DevContainerRow>& rows)
{
    QList<Facts::Fact> facts;
    for (const DevContainerRow& row : rows) {
        QStringList state{stateText(row)};
        if (row.age != DevContainerRow::Age::Unknown)
            state << ageText(row);
        facts << Facts::Fact{QDir(row.folder).dirName(), state.join(u" · "_s), TextStyle::Body,
            QDir::toNativeSeparators(row.folder)};
    }
    if (facts.isEmpty())
        facts << Facts::Fact{tr("Dev container"), tr("not exported yet")};
    m_devContainers->setFacts(facts);
}

void RunOverview::show()
{
    const azure::RunStatus status = m_details.runId.isEmpty() ? m_job.status : m_details.status;
    if (status == azure::RunStatus::Failed)
        m_failure->show(
            m_details.error, m_details.logFiles.isEmpty() ? QString() : m_details.logFiles.last().name);
    else
        m_failure->clear();
    const QString version = m_job.environmentVersion();
    const QString image = m_image.isHost
        ? tr("none: on this computer, at %1").arg(m_image.condaEnvironmentPath)
        : !m_image.exists          ? QString()
        : m_image.digest.isEmpty() ? m_image.image
                                   : m_image.image + u'@' + m_image.digest;
    m_what->setFacts({
        {tr("Name"), m_job.name, TextStyle::Fixed},
        {tr("Experiment"), m_job.experiment},
        {tr("Command"), m_job.command, TextStyle::Fixed},
        {tr("Environment"),
            version.isEmpty() ? m_job.environmentName() : m_job.environmentName() + u':' + version},
        {tr("Image"), image, TextStyle::Fixed},
        {tr("Cluster"), m_job.computeName()},
        {tr("Submitted by"), m_job.createdBy},
        {tr("Notes"), m_details.warnings.join(u'\n')},
    });
    const QDateTime created = m_details.createdAt.isValid() ? m_details.createdAt : m_job.createdAt;
    const QDateTime now = m_clock.now();
    m_times->setFacts({
        {tr("Submitted"), momentText(created)},
        {tr("Waited"),
            m_details.startedAt > created ? runDuration(created, m_details.startedAt, now) : QString()},
        {tr("Started"), momentText(m_details.startedAt)},
        {tr("Ended"), momentText(m_details.endedAt)},
        {tr("Ran"), runDuration(m_details.startedAt, m_details.endedAt, now)},
    });
    m_parameters->setFacts(factsOf(m_job.parameters, TextStyle::Fixed));
    m_tags->setFacts(factsOf(m_job.tags, TextStyle::Body));
    m_parameterSection->setVisible(!m_job.parameters.isEmpty());
    m_tagSection->setVisible(!m_job.tags.isEmpty());
}

}

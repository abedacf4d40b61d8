// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runscale.h"

#include "ui/forms/rowstable.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QSpinBox>
#include <QVBoxLayout>

namespace tandem {

using Kind = azure::Distribution::Kind;

namespace {

QSpinBox* number(const QString& name, int least, int most, QWidget* parent)
{
    auto* const box = new QSpinBox(parent);
    box->setObjectName(name);
    box->setRange(least, most);
    return box;
}

}

RunScale::RunScale(QWidget* parent)
    : QWidget(parent)
    , m_nodes(number(u"runNodes"_s, 1, 1000, this))
    , m_distribution(new QComboBox(this))
    , m_processes(number(u"runProcesses"_s, 1, 128, this))
    , m_servers(number(u"runServers"_s, 0, 100, this))
    , m_tier(new QComboBox(this))
    , m_limit(number(u"runLimit"_s, 0, 60 * 24 * 30, this))
    , m_tags(new RowsTable(tr("Tags"), {tr("Tag"), tr("Value")}, tr("Add a tag …"), this))
{
    m_distribution->setObjectName(u"runDistribution"_s);
    m_distribution->addItem(tr("none: each node runs the command"), int(Kind::None));
    m_distribution->addItem(u"PyTorch"_s, int(Kind::PyTorch));
    m_distribution->addItem(u"MPI"_s, int(Kind::Mpi));
    m_distribution->addItem(u"TensorFlow"_s, int(Kind::TensorFlow));
    m_tier->setObjectName(u"runTier"_s);
    m_tier->addItem(tr("the usual one"), QString());
    for (const QString& tier : {u"Spot"_s, u"Basic"_s, u"Standard"_s, u"Premium"_s})
        m_tier->addItem(tier, tier);
    m_limit->setSpecialValueText(tr("none"));
    m_limit->setSuffix(tr(" min"));
    m_tags->setObjectName(u"runTags"_s);
    m_tags->model().setCheck([](const QStringList& row, int column) {
        return column == 0 && row[0].trimmed().isEmpty() ? tr("A tag needs a name.") : QString();
    });
    m_nodesField = new Field(tr("N&odes"), m_nodes);
    m_nodesField->setObjectName(u"runNodesField"_s);
    m_processesField = new Field(tr("Processes on each node"), m_processes);
    m_serversField = new Field(tr("Parameter servers"), m_servers);
    m_tagsField = new Field(tr("&Tags"), m_tags);
    auto* const limit = new Field(tr("Time &limit"), m_limit);
    limit->setHint(tr("Then the run is stopped."));

    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    const auto row = [layout](const QList<QWidget*>& fields) {
        auto* const line = new QHBoxLayout;
        line->setSpacing(space::group);
        for (QWidget* const field : fields)
            line->addWidget(field, 1, Qt::AlignTop);
        layout->addLayout(line);
    };
    row({m_nodesField, new Field(tr("&Distribution"), m_distribution), m_processesField, m_serversField});
    row({limit, new Field(tr("&Queue's tier"), m_tier)});
    layout->addWidget(m_tagsField);
    for (QSpinBox* const box : {m_nodes, m_processes, m_servers, m_limit})
        connect(box, &QSpinBox::valueChanged, this, &RunScale::changed);
    connect(m_distribution, &QComboBox::currentIndexChanged, this, [this] {
        showKind();
        emit changed();
    });
    connect(m_tier, &QComboBox::currentIndexChanged, this, &RunScale::changed);
    connect(m_tags, &RowsTable::rowsChanged, this, &RunScale::changed);
    showKind();
}

Kind RunScale::kind() const
{
    return Kind(m_distribution->currentData().toInt());
}

void RunScale::showKind()
{
    m_processesField->setVisible(kind() == Kind::PyTorch || kind() == Kind::Mpi);
    m_serversField->setVisible(kind() == Kind::TensorFlow);
}

void RunScale::setRequest(const RunRequest& request)
{
    m_nodes->setValue(request.nodes);
    m_distribution->setCurrentIndex(m_distribution->findData(int(request.distribution)));
    m_processes->setValue(request.processesPerNode);
    m_servers->setValue(request.parameterServers);
    m_tier->setCurrentIndex(std::max(0, m_tier->findData(request.tier)));
    m_limit->setValue(int(request.limit.count()));
    m_tags->setRows(rowsOf(request.tags));
}

void RunScale::fill(RunRequest& request) const
{
    request.nodes = m_nodes->value();
    request.distribution = kind();
    request.processesPerNode = m_processes->value();
    request.parameterServers = m_servers->value();
    request.tier = m_tier->currentData().toString();
    request.limit = std::chrono::minutes(m_limit->value());
    request.tags = pairsOf(m_tags->rows());
}

bool RunScale::isUsed() const
{
    RunRequest asked;
    fill(asked);
    return asked != RunRequest();
}

void RunScale::check(const QString& cluster, int nodes)
{
    m_nodesField->setError(nodes > 0 && m_nodes->value() > nodes
            ? tr("%1 has fewer nodes: %2 at most.").arg(cluster).arg(nodes)
            : QString());
    m_nodesField->setHint(m_nodes->value() > 1 && kind() == Kind::None
            ? tr("Each node runs the whole command by itself. Choose how their processes find each other.")
            : QString());
    m_tagsField->setError(m_tags->model().firstError());
}

bool RunScale::isSound() const
{
    return m_nodesField->error().isEmpty() && m_tagsField->error().isEmpty();
}

QString RunScale::summary() const
{
    QStringList parts;
    if (m_nodes->value() > 1)
        parts << tr("nodes: %1").arg(m_nodes->value());
    if (kind() == Kind::TensorFlow)
        parts << tr("TensorFlow, parameter servers: %1").arg(m_servers->value());
    else if (kind() != Kind::None)
        parts << tr("%1, processes on each: %2").arg(m_distribution->currentText()).arg(m_processes->value());
    if (m_limit->value() > 0)
        parts << tr("at most %1 min").arg(m_limit->value());
    if (m_tier->currentIndex() > 0)
        parts << tr("tier %1").arg(m_tier->currentText());
    return parts.join(u", "_s);
}

}

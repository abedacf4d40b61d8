// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clusterpanel.h"

#include "core/base/literals.h"
#include "ui/pages/names.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace tandem {

namespace {

QString described(const azure::VmOffer& offer)
{
    QStringList parts{offer.size.name, azure::machineText(offer), azure::priceClass(offer)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

}

ClusterPanel::ClusterPanel(QWidget* parent)
    : SidePanel(QString(), parent)
    , m_name(new QLineEdit(this))
    , m_size(new QComboBox(this))
    , m_min(new QSpinBox(this))
    , m_max(new QSpinBox(this))
    , m_idle(new QSpinBox(this))
    , m_lowPriority(new QCheckBox(tr("&Low priority: cheaper, but can be taken away"), this))
    , m_submit(new QPushButton(this))
    , m_nameField(new Field(tr("&Name"), m_name))
    , m_sizeField(new Field(tr("&Size of a node"), m_size))
    , m_minField(new Field(tr("M&in nodes"), m_min))
    , m_maxField(new Field(tr("M&ax nodes"), m_max))
{
    setObjectName(u"clusterPanel"_s);
    m_name->setObjectName(u"clusterName"_s);
    m_name->setPlaceholderText(tr("cpu-cluster"));
    m_nameField->setObjectName(u"clusterNameField"_s);
    m_sizeField->setObjectName(u"clusterSizeField"_s);
    m_minField->setObjectName(u"clusterMinField"_s);
    m_size->setObjectName(u"clusterSize"_s);
    m_size->setEditable(true);
    m_size->setInsertPolicy(QComboBox::NoInsert);
    m_size->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_size->setMinimumContentsLength(16);
    m_min->setObjectName(u"clusterMin"_s);
    m_max->setObjectName(u"clusterMax"_s);
    m_min->setRange(0, 1000);
    m_max->setRange(1, 1000);
    m_idle->setRange(0, 1440);
    m_idle->setSuffix(tr(" min"));
    m_lowPriority->setObjectName(u"clusterLowPriority"_s);
    m_submit->setObjectName(u"clusterSubmit"_s);
    m_submit->setDefault(true);
    m_submit->setShortcut(Qt::CTRL | Qt::Key_Return);

    setContent(makeContent());
    auto* const cancel = new QPushButton(tr("Cancel"), this);
    addButton(cancel);
    addButton(m_submit);
    connect(cancel, &QPushButton::clicked, this, &SidePanel::close);
    connect(m_submit, &QPushButton::clicked, this, &ClusterPanel::submitted);
    connect(m_name, &QLineEdit::returnPressed, m_submit, &QPushButton::click);
    connect(m_name, &QLineEdit::textChanged, this, &ClusterPanel::check);
    connect(m_size, &QComboBox::editTextChanged, this, &ClusterPanel::check);
    connect(m_min, &QSpinBox::valueChanged, this, &ClusterPanel::check);
    connect(m_max, &QSpinBox::valueChanged, this, &ClusterPanel::check);
    connect(m_lowPriority, &QCheckBox::toggled, this, &ClusterPanel::check);
    check();
}

QWidget* ClusterPanel::makeContent()
{
    auto* const content = new QWidget(this);
    auto* const nodes = new QHBoxLayout;
    nodes->setSpacing(space::group);
    nodes->addWidget(m_minField, 1, Qt::AlignTop);
    nodes->addWidget(m_maxField, 1, Qt::AlignTop);
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(space::group, space::related, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addWidget(m_nameField);
    layout->addWidget(m_sizeField);
    layout->addLayout(nodes);
    layout->addWidget(new Field(tr("Remove a node that has been i&dle for"), m_idle));
    layout->addWidget(m_lowPriority);
    layout->addStretch(1);
    return content;
}

void ClusterPanel::createCluster()
{
    if (m_isResize || spec().name.isEmpty()) {
        m_name->clear();
        m_min->setValue(0);
        m_max->setValue(1);
        m_idle->setValue(2);
        m_lowPriority->setChecked(false);
    }
    m_isResize = false;
    setTitle(tr("New cluster"));
    m_name->setReadOnly(false);
    m_size->setEnabled(true);
    m_lowPriority->setEnabled(true);
    banner().clear();
    check();
    open();
    m_name->setFocus();
}

void ClusterPanel::resizeCluster(const azure::Compute& cluster)
{
    m_isResize = true;
    setTitle(tr("Resize %1").arg(cluster.name));
    m_name->setText(cluster.name);
    m_name->setReadOnly(true);
    m_size->setEditText(cluster.vmSize);
    m_size->setEnabled(false);
    m_lowPriority->setChecked(cluster.isLowPriority);
    m_lowPriority->setEnabled(false);
    m_min->setValue(cluster.minNodes);
    m_max->setValue(cluster.maxNodes);
    m_idle->setValue(int(cluster.idleTimeBeforeScaleDown.count() / 60));
    banner().clear();
    check();
    open();
    m_max->setFocus();
}

void ClusterPanel::setExisting(const QStringList& names)
{
    m_existing = names;
    check();
}

void ClusterPanel::setOffers(const QList<azure::VmOffer>& offers, const QDate& today)
{
    m_offers = offers;
    m_today = today;
    const QString typed = m_size->currentText();
    m_size->clear();
    for (const azure::VmOffer& offer : offers)
        m_size->addItem(described(offer), offer.size.name);
    m_size->setToolTip(azure::priceClasses());
    if (!typed.isEmpty())
        m_size->setEditText(typed);
    check();
}

std::optional<azure::VmOffer> ClusterPanel::offerOf(const QString& size) const
{
    const auto found = std::find_if(m_offers.begin(), m_offers.end(),
        [&](const azure::VmOffer& offer) { return offer.size.name.compare(size, Qt::CaseInsensitive) == 0; });
    return found == m_offers.end() ? std::nullopt : std::optional(*found);
}

azure::ClusterSpec ClusterPanel::spec() const
{
    azure::ClusterSpec spec;
    spec.name = m_name->text().trimmed();
    spec.vmSize = m_size->currentText().section(u" · "_s, 0, 0).trimmed();
    spec.minNodes = m_min->value();
    spec.maxNodes = m_max->value();
    spec.idleTimeBeforeScaleDown = std::chrono::minutes(m_idle->value());
    spec.isLowPriority = m_lowPriority->isChecked();
    return spec;
}

void ClusterPanel::setBusy(bool busy)
{
    m_busy = busy;
    check();
}

void ClusterPanel::check()
{
    const azure::ClusterSpec wanted = spec();
    const bool exists = !m_isResize && m_existing.contains(wanted.name, Qt::CaseInsensitive);
    m_nameField->setError(complaintAboutCluster(wanted.name));
    m_nameField->setHint(exists ? tr("%1 exists already; it is used as it is.").arg(wanted.name)
            : m_isResize        ? QString()
                                : tr("3 to 24 letters, digits and -"));
    explainSize(wanted);
    m_maxField->setError(wanted.maxNodes < wanted.minNodes ? tr("Not less than min nodes.") : QString());
    const bool isValid = !wanted.name.isEmpty() && m_nameField->error().isEmpty()
        && (exists || !wanted.vmSize.isEmpty()) && m_maxField->error().isEmpty();
    m_submit->setEnabled(isValid && !m_busy);
    m_submit->setText(m_busy ? tr("Working …")
            : m_isResize     ? tr("Resize")
            : exists         ? tr("Use it")
                             : tr("Create"));
}

void ClusterPanel::explainSize(const azure::ClusterSpec& wanted)
{
    const auto offer = offerOf(wanted.vmSize);
    QStringList hints;
    if (m_isResize)
        hints << tr("Fixed once a cluster exists; for another size create another cluster.");
    else if (offer && !offer->isRetired(m_today))
        if (const auto left = offer->nodesLeft(wanted.isLowPriority))
            hints << tr("Your quota is enough for %n more nodes.", nullptr, *left);
    const QString trouble = offer && !m_isResize
        ? azure::troubleWith(*offer, wanted.maxNodes, wanted.isLowPriority, m_today)
        : QString();
    m_sizeField->setHint(hints.join(u' '));
    m_sizeField->setError(trouble);
    const QString cost = offer ? azure::costOf(*offer, wanted.minNodes) : QString();
    m_minField->setHint(wanted.minNodes == 0
            ? tr("None is kept while nothing runs.")
            : (tr("On Azure these cost money even while idle.") + u' ' + cost).trimmed());
}
}

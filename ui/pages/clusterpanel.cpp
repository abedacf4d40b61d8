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

QString described(const azure::VmSize& size)
{
    QStringList parts{
        ClusterPanel::tr("%n cores", nullptr, size.vCpus), ClusterPanel::tr("%1 GB").arg(size.memoryGb)};
    if (size.gpus > 0)
        parts << ClusterPanel::tr("%n GPU", nullptr, size.gpus);
    return u"%1 · %2"_s.arg(size.name, parts.join(u", "_s));
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

void ClusterPanel::setSizes(const QList<azure::VmSize>& sizes)
{
    const QString typed = m_size->currentText();
    m_size->clear();
    for (const azure::VmSize& size : sizes)
        m_size->addItem(described(size), size.name);
    if (!typed.isEmpty())
        m_size->setEditText(typed);
    check();
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
    m_sizeField->setHint(
        m_isResize ? tr("Fixed once a cluster exists; for another size create another cluster.") : QString());
    m_minField->setHint(wanted.minNodes > 0 ? tr("On Azure these cost money even while idle.")
                                            : tr("None is kept while nothing runs."));
    m_maxField->setError(wanted.maxNodes < wanted.minNodes ? tr("Not less than min nodes.") : QString());
    const bool isValid = !wanted.name.isEmpty() && m_nameField->error().isEmpty()
        && (exists || !wanted.vmSize.isEmpty()) && m_maxField->error().isEmpty();
    m_submit->setEnabled(isValid && !m_busy);
    m_submit->setText(m_busy ? tr("Working …")
            : m_isResize     ? tr("Resize")
            : exists         ? tr("Use it")
                             : tr("Create"));
}

}

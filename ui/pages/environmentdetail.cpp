// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentdetail.h"

#include "core/environment/environmentdocument.h"
#include "ui/forms/codeeditor.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace tandem {

EnvironmentDetail::EnvironmentDetail(const PageContext& context, const QString& table, QWidget* parent)
    : QWidget(parent)
    , m_versions(versionColumns(context.clock), [](const VersionRow& row) { return row.version.version; })
    , m_title(new Label(TextStyle::Section, {}, this))
    , m_table(new Table(table, tr("Versions"), context.settings, this))
    , m_tabs(new QTabWidget(this))
    , m_yaml(new CodeEditor(tr("Conda file"), this))
    , m_dockerfile(new CodeEditor(tr("Dockerfile"), this))
    , m_image(new Label(TextStyle::Fixed, {}, this))
{
    m_table->setRows(m_versions);
    m_table->sortBy(u"created"_s, Qt::DescendingOrder);
    m_yaml->setReadOnly(true);
    m_yaml->setLanguage(CodeLanguage::Yaml);
    m_yaml->setFrameShape(QFrame::NoFrame);
    m_dockerfile->setReadOnly(true);
    m_dockerfile->setLanguage(CodeLanguage::Dockerfile);
    m_dockerfile->setFrameShape(QFrame::NoFrame);
    m_image->setWrapped();
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_yaml, tr("Conda file"));
    auto* const image = new QWidget(m_tabs);
    auto* const imageLayout = new QVBoxLayout(image);
    imageLayout->setContentsMargins(space::group, space::related, space::group, 0);
    imageLayout->setSpacing(space::related);
    imageLayout->addWidget(m_image);
    imageLayout->addWidget(m_dockerfile, 1);
    m_tabs->addTab(image, tr("Image"));

    auto* const left = new QWidget(this);
    auto* const leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, space::related, 0, 0);
    leftLayout->setSpacing(space::related);
    m_title->setContentsMargins(space::group, 0, space::group, 0);
    leftLayout->addWidget(m_title);
    leftLayout->addWidget(m_table, 1);
    auto* const split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->addWidget(left);
    split->addWidget(m_tabs);
    split->setSizes({420, 520});
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_table, &Table::currentKeyChanged, this, &EnvironmentDetail::showCurrent);
}

void EnvironmentDetail::setName(const QString& name)
{
    if (name == m_name)
        return;
    m_name = name;
    m_title->setText(tr("Versions of %1").arg(name));
    m_versions.setRows({});
    showCurrent();
}

void EnvironmentDetail::setVersions(const QList<VersionRow>& versions)
{
    m_versions.setRows(versions);
    m_versions.refreshTexts();
    if (m_table->currentKey().isEmpty() && !versions.isEmpty())
        m_table->setCurrentKey(versions.first().version.version);
    showCurrent();
}

void EnvironmentDetail::setImage(const QString& version, const azure::ImageDetails& image)
{
    if (auto row = m_versions.rowOf(version)) {
        row->image = image;
        m_versions.setRow(*row);
        showCurrent();
    }
}

std::optional<azure::ImageDetails> EnvironmentDetail::imageOf(const QString& version) const
{
    const auto row = m_versions.rowOf(version);
    return row ? row->image : std::nullopt;
}

std::optional<VersionRow> EnvironmentDetail::current() const
{
    return m_versions.rowOf(m_table->currentKey());
}

QStringList EnvironmentDetail::selectedVersions() const
{
    const QStringList selected = m_table->selectedKeys();
    QStringList ordered;
    for (auto row = m_versions.rows().rbegin(); row != m_versions.rows().rend(); ++row)
        if (selected.contains(row->version.version))
            ordered << row->version.version;
    return ordered;
}

void EnvironmentDetail::showCurrent()
{
    const auto row = current();
    if (row) {
        m_yaml->replaceText(row->version.condaFile.isEmpty()
                ? tr("# No packages: the base image is used as it is.\n")
                : readableCondaFile(row->version.condaFile));
        const bool exists = row->image && row->image->exists;
        m_image->setText(!exists
                ? tr("Not built yet. The first run that uses it builds it, or Build image does now.")
                : row->image->isHost ? tr("On this computer, at %1").arg(row->image->condaEnvironmentPath)
                : row->image->digest.isEmpty() ? row->image->image
                                               : row->image->image + u'@' + row->image->digest);
        m_dockerfile->replaceText(row->image ? row->image->dockerfile : QString());
    } else {
        m_yaml->replaceText({});
        m_image->setText({});
        m_dockerfile->replaceText({});
    }
    emit currentChanged();
}

}

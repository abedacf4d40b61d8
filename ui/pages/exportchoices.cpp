// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportchoices.h"

#include "core/devcontainer/developertools.h"
#include "ui/forms/rowstable.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace tandem {

namespace {

QList<QStringList> rowsOf(const QStringList& list)
{
    QList<QStringList> rows;
    for (const QString& text : list)
        rows << QStringList{text};
    return rows;
}

QStringList listOf(const RowsTable* table)
{
    QStringList list;
    for (const QStringList& row : table->rows())
        list << row[0];
    return list;
}

}

ExportChoices::ExportChoices(QWidget* parent)
    : QWidget(parent)
    , m_apt(new RowsTable(tr("Packages of the system"), {tr("Package")}, tr("Add a package, as git …"), this))
    , m_extensions(new RowsTable(
          tr("Extensions"), {tr("Extension")}, tr("Add an extension, as ms-toolsai.jupyter …"), this))
{
    const DevContainerChoices usual = DevContainerChoices::usual();
    auto* const tools = new QWidget(this);
    auto* const grid = new QGridLayout(tools);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::group);
    grid->setVerticalSpacing(space::inside);
    constexpr int columns = 3;
    for (const DeveloperTool& tool : developerTools()) {
        auto* const box = new QCheckBox(tool.package, tools);
        box->setObjectName(u"tool_"_s + tool.package);
        box->setToolTip(tool.purpose);
        box->setChecked(usual.developerTools.contains(tool.package));
        connect(box, &QCheckBox::toggled, this, &ExportChoices::changed);
        const int at = int(m_tools.size());
        grid->addWidget(box, at / columns, at % columns);
        m_tools << box;
    }
    m_apt->setObjectName(u"exportApt"_s);
    m_apt->setRows(rowsOf(usual.aptPackages));
    m_extensions->setObjectName(u"exportExtensions"_s);
    m_extensions->setRows(rowsOf(usual.extensions));
    connect(m_apt, &RowsTable::rowsChanged, this, &ExportChoices::changed);
    connect(m_extensions, &RowsTable::rowsChanged, this, &ExportChoices::changed);

    auto* const toolsField = new Field(tr("Developer tools"), tools);
    toolsField->setHint(tr("Installed with the pip of the run's own environment."));
    auto* const aptField = new Field(tr("&Packages of the system (apt)"), m_apt);
    auto* const extensionsField = new Field(tr("&Extensions of VS Code"), m_extensions);
    extensionsField->setHint(tr("Besides Python's and those of the tools."));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(toolsField);
    layout->addWidget(aptField);
    layout->addWidget(extensionsField);
}

DevContainerChoices ExportChoices::choices() const
{
    DevContainerChoices choices = DevContainerChoices::usual();
    choices.developerTools.clear();
    for (const QCheckBox* const box : m_tools)
        if (box->isChecked())
            choices.developerTools << box->text();
    choices.aptPackages = listOf(m_apt);
    choices.extensions = listOf(m_extensions);
    return choices;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportchoices.h"

#include "core/devcontainer/developertools.h"
#include "ui/forms/rowstable.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QVBoxLayout>

namespace tandem {

namespace {

/// What GpuRequest says, in its order, and one more.
enum class Gpu { AsTheImage, None, Optional, Required, Both };

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

QWidget* columnsOf(const QList<QCheckBox*>& boxes, int columns, QWidget* parent)
{
    auto* const widget = new QWidget(parent);
    auto* const grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::group);
    grid->setVerticalSpacing(space::inside);
    for (int at = 0; at < boxes.size(); ++at)
        grid->addWidget(boxes[at], at / columns, at % columns);
    return widget;
}

}

ExportChoices::ExportChoices(QWidget* parent)
    : QWidget(parent)
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    layout->addWidget(makeTools());
    layout->addWidget(makeWays());
    auto* const more = new Disclosure(tr("More choices"), makeMore(), this);
    more->button()->setObjectName(u"exportMore"_s);
    layout->addWidget(more);
}

QCheckBox* ExportChoices::box(const QString& name, const QString& text, bool checked)
{
    auto* const made = new QCheckBox(text, this);
    made->setObjectName(name);
    made->setChecked(checked);
    connect(made, &QCheckBox::toggled, this, &ExportChoices::changed);
    return made;
}

QWidget* ExportChoices::makeTools()
{
    const DevContainerChoices usual = DevContainerChoices::usual();
    for (const DeveloperTool& tool : developerTools()) {
        m_tools << box(u"tool_"_s + tool.package, tool.package, usual.developerTools.contains(tool.package));
        m_tools.last()->setToolTip(tool.purpose);
    }
    auto* const field = new Field(tr("Developer tools"), columnsOf(m_tools, 4, this));
    return field;
}

QWidget* ExportChoices::makeWays()
{
    const DevContainerChoices usual = DevContainerChoices::usual();
    m_placement = new QComboBox(this);
    m_placement->setObjectName(u"exportPlacement"_s);
    m_placement->addItem(
        tr("beside the environment: nothing of the run can move"), int(ToolPlacement::Beside));
    m_placement->addItem(tr("inside the environment of the run"), int(ToolPlacement::Inside));
    m_user = new QComboBox(this);
    m_user->setObjectName(u"exportUser"_s);
    m_user->addItem(tr("root, as in Azure ML"), QString());
    m_user->addItem(tr("a user with your ids (dev)"), u"dev"_s);
    m_gpu = new QComboBox(this);
    m_gpu->setObjectName(u"exportGpu"_s);
    m_gpu->addItem(tr("as the image wants"), int(Gpu::AsTheImage));
    m_gpu->addItem(tr("none"), int(Gpu::None));
    m_gpu->addItem(tr("if there is one"), int(Gpu::Optional));
    m_gpu->addItem(tr("required"), int(Gpu::Required));
    m_gpu->addItem(tr("two configurations: gpu and cpu"), int(Gpu::Both));
    for (QComboBox* const combo : {m_placement, m_user, m_gpu})
        connect(combo, &QComboBox::currentIndexChanged, this, &ExportChoices::changed);

    m_launch = box(u"exportLaunch"_s, tr("Debug the run's own script (launch.json)"), usual.writesLaunchFile);
    m_caches = box(u"exportCaches"_s, tr("Keep caches between rebuilds"), usual.keepsCaches);
    m_login = box(u"exportLogin"_s, tr("Use this computer's login of az"), usual.mountsAzureLogin);
    m_login->setToolTip(tr("Mounts ~/.azure, which must exist: run az login once."));

    auto* const widget = new QWidget(this);
    auto* const layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    auto* const placement = new Field(tr("&Install them"), m_placement);
    auto* const user = new Field(tr("&User inside"), m_user);
    auto* const gpu = new Field(tr("&GPU"), m_gpu);
    m_onlyForTraining = {placement, user, gpu, m_launch, m_caches};
    layout->addWidget(placement);
    auto* const pair = new QHBoxLayout;
    pair->setSpacing(space::group);
    pair->addWidget(user, 1);
    pair->addWidget(gpu, 1);
    layout->addLayout(pair);
    layout->addWidget(columnsOf({m_launch, m_caches, m_login}, 1, this));
    return widget;
}

QWidget* ExportChoices::makeMore()
{
    const DevContainerChoices usual = DevContainerChoices::usual();
    m_apt = new RowsTable(tr("Packages of the system"), {tr("Package")}, tr("Add a package, as git …"), this);
    m_apt->setObjectName(u"exportApt"_s);
    m_apt->setRows(rowsOf(usual.aptPackages));
    m_extensions = new RowsTable(
        tr("Extensions"), {tr("Extension")}, tr("Add an extension, as ms-toolsai.vscode-ai …"), this);
    m_extensions->setObjectName(u"exportExtensions"_s);
    m_folders = new RowsTable(
        tr("Folders with data"), {tr("Folder here"), tr("Inside")}, tr("Add a folder, as ~/data …"), this);
    m_folders->setObjectName(u"exportFolders"_s);
    for (RowsTable* const table : {m_apt, m_extensions, m_folders})
        connect(table, &RowsTable::rowsChanged, this, &ExportChoices::changed);
    m_azureCli = box(u"exportAzureCli"_s, tr("Azure CLI with ml"), false);
    m_git = box(u"exportGit"_s, tr("Git, newest"), false);
    m_terraform = box(u"exportTerraform"_s, tr("Terraform"), false);
    m_legacy = box(u"exportLegacy"_s, tr("In the form of 2021, for old editors"), false);

    auto* const foldersField = new Field(tr("&Folders with data"), m_folders);
    foldersField->setHint(tr("Seen inside, read-only. Where nothing is said, below /data."));
    auto* const extensionsField = new Field(tr("&Extensions of VS Code"), m_extensions);
    extensionsField->setHint(tr("Besides Python's and those of the tools."));
    auto* const more = new QWidget(this);
    auto* const layout = new QVBoxLayout(more);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::group);
    auto* const aptField = new Field(tr("&Packages of the system (apt)"), m_apt);
    m_onlyForTraining << aptField << foldersField << m_azureCli << m_git << m_legacy;
    layout->addWidget(aptField);
    layout->addWidget(extensionsField);
    layout->addWidget(foldersField);
    layout->addWidget(new Field(tr("Features"), columnsOf({m_azureCli, m_git, m_terraform}, 3, this)));
    layout->addWidget(m_legacy);
    return more;
}

QList<DataFolder> ExportChoices::dataFolders() const
{
    QList<DataFolder> folders;
    for (const QStringList& row : m_folders->rows()) {
        QString source = row[0].trimmed();
        if (source == u"~" || source.startsWith(u"~/"_s))
            source.replace(0, 1, QDir::homePath());
        const QString target = row.value(1).trimmed();
        folders << DataFolder{source, target.isEmpty() ? u"/data/"_s + QDir(source).dirName() : target, true};
    }
    return folders;
}

void ExportChoices::setForSdk(bool isForSdk)
{
    for (QWidget* const widget : m_onlyForTraining)
        widget->setVisible(!isForSdk);
}

void ExportChoices::setHost(const DevContainerHost& host)
{
    if (m_host == host)
        return;
    m_host = host;
    emit changed();
}

DevContainerChoices ExportChoices::choices() const
{
    DevContainerChoices choices = DevContainerChoices::usual();
    choices.developerTools.clear();
    for (const QCheckBox* const tool : m_tools)
        if (tool->isChecked())
            choices.developerTools << tool->text();
    choices.toolPlacement = ToolPlacement(m_placement->currentData().toInt());
    choices.host = m_host;
    choices.user.name = m_user->currentData().toString();
    const auto gpu = Gpu(m_gpu->currentData().toInt());
    choices.isForSeveralMachines = gpu == Gpu::Both;
    choices.gpu = gpu == Gpu::Both ? GpuRequest::Optional : GpuRequest(int(gpu));
    choices.writesLaunchFile = m_launch->isChecked();
    choices.keepsCaches = m_caches->isChecked();
    choices.mountsAzureLogin = m_login->isChecked();
    choices.aptPackages = listOf(m_apt);
    choices.extensions = listOf(m_extensions);
    choices.dataFolders = dataFolders();
    for (const auto& [feature, chosen] :
        {std::pair{DevContainerFeature::AzureCli, m_azureCli}, std::pair{DevContainerFeature::Git, m_git},
            std::pair{DevContainerFeature::Terraform, m_terraform}})
        if (chosen->isChecked())
            choices.features << feature;
    choices.form = m_legacy->isChecked() ? DevContainerForm::Legacy : DevContainerForm::Today;
    return choices;
}

}

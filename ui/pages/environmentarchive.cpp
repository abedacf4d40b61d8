// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentdetail.h"
#include "ui/pages/environmentspage.h"
#include "ui/widgets/table.h"

#include <QAction>

namespace tandem {

void EnvironmentsPage::makeArchiveActions()
{
    m_archive = addPaletteAction(Icon::Folder, {});
    m_archiveVersion = addPaletteAction(Icon::Folder, {});
    m_showArchived = addPaletteAction(Icon::Folder, tr("Show archived environments"));
    m_showArchived->setCheckable(true);
    m_table->addActions({m_archive, m_showArchived});
    m_detail->table()->addAction(m_archiveVersion);
    connect(m_archive, &QAction::triggered, this, [this] {
        if (const auto row = m_environments.rowOf(m_detail->name()))
            setArchived(row->container.name, {}, !row->container.isArchived);
    });
    connect(m_archiveVersion, &QAction::triggered, this, [this] {
        if (const auto row = m_detail->current())
            setArchived(row->version.name, row->version.version, !row->version.isArchived);
    });
    connect(m_showArchived, &QAction::toggled, this, &EnvironmentsPage::refresh);
}

void EnvironmentsPage::updateArchiveActions()
{
    const auto environment = m_environments.rowOf(m_detail->name());
    m_archive->setEnabled(environment.has_value());
    m_archive->setText(environment && environment->container.isArchived ? tr("Restore this environment")
                                                                        : tr("Archive this environment"));
    const auto version = m_detail->current();
    m_archiveVersion->setEnabled(version.has_value());
    m_archiveVersion->setText(
        version && version->version.isArchived ? tr("Restore this version") : tr("Archive this version"));
}

void EnvironmentsPage::setArchived(const QString& name, const QString& version, bool archived)
{
    if (!workspace())
        return showError(notConnected());
    m_work.start((archived ? tr("Archiving %1") : tr("Restoring %1")).arg(name),
        [this, name, version, archived](
            Activity& activity) { return archive(workspace(), name, version, archived, activity); },
        [this](const Error& error) { showError(error, tr("Nothing was changed.")); });
}

Task<Done> EnvironmentsPage::archive(
    Workspace workspace, QString name, QString version, bool archived, Activity& activity)
{
    co_await workspace->environments().setArchived(name, version, archived);
    const QString what = version.isEmpty() ? name : name + u':' + version;
    activity.finish(
        (archived ? tr("%1 is archived: not listed any more, but it goes on working") : tr("%1 is restored"))
            .arg(what),
        tr("Undo"), [this, name, version, archived] { setArchived(name, version, !archived); });
    refresh();
    co_return Done{};
}

}

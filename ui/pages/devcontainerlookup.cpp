// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devcontainerlookup.h"

#include "core/settings/knownprojects.h"

#include <QDir>

namespace tandem {

QList<DevContainerRow> DevContainerLookup::known() const
{
    QList<DevContainerRow> rows;
    for (const QString& folder : knownProjects(m_settings)) {
        DevContainerRow row{.folder = folder};
        const auto project = projectContainer(folder);
        if (project)
            row.project = *project;
        else
            row.problem = project.error().message;
        if (!QDir(folder).exists())
            row.state = DevContainerRow::State::Gone;
        rows << row;
    }
    return rows;
}

Task<QList<DevContainerRow>> DevContainerLookup::all(Workspace workspace)
{
    co_return co_await completed(workspace, known());
}

Task<QList<DevContainerRow>> DevContainerLookup::ofRun(Workspace workspace, QString run)
{
    QList<DevContainerRow> rows = known();
    rows.removeIf([&run](const DevContainerRow& row) { return row.project.run != run; });
    co_return co_await completed(workspace, rows);
}

Task<QList<DevContainerRow>> DevContainerLookup::completed(Workspace workspace, QList<DevContainerRow> rows)
{
    for (DevContainerRow& row : rows) {
        if (row.state == DevContainerRow::State::Gone || !row.problem.isEmpty())
            continue;
        Task<std::optional<DeskContainer>> finding = m_desk.containerOf(row.folder);
        const auto container = co_await finding.result();
        if (container)
            row.state = !*container       ? DevContainerRow::State::NotMade
                : (*container)->isRunning ? DevContainerRow::State::Running
                                          : DevContainerRow::State::Stopped;
        // What the workspace does not know any more is simply of unknown age.
        if (workspace && !row.project.environment.isEmpty()) {
            Task<Done> asking = findAge(workspace, &row);
            static_cast<void>(co_await asking.result());
        }
    }
    co_return rows;
}

Task<Done> DevContainerLookup::findAge(Workspace workspace, DevContainerRow* row)
{
    auto& environments = workspace->environments();
    Task<azure::EnvironmentVersion> asking = environments.get(row->project.environment, u"latest"_s);
    const azure::EnvironmentVersion newest = co_await asking;
    if (newest.version == row->project.version) {
        row->age = DevContainerRow::Age::Newest;
        co_return Done{};
    }
    Task<azure::ImageDetails> looking = environments.imageDetails(newest.name, newest.version);
    const azure::ImageDetails image = co_await looking;
    const bool isSame = !image.digest.isEmpty() && image.digest == row->project.digest;
    row->age = isSame ? DevContainerRow::Age::Newest : DevContainerRow::Age::Newer;
    row->newestVersion = newest.version;
    co_return Done{};
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/containerstarter.h"

#include "core/devcontainer/configurations.h"
#include "ui/models/activitymodel.h"

#include <QDir>

namespace tandem {

ContainerStarter::ContainerStarter(const PageContext& context, Desk& desk, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_desk(desk)
    , m_tasks([](const Error&) {})
{
}

QString ContainerStarter::logOf(const QString& folder) const
{
    return ProjectLogs::of(m_context.cacheFolder, folder).start;
}

void ContainerStarter::start(const ProjectContainer& project, bool isAnew)
{
    const QString folder = project.folder;
    if (isStarting(folder))
        return;
    ContainerStart start{.folder = folder, .isAnew = isAnew, .log = logOf(folder)};
    // The tools find a project's only one by themselves.
    if (devContainerFiles(folder).size() > 1)
        start.configuration = project.file;
    start.stop = std::make_shared<Gate>();
    start.logGrew = [this, folder] { emit logGrew(folder); };
    m_going.insert(folder, start.stop);
    m_tasks.spawn(run(start));
    emit changed(folder);
}

void ContainerStarter::stop(const QString& folder)
{
    if (const auto gate = m_going.value(folder); gate && !gate->isOpen())
        gate->open();
}

Task<Done> ContainerStarter::run(ContainerStart start)
{
    Activity activity =
        m_context.activities.start(tr("Starting the dev container of %1").arg(QDir(start.folder).dirName()),
            [this, folder = start.folder] { stop(folder); });
    Task<StartedContainer> starting = m_desk.start(start);
    const auto outcome = co_await starting.result();
    m_going.remove(start.folder);
    if (outcome) {
        activity.finish(tr("The dev container of %1 runs.").arg(QDir(start.folder).dirName()));
        emit started(start.folder, *outcome);
    } else if (!start.stop->isOpen()) {
        activity.fail(outcome.error());
        emit failed(start.folder, outcome.error());
    }
    emit changed(start.folder);
    co_return Done{};
}

}

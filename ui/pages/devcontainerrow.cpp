// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devcontainerrow.h"

#include "ui/widgets/status.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("DevContainers", text);
}

Mark stateMark(const DevContainerRow& row)
{
    switch (row.state) {
    case DevContainerRow::State::Running:
        return {Icon::StatusRunning, Role::Run};
    case DevContainerRow::State::Gone:
        return {Icon::StatusFailed, Role::Bad};
    case DevContainerRow::State::Stopped:
        return {Icon::StatusCanceled, Role::Muted};
    case DevContainerRow::State::NotMade:
    case DevContainerRow::State::Unknown:
        break;
    }
    return {Icon::StatusQueued, Role::Muted};
}

Mark ageMark(const DevContainerRow& row)
{
    if (row.age == DevContainerRow::Age::Unknown)
        return {Icon::StatusQueued, Role::Muted};
    return row.age == DevContainerRow::Age::Newest ? Mark{Icon::StatusCompleted, Role::Ok}
                                                   : Mark{Icon::Warning, Role::Warn};
}

QString environmentText(const DevContainerRow& row)
{
    const ProjectContainer& project = row.project;
    return project.version.isEmpty() ? project.environment : project.environment + u':' + project.version;
}

}

QString stateText(const DevContainerRow& row)
{
    switch (row.state) {
    case DevContainerRow::State::Running:
        return translated("Running");
    case DevContainerRow::State::Stopped:
        return translated("Stopped");
    case DevContainerRow::State::NotMade:
        return translated("Not started yet");
    case DevContainerRow::State::Gone:
        return translated("Folder is gone");
    case DevContainerRow::State::Unknown:
        break;
    }
    return translated("Unknown");
}

QString ageText(const DevContainerRow& row)
{
    switch (row.age) {
    case DevContainerRow::Age::Newest:
        return translated("Up to date");
    case DevContainerRow::Age::Newer:
        return translated("Version %1 is newer").arg(row.newestVersion);
    case DevContainerRow::Age::Unknown:
        break;
    }
    return translated("Unknown");
}

QList<Column<DevContainerRow>> devContainerColumns()
{
    using Row = DevContainerRow;
    return {
        {.id = u"project"_s,
            .title = translated("Project"),
            .text = [](const Row& row) { return QDir(row.folder).dirName(); },
            .toolTip = [](const Row& row) { return QDir::toNativeSeparators(row.folder); },
            .width = 24},
        {.id = u"state"_s,
            .title = translated("Container"),
            .text = stateText,
            .mark = stateMark,
            .toolTip = [](const Row& row) { return row.problem; },
            .width = 18},
        {.id = u"age"_s, .title = translated("Image"), .text = ageText, .mark = ageMark, .width = 20},
        {.id = u"environment"_s, .title = translated("Environment"), .text = environmentText, .width = 20},
        {.id = u"run"_s,
            .title = translated("Run"),
            .text = [](const Row& row) { return row.project.run; },
            .width = 30},
        {.id = u"image"_s,
            .title = translated("Made from"),
            .text = [](const Row& row) { return row.project.image; },
            .fixed = true,
            .width = 40},
    };
}

}

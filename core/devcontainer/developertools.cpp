// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/developertools.h"

#include "core/environment/piprequirement.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace tandem {

namespace {

QString purpose(const char* text)
{
    return QCoreApplication::translate("DeveloperTools", text);
}

}

const QList<DeveloperTool>& developerTools()
{
    static const QList<DeveloperTool> tools{
        {u"ruff"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "checks and formats, fast")),
            u"charliermarsh.ruff"_s, u"ruff"_s, true},
        {u"pylint"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "finds mistakes")), u"ms-python.pylint"_s,
            u"pylint"_s},
        {u"flake8"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "checks style")), u"ms-python.flake8"_s,
            u"flake8"_s},
        {u"mypy"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "checks types")),
            u"ms-python.mypy-type-checker"_s, u"mypy-type-checker"_s},
        {u"black"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "formats")), u"ms-python.black-formatter"_s,
            u"black-formatter"_s, true},
        {u"autopep8"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "formats")), u"ms-python.autopep8"_s,
            u"autopep8"_s, true},
        {u"isort"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "sorts imports")), u"ms-python.isort"_s,
            u"isort"_s},
        {u"pytest"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "runs tests")), {}, {}},
        {u"debugpy"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "debugs")), u"ms-python.debugpy"_s, {}},
        {u"ipykernel"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "runs notebooks")),
            u"ms-toolsai.jupyter"_s, {}},
    };
    return tools;
}

QList<DeveloperTool> chosenTools(const QStringList& requirements)
{
    QList<DeveloperTool> chosen;
    for (const QString& requirement : requirements)
        for (const auto& tool : developerTools())
            if (PipRequirement{requirement}.name() == tool.package)
                chosen << tool;
    return chosen;
}

QStringList modernLinter()
{
    return {u"ruff"_s};
}

QStringList classicLinters()
{
    return {u"pylint"_s, u"flake8"_s, u"mypy"_s};
}

QJsonObject settingsOf(const DeveloperTool& tool, ToolPlacement placement, const QString& interpreter)
{
    const QString program = toolsFolder() + u"/bin/"_s + tool.package;
    QJsonObject settings;
    if (tool.package == u"pytest") {
        settings.insert(u"python.testing.pytestEnabled"_s, true);
        settings.insert(u"python.testing.unittestEnabled"_s, false);
        if (placement == ToolPlacement::Beside)
            settings.insert(u"python.testing.pytestPath"_s, program);
    }
    if (tool.section.isEmpty())
        return settings;
    // The extensions bring a copy of their tool along; this makes them use the one in the container.
    if (placement == ToolPlacement::Beside)
        settings.insert(tool.section + u".path"_s, QJsonArray{program});
    else
        settings.insert(tool.section + u".importStrategy"_s, u"fromEnvironment"_s);
    if (tool.package == u"mypy" && placement == ToolPlacement::Beside)
        settings.insert(tool.section + u".args"_s, QJsonArray{u"--python-executable="_s + interpreter});
    if (tool.isFormatter)
        settings.insert(u"[python]"_s, QJsonObject{{u"editor.defaultFormatter"_s, tool.extension}});
    return settings;
}

}

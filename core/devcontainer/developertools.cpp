// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/developertools.h"

#include <QCoreApplication>

namespace tandem {

namespace {

QString purpose(const char* text)
{
    return QCoreApplication::translate("DeveloperTools", text);
}

/// The extensions bring a copy of their tool along; this makes them use the one in the environment.
QJsonObject fromEnvironment(const QString& section)
{
    return {{section + u".importStrategy"_s, u"fromEnvironment"_s}};
}

QJsonObject formatter(const QString& section, const QString& extension)
{
    QJsonObject settings = fromEnvironment(section);
    settings.insert(u"[python]"_s, QJsonObject{{u"editor.defaultFormatter"_s, extension}});
    return settings;
}

}

const QList<DeveloperTool>& developerTools()
{
    static const QList<DeveloperTool> tools{
        {u"pylint"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "finds mistakes")), u"ms-python.pylint"_s,
            fromEnvironment(u"pylint"_s)},
        {u"flake8"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "checks style")), u"ms-python.flake8"_s,
            fromEnvironment(u"flake8"_s)},
        {u"black"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "formats")), u"ms-python.black-formatter"_s,
            formatter(u"black-formatter"_s, u"ms-python.black-formatter"_s)},
        {u"autopep8"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "formats")), u"ms-python.autopep8"_s,
            formatter(u"autopep8"_s, u"ms-python.autopep8"_s)},
        {u"isort"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "sorts imports")), u"ms-python.isort"_s,
            fromEnvironment(u"isort"_s)},
        {u"ruff"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "checks and formats, fast")),
            u"charliermarsh.ruff"_s, fromEnvironment(u"ruff"_s)},
        {u"mypy"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "checks types")),
            u"ms-python.mypy-type-checker"_s, fromEnvironment(u"mypy-type-checker"_s)},
        {u"pytest"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "runs tests")), {},
            {{u"python.testing.pytestEnabled"_s, true}, {u"python.testing.unittestEnabled"_s, false}}},
        {u"debugpy"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "debugs")), u"ms-python.debugpy"_s, {}},
        {u"ipykernel"_s, purpose(QT_TRANSLATE_NOOP("DeveloperTools", "runs notebooks")),
            u"ms-toolsai.jupyter"_s, {}},
    };
    return tools;
}

}

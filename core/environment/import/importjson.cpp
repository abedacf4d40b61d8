// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importedenvironment.h"

namespace tandem {

namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString nameOf(EnvironmentProblem::Severity severity)
{
    switch (severity) {
    case EnvironmentProblem::Severity::Error:
        return u"error"_s;
    case EnvironmentProblem::Severity::Warning:
        return u"warning"_s;
    case EnvironmentProblem::Severity::Info:
        break;
    }
    return u"info"_s;
}

QString nameOf(ImportedEnvironment::Kind kind)
{
    using Kind = ImportedEnvironment::Kind;
    switch (kind) {
    case Kind::CondaFile:
        return u"conda"_s;
    case Kind::Requirements:
        return u"requirements"_s;
    case Kind::PipList:
        return u"pip-list"_s;
    case Kind::CondaList:
        return u"conda-list"_s;
    case Kind::ExplicitList:
        return u"explicit"_s;
    case Kind::CondaLock:
        return u"conda-lock"_s;
    case Kind::Pylock:
        return u"pylock"_s;
    case Kind::AzureMlYaml:
        return u"azureml-yaml"_s;
    case Kind::AzureMlJson:
        return u"azureml-json"_s;
    case Kind::CondaPrefix:
        return u"conda-prefix"_s;
    case Kind::SdkV1Script:
        return u"sdk-v1-script"_s;
    case Kind::Unknown:
        break;
    }
    return u"unknown"_s;
}

QJsonObject toJson(const CondaSpec& spec)
{
    return {{u"spec"_s, spec.text()}, {u"name"_s, orNull(spec.name())},
        {u"version"_s, orNull(spec.version())}, {u"build"_s, orNull(spec.build())},
        {u"channel"_s, orNull(spec.channel())}};
}

QJsonObject toJson(const PipRequirement& requirement)
{
    return {{u"spec"_s, requirement.text()}, {u"name"_s, orNull(requirement.writtenName())},
        {u"extras"_s, QJsonArray::fromStringList(requirement.extras())},
        {u"specifier"_s, requirement.specifier().text()}, {u"url"_s, orNull(requirement.url())},
        {u"marker"_s, requirement.marker() ? QJsonValue(requirement.marker()->text()) : QJsonValue()},
        {u"hashes"_s, QJsonArray::fromStringList(requirement.hashes())}};
}

}

QJsonObject toJson(const ImportedEnvironment& imported)
{
    const auto& definition = imported.definition;
    QJsonArray conda;
    for (const CondaSpec& spec : definition.condaPackages)
        conda << toJson(spec);
    QJsonArray pip;
    QJsonArray options;
    for (const PipRequirement& requirement : definition.pipRequirements) {
        if (requirement.isOption())
            options << requirement.text();
        else if (requirement.isValid() && requirement.kind() != PipRequirement::Kind::Empty)
            pip << toJson(requirement); // What pip refuses stands among the problems.
    }
    QJsonArray problems;
    for (const EnvironmentProblem& problem : imported.problems)
        problems << QJsonObject{{u"line"_s, problem.line > 0 ? QJsonValue(problem.line) : QJsonValue()},
            {u"severity"_s, nameOf(problem.severity)}, {u"message"_s, problem.message}};
    QJsonObject object{{u"kind"_s, nameOf(imported.kind)}, {u"name"_s, orNull(definition.name)},
        {u"baseImage"_s, orNull(definition.baseImage)},
        {u"channels"_s, QJsonArray::fromStringList(definition.channels)}, {u"conda"_s, conda},
        {u"pip"_s, pip}, {u"pipOptions"_s, options},
        {u"variables"_s, json::fromStringMap(definition.variables)},
        {u"other"_s, definition.otherDependencies}, {u"otherKeys"_s, definition.otherKeys},
        {u"problems"_s, problems}};
    if (!definition.buildContext.isEmpty())
        object.insert(u"build"_s,
            QJsonObject{{u"path"_s, definition.buildContext},
                {u"dockerfilePath"_s, orNull(definition.dockerfilePath)}});
    if (!definition.dockerSteps.isEmpty())
        object.insert(u"dockerSteps"_s, definition.dockerSteps);
    return object;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importedenvironment.h"

#include "core/base/json.h"

namespace tandem {

namespace {

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
    return {{u"spec"_s, spec.text()}, {u"name"_s, json::textOrNull(spec.name())},
        {u"version"_s, json::textOrNull(spec.version())}, {u"build"_s, json::textOrNull(spec.build())},
        {u"channel"_s, json::textOrNull(spec.channel())}};
}

QJsonObject toJson(const PipRequirement& requirement)
{
    return {{u"spec"_s, requirement.text()}, {u"name"_s, json::textOrNull(requirement.writtenName())},
        {u"extras"_s, QJsonArray::fromStringList(requirement.extras())},
        {u"specifier"_s, requirement.specifier().text()}, {u"url"_s, json::textOrNull(requirement.url())},
        {u"marker"_s, requirement.marker() ? QJsonValue(requirement.marker()->text()) : QJsonValue()},
        {u"hashes"_s, QJsonArray::fromStringList(requirement.hashes())}};
}

QJsonValue countOrNull(int number)
{
    return number < 0 ? QJsonValue() : QJsonValue(number);
}

QJsonArray namesOf(const QList<ScriptEnvironment>& environments)
{
    QJsonArray names;
    for (const ScriptEnvironment& environment : environments)
        names << QJsonObject{{u"name"_s, json::textOrNull(environment.definition.name)},
            {u"version"_s, json::textOrNull(environment.version)}, {u"registered"_s, environment.isReference},
            {u"file"_s, json::textOrNull(environment.file)}, {u"line"_s, environment.line}};
    return names;
}

QJsonArray toJson(const QList<ScriptRun>& runs, const QList<ScriptEnvironment>& environments)
{
    QJsonArray array;
    for (const ScriptRun& run : runs) {
        const QString environment =
            run.environment < 0 ? QString() : environments[run.environment].definition.name;
        array << QJsonObject{{u"kind"_s, run.kind}, {u"folder"_s, json::textOrNull(run.sourceFolder)},
            {u"script"_s, json::textOrNull(run.script)},
            {u"arguments"_s, QJsonArray::fromStringList(run.arguments)},
            {u"command"_s, json::textOrNull(run.command)}, {u"compute"_s, json::textOrNull(run.compute)},
            {u"experiment"_s, json::textOrNull(run.experiment)},
            {u"distribution"_s, json::textOrNull(run.distribution)}, {u"nodes"_s, run.nodeCount},
            {u"environment"_s, json::textOrNull(environment)}, {u"submitted"_s, run.isSubmitted},
            {u"file"_s, json::textOrNull(run.file)}, {u"line"_s, run.line}};
    }
    return array;
}

QJsonArray toJson(const QList<ScriptCluster>& clusters)
{
    QJsonArray array;
    for (const ScriptCluster& cluster : clusters)
        array << QJsonObject{{u"name"_s, json::textOrNull(cluster.name)},
            {u"vmSize"_s, json::textOrNull(cluster.vmSize)}, {u"minNodes"_s, cluster.fewestNodes},
            {u"maxNodes"_s, countOrNull(cluster.mostNodes)},
            {u"idleSeconds"_s, countOrNull(cluster.idleSeconds)},
            {u"priority"_s, json::textOrNull(cluster.priority)}, {u"file"_s, json::textOrNull(cluster.file)},
            {u"line"_s, cluster.line}};
    return array;
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
    QJsonObject object{{u"kind"_s, nameOf(imported.kind)}, {u"name"_s, json::textOrNull(definition.name)},
        {u"baseImage"_s, json::textOrNull(definition.baseImage)},
        {u"channels"_s, QJsonArray::fromStringList(definition.channels)}, {u"conda"_s, conda},
        {u"pip"_s, pip}, {u"pipOptions"_s, options},
        {u"variables"_s, json::fromStringMap(definition.variables)},
        {u"other"_s, definition.otherDependencies}, {u"otherKeys"_s, definition.otherKeys},
        {u"problems"_s, problems}};
    if (!definition.buildContext.isEmpty())
        object.insert(u"build"_s,
            QJsonObject{{u"path"_s, definition.buildContext},
                {u"dockerfilePath"_s, json::textOrNull(definition.dockerfilePath)}});
    if (!definition.dockerSteps.isEmpty())
        object.insert(u"dockerSteps"_s, definition.dockerSteps);
    if (imported.script) {
        object.insert(u"environments"_s, namesOf(imported.script->environments));
        object.insert(u"runs"_s, toJson(imported.script->runs, imported.script->environments));
        object.insert(u"clusters"_s, toJson(imported.script->clusters));
    }
    return object;
}

}

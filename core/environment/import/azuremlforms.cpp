// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayamlreader.h"
#include "core/environment/import/importers.h"
#include "core/environment/yamlwriter.h"

#include <QCoreApplication>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

bool isAddress(const QString& path)
{
    return path.contains(u"://"_s) || path.startsWith(u"azureml:"_s);
}

/// The conda part of v2: a path, an object, or its text.
void takeCondaFile(
    ImportedEnvironment& imported, const QJsonValue& value, int line, const ReadBeside& readBeside)
{
    if (value.isObject()) {
        takeCondaPart(imported, yaml::block(value.toObject(), 0), line);
        return;
    }
    const QString text = value.toString().trimmed();
    if (text.isEmpty())
        return;
    if (text.contains(u'\n') || text.startsWith(u'{') || text.startsWith(u"dependencies:"_s)) {
        takeCondaPart(imported, text, line);
        return;
    }
    const auto bytes = isAddress(text) || !readBeside
        ? Result<QByteArray>(
            Error{.kind = Error::Kind::Unsupported, .message = translated("It is not on this computer.")})
        : readBeside(text);
    if (bytes)
        takeCondaPart(imported, decoded(*bytes), line);
    else
        imported.complain(Severity::Error, line,
            translated("The packages stand in %1, which could not be read: %2")
                .arg(text, bytes.error().message));
}

void takeBuild(ImportedEnvironment& imported, const QJsonObject& build)
{
    const auto first = [&build](QStringView one, QStringView other) {
        return build[one].toString(build[other].toString());
    };
    imported.definition.buildContext = first(u"path", u"contextUri");
    imported.definition.dockerfilePath = first(u"dockerfile_path", u"dockerfilePath");
}

/// A registry's password has no place in a definition that is shown, stored and sent.
QJsonValue withoutSecrets(const QJsonValue& value, bool& hadSecret)
{
    if (value.isArray()) {
        QJsonArray kept;
        const QJsonArray array = value.toArray();
        for (const auto& item : array)
            kept << withoutSecrets(item, hadSecret);
        return kept;
    }
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const bool isSecret = it.key().contains(u"password"_s, Qt::CaseInsensitive)
            || it.key().contains(u"secret"_s, Qt::CaseInsensitive);
        hadSecret = hadSecret || (isSecret && !it->isNull());
        if (!isSecret)
            kept.insert(it.key(), withoutSecrets(*it, hadSecret));
    }
    return kept;
}

void keep(ImportedEnvironment& imported, const QString& key, const QJsonValue& value)
{
    bool hadSecret = false;
    if (!value.isNull())
        imported.definition.otherKeys.insert(key, withoutSecrets(value, hadSecret));
    if (hadSecret)
        imported.complain(Severity::Warning, 0,
            translated("A password in %1 was left out; registries get theirs from the workspace.").arg(key));
}

void readDocker(ImportedEnvironment& imported, const QJsonObject& docker)
{
    auto& definition = imported.definition;
    definition.baseImage = docker[u"baseImage"].toString();
    const QString registry = docker[u"baseImageRegistry"][u"address"].toString();
    if (!definition.baseImage.isEmpty() && !registry.isEmpty()
        && !definition.baseImage.startsWith(registry + u'/'))
        definition.baseImage.prepend(registry + u'/');
    definition.dockerSteps = docker[u"baseDockerfile"].toString();
    if (docker[u"buildContext"].isObject())
        takeBuild(imported, docker[u"buildContext"].toObject());
    QJsonObject rest = docker;
    for (const char16_t* known : {u"baseImage", u"baseDockerfile", u"buildContext", u"enabled", u"platform"})
        rest.remove(QStringView(known));
    if (registry.isEmpty())
        rest.remove(u"baseImageRegistry"_s);
    for (const QString& key : rest.keys())
        if (rest[key].isNull() || (rest[key].isArray() && rest[key].toArray().isEmpty()))
            rest.remove(key);
    if (!rest.isEmpty())
        keep(imported, u"docker"_s, rest);
}

void readPython(ImportedEnvironment& imported, const QJsonObject& python, const ReadBeside& readBeside)
{
    if (python[u"userManagedDependencies"].toBool()) {
        imported.complain(Severity::Info, 0,
            translated(
                "Its packages come with the base image (userManagedDependencies); AzureML installs none."));
        return;
    }
    if (python[u"condaDependencies"].isObject())
        takeCondaPart(imported, yaml::block(python[u"condaDependencies"].toObject(), 0), 0);
    else if (python[u"condaDependenciesFile"].isString())
        takeCondaFile(imported, python[u"condaDependenciesFile"], 0, readBeside);
}

void readV1(ImportedEnvironment& imported, const QJsonObject& object, const ReadBeside& readBeside)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == u"name")
            imported.definition.name = it->toString();
        else if (it.key() == u"docker")
            readDocker(imported, it->toObject());
        else if (it.key() == u"environmentVariables")
            imported.definition.variables = json::stringMap(*it);
        else if (it.key() != u"python")
            keep(imported, it.key(), *it);
    }
    // Last: the conda part must not take the environment's name away.
    readPython(imported, object[u"python"].toObject(), readBeside);
}

void readV2(ImportedEnvironment& imported, const QJsonObject& object, const EnvironmentPlaces& places,
    const ReadBeside& readBeside)
{
    auto& definition = imported.definition;
    QJsonValue conda;
    int condaLine = 0;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString& key = it.key();
        if (key == u"name")
            definition.name = it->toString();
        else if (key == u"image" && (it->isString() || it->isNull()))
            definition.baseImage = it->toString();
        else if (key == u"build" && it->isObject())
            takeBuild(imported, it->toObject());
        else if (key == u"conda_file" || key == u"condaFile") {
            conda = *it;
            condaLine = places.keys.value(key, TextPosition{0, 0}).line;
        } else if (key == u"environment_variables" || key == u"environmentVariables")
            definition.variables = json::stringMap(*it);
        else
            keep(imported, key, *it);
    }
    takeCondaFile(imported, conda, condaLine, readBeside);
}

}

ImportedEnvironment azureMlJson(const QJsonObject& object, const ReadBeside& readBeside)
{
    ImportedEnvironment imported;
    imported.kind = ImportedEnvironment::Kind::AzureMlJson;
    if (object[u"environmentDefinition"].isObject())
        return azureMlJson(object[u"environmentDefinition"].toObject(), readBeside);
    if (object[u"docker"].isObject() || object[u"python"].isObject()) {
        readV1(imported, object, readBeside);
    } else if (object[u"properties"].isObject()) {
        // The resource as ARM gives it: what it says is in its properties.
        readV2(imported, object[u"properties"].toObject(), {}, readBeside);
        const QStringList id = object[u"id"].toString().split(u'/');
        const auto at = id.indexOf(u"environments"_s);
        imported.definition.name = at >= 0 ? id.value(at + 1) : object[u"name"].toString();
    } else {
        readV2(imported, object, {}, readBeside);
    }
    return imported;
}

ImportedEnvironment azureMlYaml(const QString& text, const ReadBeside& readBeside)
{
    ImportedEnvironment imported;
    imported.kind = ImportedEnvironment::Kind::AzureMlYaml;
    // Its form is a conda file's with other keys; only the name and the rest are looked at here.
    const auto reading = readCondaYaml(text);
    if (!reading) {
        imported = condaFile(text);
        imported.kind = ImportedEnvironment::Kind::AzureMlYaml;
        return imported;
    }
    QJsonObject object = reading->definition.otherKeys;
    object.insert(u"name"_s, reading->definition.name);
    imported.problems = reading->problems;
    imported.places.keys = reading->places.keys;
    readV2(imported, object, reading->places, readBeside);
    for (auto it = reading->definition.variables.begin(); it != reading->definition.variables.end(); ++it)
        imported.definition.variables.insert(it.key(), it.value());
    return imported;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importedenvironment.h"

#include "core/base/atomicfile.h"
#include "core/environment/import/importers.h"
#include "core/environment/yamlwriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>
#include <algorithm>

namespace tandem {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

ImportedEnvironment refusedAt(int line, const QString& message)
{
    ImportedEnvironment refused;
    refused.isUnderstood = false;
    refused.complain(Severity::Error, line, message);
    return refused;
}

bool matches(const QString& text, const char16_t* pattern)
{
    return QRegularExpression(QString::fromUtf16(pattern), QRegularExpression::MultilineOption)
        .match(text)
        .hasMatch();
}

/// Whether the file's name or, where it says nothing, its first words are those of YAML.
bool isYaml(const QString& text, const QString& name)
{
    if (name.endsWith(u".yml"_s) || name.endsWith(u".yaml"_s))
        return true;
    if (name.endsWith(u".txt"_s) || name.endsWith(u".in"_s) || name.endsWith(u".pip"_s))
        return false;
    return matches(text, u"^(?:name|channels|dependencies|image|build|conda_file|\\$schema)[ ]*:(?: |$|\\r)");
}

bool isAzureMl(const QString& text)
{
    if (matches(text, u"^\\$schema[ ]*:.*environment"))
        return true;
    if (matches(text, u"^dependencies[ ]*:"))
        return false;
    return matches(text, u"^(?:conda_file|image|build)[ ]*:");
}

ImportedEnvironment fromYaml(const QString& text, const ReadBeside& readBeside)
{
    if (matches(text, u"^package[ ]*:") && matches(text, u"^metadata[ ]*:"))
        return importers::condaLock(text);
    if (isAzureMl(text))
        return importers::azureMlYaml(text, readBeside);
    auto imported = importers::condaFile(text);
    if (imported.isUnderstood)
        importers::stripForeignPlatform(imported);
    return imported;
}

ImportedEnvironment fromJson(const QByteArray& bytes, const QString& text, const ReadBeside& readBeside)
{
    if (text.startsWith(u'[')) {
        const auto array = json::parseArray(bytes);
        if (!array)
            return refusedAt(0, array.error().message);
        const bool isConda = std::any_of(array->begin(), array->end(), [](const auto& entry) {
            return entry.toObject().contains(u"build_string"_s) || entry.toObject().contains(u"channel"_s);
        });
        return isConda ? importers::condaListJson(*array) : importers::pipListJson(*array);
    }
    const auto object = json::parseObject(bytes);
    if (!object)
        return refusedAt(0, object.error().message);
    if (object->contains(u"dependencies"_s))
        return fromYaml(text, readBeside);
    for (const QString& key : {u"docker"_s, u"python"_s, u"properties"_s, u"image"_s, u"conda_file"_s,
             u"condaFile"_s, u"build"_s, u"environmentDefinition"_s})
        if (object->contains(key))
            return importers::azureMlJson(*object, readBeside);
    return refusedAt(0,
        translated(
            "This JSON is no environment: it has none of dependencies, docker, python, properties, image "
            "and conda_file."));
}

ImportedEnvironment imported(const QString& text, const QString& name, const ReadBeside& readBeside)
{
    const QString start = text.trimmed().left(1);
    const bool isRequirementsName = name.endsWith(u".txt"_s) || name.endsWith(u".in"_s);
    if ((start == u"{" || start == u"[") && !isRequirementsName && !name.endsWith(u".toml"_s)
        && !(start == u"[" && isYaml(text, name)))
        return fromJson(text.toUtf8(), text.trimmed(), readBeside);
    if (matches(text, u"^@EXPLICIT"))
        return importers::explicitList(text);
    if (name.endsWith(u".toml"_s) || matches(text, u"^lock-version[ ]*="))
        return importers::pylock(text);
    if (matches(text, u"^# packages in environment at ") || matches(text, u"^# Name\\s+Version\\s+Build"))
        return importers::condaList(text);
    if (matches(text, u"^Package\\s+Version(?:\\s.*)?\\s*\\n-{3,}"))
        return importers::pipList(text);
    return isYaml(text, name) ? fromYaml(text, readBeside) : importers::requirements(text);
}

}

QString importers::decoded(const QByteArray& bytes)
{
    if (const auto mark = QStringConverter::encodingForData(bytes); mark && *mark != QStringConverter::Utf8)
        return QStringDecoder(*mark)(bytes);
    QStringDecoder utf8(QStringConverter::Utf8);
    QString text = utf8(bytes);
    if (utf8.hasError())
        text = QString::fromLatin1(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text;
}

ImportedEnvironment importEnvironment(
    const QByteArray& bytes, const QString& fileName, const ReadBeside& readBeside)
{
    if (bytes.size() > mostBytesOfAnEnvironment)
        return refusedAt(
            1, translated("It is too long for a description of an environment: more than 4 MB."));
    if (bytes.startsWith("PK\x03\x04")
        || bytes.startsWith("\x7f"
                            "ELF")
        || bytes.startsWith("\x1f\x8b"))
        return refusedAt(1, translated("It is no text, but a program or an archive."));
    auto result = imported(importers::decoded(bytes), fileName.toLower(), readBeside);
    std::stable_sort(result.problems.begin(), result.problems.end(),
        [](const auto& one, const auto& other) { return one.line < other.line; });
    return result;
}

ImportedEnvironment importEnvironmentAt(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        if (QFileInfo::exists(path + u"/conda-meta"_s))
            return importers::condaPrefix(path);
        return refusedAt(0,
            translated("%1 is a folder, but no conda environment: it has no folder conda-meta.").arg(path));
    }
    // Before it is read: a file of any size must not fill the memory.
    if (info.size() > mostBytesOfAnEnvironment)
        return refusedAt(
            1, translated("It is too long for a description of an environment: more than 4 MB."));
    const auto bytes = readFile(path);
    if (!bytes)
        return refusedAt(0, bytes.error().message);
    if (const QString suffix = info.suffix().toLower(); suffix == u"py" || suffix == u"ipynb")
        return importers::sdkV1Script(*bytes, info);
    const QDir folder = info.dir();
    return importEnvironment(*bytes, info.fileName(), [folder](const QString& other) -> Result<QByteArray> {
        const QString file = folder.filePath(other);
        if (QFileInfo(file).size() > mostBytesOfAnEnvironment)
            return Error{.kind = Error::Kind::Input, .message = translated("It is too long.")};
        return readFile(file);
    });
}

QString toEnvironmentYaml(const EnvironmentDefinition& definition)
{
    if (definition.baseImage.isEmpty() && definition.buildContext.isEmpty()
        && definition.dockerSteps.isEmpty())
        return toCondaYaml(definition);
    QString text = u"$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\n"_s;
    if (!definition.name.isEmpty())
        text += u"name: "_s + yaml::scalar(definition.name) + u'\n';
    if (!definition.baseImage.isEmpty())
        text += u"image: "_s + yaml::scalar(definition.baseImage) + u'\n';
    if (!definition.buildContext.isEmpty()) {
        text += u"build:\n  path: "_s + yaml::scalar(definition.buildContext) + u'\n';
        if (!definition.dockerfilePath.isEmpty())
            text += u"  dockerfile_path: "_s + yaml::scalar(definition.dockerfilePath) + u'\n';
    }
    EnvironmentDefinition conda = definition;
    conda.name.clear();
    conda.otherKeys = {};
    if (conda.hasPackages() || !conda.channels.isEmpty() || !conda.variables.isEmpty()) {
        text += u"conda_file:\n"_s;
        const QStringList lines = toCondaYaml(conda).split(u'\n', Qt::SkipEmptyParts);
        for (const QString& line : lines)
            text += u"  "_s + line + u'\n';
    }
    QJsonObject rest = definition.otherKeys;
    rest.remove(u"$schema"_s);
    return rest.isEmpty() ? text : text + yaml::block(rest, 0) + u'\n';
}

}

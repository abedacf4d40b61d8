// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/azureapi/apidescription.h"

#include "core/base/atomicfile.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

namespace tandem {

namespace {

/// "…#/definitions/Job" -> "Job", whichever file it lies in.
QString localName(const QJsonValue& reference)
{
    return reference.toString().section(u"#/definitions/"_s, 1);
}

/// The files that a description refers to, where they lie in the folder of descriptions.
QStringList referredFiles(const QString& file, const QByteArray& bytes)
{
    static const QRegularExpression reference(uR"("\$ref":\s*"([^"#]+\.json)#)"_s);
    const QString common = u"common-types/resource-management/"_s;
    const QDir folder = QFileInfo(file).dir();
    QSet<QString> files;
    auto found = reference.globalMatch(QString::fromUtf8(bytes));
    while (found.hasNext()) {
        const QString name = found.next().captured(1);
        const QString shared = name.section(common, 1);
        const QString place = shared.isEmpty() ? name : u"../common-types/"_s + shared;
        // The common types refer to each other beside themselves, and to versions that are not there.
        if (const QString path = QDir::cleanPath(folder.filePath(place)); QFileInfo::exists(path))
            files << path;
    }
    return files.values();
}

void insertMissing(QJsonObject& into, const QJsonObject& from)
{
    for (auto it = from.begin(); it != from.end(); ++it)
        if (!into.contains(it.key()))
            into.insert(it.key(), *it);
}

QJsonObject referenceTo(const QString& text)
{
    return text.isEmpty() ? QJsonObject() : QJsonObject{{u"$ref"_s, text}};
}

bool isOfType(const QString& type, const QJsonValue& value)
{
    if (type == u"string" || type == u"str")
        return value.isString();
    if (type == u"integer" || type == u"number" || type == u"int" || type == u"float")
        return value.isDouble();
    if (type == u"boolean" || type == u"bool")
        return value.isBool();
    if (type == u"array")
        return value.isArray();
    return type != u"object" || value.isObject();
}

/// "#/definitions/X" or "array of #/definitions/X", as the derived descriptions write results.
QJsonObject derivedResult(const QString& text)
{
    const QString list = u"array of "_s;
    if (!text.startsWith(list))
        return referenceTo(text.startsWith(u'#') ? text : QString());
    const QJsonObject items{{u"type"_s, u"array"_s}, {u"items"_s, referenceTo(text.mid(list.size()))}};
    const QJsonObject link{{u"type"_s, u"string"_s}};
    return {{u"type"_s, u"object"_s},
        {u"properties"_s,
            QJsonObject{{u"value"_s, items}, {u"nextLink"_s, link}, {u"continuationToken"_s, link}}}};
}

QString textSample(const QString& name, const QString& format)
{
    if (format == u"date-time" || format == u"rfc3339" || format == u"iso-8601" || name.endsWith(u"Utc"_s))
        return u"2026-11-21T10:00:00Z"_s;
    if (format == u"duration" || name == u"nodeIdleTimeBeforeScaleDown" || name == u"timeout")
        return u"PT7M"_s;
    if (name.endsWith(u"Url"_s) || name.endsWith(u"Uri"_s))
        return u"https://host.example/container?sig="_s + name;
    return u"sample-of-"_s + name;
}

}

bool matches(const QString& pathTemplate, const QString& path)
{
    static const QRegularExpression placeholder(u"\\\\\\{[^}]*\\\\\\}"_s);
    QString pattern = QRegularExpression::escape(pathTemplate);
    pattern.replace(placeholder, u"[^/]+"_s);
    const QRegularExpression whole(
        QRegularExpression::anchoredPattern(pattern), QRegularExpression::CaseInsensitiveOption);
    return whole.match(path).hasMatch();
}

Result<ApiDescription> ApiDescription::read(const QString& file)
{
    const auto bytes = readFile(file);
    if (!bytes)
        return bytes.error();
    const auto document = json::parseObject(*bytes);
    if (!document)
        return document.error();
    ApiDescription description;
    description.m_paths = document->value(u"paths").toObject();
    QStringList waiting{QDir::cleanPath(file)};
    QSet<QString> done;
    while (!waiting.isEmpty()) {
        const QString next = waiting.takeFirst();
        if (done.contains(next))
            continue;
        done << next;
        const QByteArray content = readFile(next).valueOr({});
        const QJsonObject object = json::parseObject(content).valueOr({});
        insertMissing(description.m_definitions, object.value(u"definitions").toObject());
        insertMissing(description.m_parameters, object.value(u"parameters").toObject());
        waiting << referredFiles(next, content);
    }
    return description;
}

std::optional<ApiOperation> ApiDescription::find(const QByteArray& verb, const QString& path) const
{
    for (auto it = m_paths.begin(); it != m_paths.end(); ++it) {
        const QJsonObject raw = it->toObject().value(QString::fromLatin1(verb).toLower()).toObject();
        if (raw.isEmpty() || !matches(it.key(), path))
            continue;
        ApiOperation operation{.id = raw.value(u"operationId").toString(),
            .body = referenceTo(raw.value(u"requestBody").toString()),
            .answer = derivedResult(raw.value(u"result").toString())};
        for (const auto& item : raw.value(u"parameters").toArray()) {
            QJsonObject parameter = item.toObject();
            const QString reference = parameter.value(u"$ref").toString();
            if (const QString name = reference.section(u"#/parameters/"_s, 1); m_parameters.contains(name))
                parameter = m_parameters.value(name).toObject();
            else if (!reference.isEmpty())
                operation.isKnowingQueries = false;
            const QString place = parameter.value(u"in").toString();
            if (place == u"body")
                operation.body = parameter.value(u"schema").toObject();
            if (place != u"query")
                continue;
            operation.queries << parameter.value(u"name").toString();
            if (parameter.value(u"required").toBool())
                operation.requiredQueries << operation.queries.last();
        }
        const QJsonObject answers = raw.value(u"responses").toObject();
        for (const auto& status : {u"201"_s, u"200"_s})
            if (const auto schema = answers.value(status).toObject().value(u"schema").toObject();
                !schema.isEmpty())
                operation.answer = schema;
        return operation;
    }
    return {};
}

QJsonObject ApiDescription::resolved(QJsonObject schema) const
{
    for (int steps = 0; steps < 10; ++steps) {
        const QString name = localName(schema.value(u"$ref"));
        if (name.isEmpty())
            return schema;
        const QJsonObject target = m_definitions.value(name).toObject();
        if (schema.value(u"readOnly").toBool()) {
            schema = target;
            schema.insert(u"readOnly"_s, true);
        } else {
            schema = target;
        }
    }
    return schema;
}

ApiDescription::Members ApiDescription::membersOf(const QJsonObject& schema) const
{
    Members members;
    const QJsonObject own = resolved(schema);
    if (own.contains(u"$ref"_s)) {
        members.isOpen = true; // in a file that is not read
        return members;
    }
    for (const auto& part : own.value(u"allOf").toArray()) {
        const Members inherited = membersOf(part.toObject());
        members.known.insert(inherited.known);
        members.required << inherited.required;
        members.isOpen = members.isOpen || inherited.isOpen;
    }
    const QJsonObject properties = own.value(u"properties").toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        members.known.insert(it.key(), it->toObject());
    members.required << json::stringList(own.value(u"required"));
    if (own.value(u"additionalProperties").toBool(own.contains(u"additionalProperties"_s)))
        members.isOpen = true;
    return members;
}

bool ApiDescription::isKindOf(const QJsonObject& schema, const QString& base) const
{
    for (const auto& part : schema.value(u"allOf").toArray()) {
        const QString parent = localName(part.toObject().value(u"$ref"));
        if (parent == base || (!parent.isEmpty() && isKindOf(m_definitions.value(parent).toObject(), base)))
            return true;
    }
    return false;
}

QString ApiDescription::discriminatorOf(const QJsonObject& schema) const
{
    const QJsonObject own = resolved(schema);
    if (const QString name = own.value(u"discriminator").toString(); !name.isEmpty())
        return name;
    const QJsonObject properties = own.value(u"properties").toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        if (it->toObject().value(u"x-discriminator").toBool())
            return it.key();
    return {};
}

QJsonObject ApiDescription::specialized(const QJsonObject& schema, const QJsonObject& value) const
{
    const QString base = localName(schema.value(u"$ref"));
    const QString discriminator = discriminatorOf(schema);
    if (base.isEmpty() || discriminator.isEmpty())
        return schema;
    const QString kind = value.value(discriminator).toString();
    for (auto it = m_definitions.begin(); it != m_definitions.end(); ++it)
        if (it->toObject().value(u"x-ms-discriminator-value").toString() == kind
            && isKindOf(it->toObject(), base))
            return it->toObject();
    return schema;
}

QStringList ApiDescription::faults(
    const QJsonObject& schema, const QJsonValue& value, Direction direction, const QString& at) const
{
    const QJsonObject own = resolved(schema);
    if (value.isNull() || own.contains(u"$ref"_s))
        return {};
    const QString type = own.value(u"type").toString();
    if (!isOfType(type, value))
        return {at + u" is no "_s + type};
    const QStringList choices = json::stringList(own.value(u"enum"));
    if (direction == Direction::Request && !choices.isEmpty() && !choices.contains(value.toString()))
        return {at + u" is none of "_s + choices.join(u", "_s)};
    QStringList found;
    if (value.isArray()) {
        for (const auto& item : value.toArray())
            found << faults(own.value(u"items").toObject(), item, direction, at + u"[]"_s);
        return found;
    }
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    const Members members = membersOf(specialized(schema, object));
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString place = at + u'.' + it.key();
        if (!members.known.contains(it.key())) {
            if (!members.isOpen && !members.known.isEmpty())
                found << place + u" is not known"_s;
            continue;
        }
        const QJsonObject member = members.known.value(it.key());
        if (direction == Direction::Request && member.value(u"readOnly").toBool())
            found << place + u" is read-only"_s;
        found << faults(member, *it, direction, place);
    }
    if (direction == Direction::Request)
        for (const QString& name : members.required)
            if (!object.contains(name))
                found << at + u'.' + name + u" is missing"_s;
    return found;
}

QJsonValue ApiDescription::sample(const QJsonObject& schema, const QString& name, int depth) const
{
    const QJsonObject own = resolved(schema);
    const QString type = own.value(u"type").toString();
    if (name == u"provisioningState")
        return u"Succeeded"_s; // anything else would be waited for
    if (const auto choices = own.value(u"enum").toArray(); !choices.isEmpty())
        return choices.first();
    if (own.contains(u"const"_s))
        return own.value(u"const");
    if (type == u"integer" || type == u"number" || type == u"int" || type == u"float")
        return 7;
    if (type == u"boolean" || type == u"bool")
        return true;
    if (type == u"string" || type == u"str")
        return textSample(name, own.value(u"format").toString());
    constexpr int deepest = 7;
    if (type == u"array")
        return depth > deepest ? QJsonArray()
                               : QJsonArray{sample(own.value(u"items").toObject(), name, depth + 1)};
    if (depth > deepest)
        return QJsonObject();
    // Of the many kinds of computes, jobs and inputs: the one that this client makes.
    QJsonObject kind = schema;
    const QString discriminator = discriminatorOf(schema);
    QString chosen;
    for (const auto& usual : {u"AmlCompute"_s, u"Command"_s, u"literal"_s, u"SAS"_s, u"AzureBlob"_s})
        if (const QJsonObject special = specialized(schema, {{discriminator, usual}});
            !discriminator.isEmpty() && special != schema) {
            kind = special;
            chosen = usual;
        }
    QJsonObject object;
    const Members members = membersOf(kind);
    for (auto it = members.known.begin(); it != members.known.end(); ++it)
        object.insert(it.key(), sample(it.value(), it.key(), depth + 1));
    if (!chosen.isEmpty())
        object.insert(discriminator, chosen);
    if (const auto other = own.value(u"additionalProperties").toObject(); !other.isEmpty())
        object.insert(u"key"_s, sample(other, u"key"_s, depth + 1));
    return object;
}

}

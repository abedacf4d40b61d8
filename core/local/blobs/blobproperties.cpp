// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/blobproperties.h"

#include <QCryptographicHash>

namespace tandem::local {

namespace {

QString typeByName(const QString& path)
{
    static const QHash<QString, QString> types = {{u"txt"_s, u"text/plain"_s}, {u"log"_s, u"text/plain"_s},
        {u"py"_s, u"text/x-python"_s}, {u"csv"_s, u"text/csv"_s}, {u"json"_s, u"application/json"_s},
        {u"yml"_s, u"application/x-yaml"_s}, {u"yaml"_s, u"application/x-yaml"_s}, {u"png"_s, u"image/png"_s},
        {u"jpg"_s, u"image/jpeg"_s}, {u"svg"_s, u"image/svg+xml"_s}, {u"html"_s, u"text/html"_s}};
    return types.value(path.section(u'.', -1).toLower(), u"application/octet-stream"_s);
}

}

QByteArray toBytes(const BlobRecord& record)
{
    QJsonArray blocks;
    for (const auto& block : record.blocks)
        blocks.append(QJsonObject{{u"id"_s, QString::fromLatin1(block.id)}, {u"size"_s, block.size}});
    return json::compact(QJsonObject{{u"type"_s, record.type == BlobType::Append ? u"append"_s : u"block"_s},
        {u"contentType"_s, record.content.type}, {u"contentEncoding"_s, record.content.encoding},
        {u"contentLanguage"_s, record.content.language},
        {u"contentDisposition"_s, record.content.disposition},
        {u"cacheControl"_s, record.content.cacheControl},
        {u"metadata"_s, json::fromStringMap(record.metadata)}, {u"blocks"_s, blocks},
        {u"appends"_s, record.appends}, {u"created"_s, json::fromTime(record.created)},
        {u"md5"_s, QString::fromLatin1(record.md5.toBase64())}, {u"size"_s, record.stampSize},
        {u"modified"_s, record.stampTime}, {u"nonce"_s, record.nonce}});
}

std::optional<BlobRecord> blobRecordFrom(const QByteArray& bytes)
{
    const auto object = json::parseObject(bytes);
    if (!object)
        return std::nullopt;
    BlobRecord record;
    const auto text = [&object](QStringView key) { return object->value(key).toString(); };
    record.type = text(u"type") == u"append"_s ? BlobType::Append : BlobType::Block;
    record.content = {text(u"contentType"), text(u"contentEncoding"), text(u"contentLanguage"),
        text(u"contentDisposition"), text(u"cacheControl")};
    record.metadata = json::stringMap(object->value(u"metadata"_s));
    for (const auto& block : object->value(u"blocks"_s).toArray())
        record.blocks << CommittedBlock{block[u"id"_s].toString().toLatin1(), block[u"size"_s].toInteger()};
    record.appends = object->value(u"appends"_s).toInt();
    record.created = json::time(object->value(u"created"_s));
    record.md5 = QByteArray::fromBase64(text(u"md5").toLatin1());
    record.stampSize = object->value(u"size"_s).toInteger(-1);
    record.stampTime = object->value(u"modified"_s).toInteger();
    record.nonce = text(u"nonce");
    return record;
}

BlobProperties blobProperties(
    const QString& path, qint64 size, const QDateTime& modified, const std::optional<BlobRecord>& record)
{
    BlobProperties properties;
    properties.size = size;
    properties.lastModified = modified.toUTC();
    properties.created = properties.lastModified;
    if (record) {
        properties.type = record->type;
        properties.content = record->content;
        properties.metadata = record->metadata;
        properties.appends = record->appends;
        properties.created = record->created;
        if (record->stampSize == size && record->stampTime == modified.toMSecsSinceEpoch()) {
            properties.md5 = record->md5;
            properties.blocks = record->blocks;
        }
    }
    if (properties.content.type.isEmpty())
        properties.content.type = typeByName(path);
    const QString state =
        u"%1 %2 %3"_s.arg(modified.toMSecsSinceEpoch()).arg(size).arg(record ? record->nonce : QString());
    const auto digest = QCryptographicHash::hash(state.toUtf8(), QCryptographicHash::Sha256);
    properties.etag = u"\"0x%1\""_s.arg(QString::fromLatin1(digest.left(8).toHex()).toUpper());
    return properties;
}

}

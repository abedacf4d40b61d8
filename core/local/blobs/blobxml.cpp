// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/blobxml.h"

#include "core/local/blobs/bloberror.h"

#include <QLocale>
#include <QUrl>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace tandem::local {

namespace {

QByteArray document(const std::function<void(QXmlStreamWriter&)>& write)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeStartDocument();
    write(xml);
    xml.writeEndDocument();
    return bytes;
}

// XML cannot hold control characters; Azure then percent-encodes the name and says so.
void writeName(QXmlStreamWriter& xml, const QString& name)
{
    xml.writeStartElement(u"Name"_s);
    const bool isPlain =
        std::all_of(name.begin(), name.end(), [](QChar letter) { return letter.unicode() >= 0x20; });
    if (!isPlain)
        xml.writeAttribute(u"Encoded"_s, u"true"_s);
    xml.writeCharacters(isPlain ? name : QString::fromLatin1(QUrl::toPercentEncoding(name, "/")));
    xml.writeEndElement();
}

void writeProperties(QXmlStreamWriter& xml, const BlobProperties& properties)
{
    xml.writeStartElement(u"Properties"_s);
    xml.writeTextElement(u"Creation-Time"_s, httpDate(properties.created));
    xml.writeTextElement(u"Last-Modified"_s, httpDate(properties.lastModified));
    xml.writeTextElement(u"Etag"_s, QString(properties.etag).remove(u'"'));
    xml.writeTextElement(u"Content-Length"_s, QString::number(properties.size));
    xml.writeTextElement(u"Content-Type"_s, properties.content.type);
    xml.writeTextElement(u"Content-Encoding"_s, properties.content.encoding);
    xml.writeTextElement(u"Content-Language"_s, properties.content.language);
    xml.writeTextElement(u"Content-MD5"_s, QString::fromLatin1(properties.md5.toBase64()));
    xml.writeTextElement(u"Cache-Control"_s, properties.content.cacheControl);
    xml.writeTextElement(u"Content-Disposition"_s, properties.content.disposition);
    const bool isAppend = properties.type == BlobType::Append;
    xml.writeTextElement(u"BlobType"_s, isAppend ? u"AppendBlob"_s : u"BlockBlob"_s);
    xml.writeTextElement(u"LeaseStatus"_s, u"unlocked"_s);
    xml.writeTextElement(u"LeaseState"_s, u"available"_s);
    xml.writeTextElement(u"ServerEncrypted"_s, u"false"_s);
    xml.writeEndElement();
}

void writeBlocks(QXmlStreamWriter& xml, const QString& name, const QList<CommittedBlock>& blocks)
{
    xml.writeStartElement(name);
    for (const auto& block : blocks) {
        xml.writeStartElement(u"Block"_s);
        xml.writeTextElement(u"Name"_s, QString::fromLatin1(block.id));
        xml.writeTextElement(u"Size"_s, QString::number(block.size));
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

}

QByteArray blobxml::error(const QString& code, const QString& message)
{
    return document([&](QXmlStreamWriter& xml) {
        xml.writeStartElement(u"Error"_s);
        xml.writeTextElement(u"Code"_s, code);
        xml.writeTextElement(u"Message"_s, message);
        xml.writeEndElement();
    });
}

QByteArray blobxml::blobList(const ListContext& context, const BlobListRequest& request, const BlobList& list)
{
    return document([&](QXmlStreamWriter& xml) {
        xml.writeStartElement(u"EnumerationResults"_s);
        xml.writeAttribute(u"ServiceEndpoint"_s, context.serviceUrl);
        xml.writeAttribute(u"ContainerName"_s, context.container);
        xml.writeTextElement(u"Prefix"_s, request.prefix);
        xml.writeTextElement(u"Marker"_s, request.marker);
        xml.writeTextElement(u"MaxResults"_s, QString::number(request.most));
        if (!request.delimiter.isEmpty())
            xml.writeTextElement(u"Delimiter"_s, request.delimiter);
        xml.writeStartElement(u"Blobs"_s);
        for (const auto& entry : list.entries) {
            xml.writeStartElement(entry.isPrefix ? u"BlobPrefix"_s : u"Blob"_s);
            writeName(xml, entry.name);
            if (!entry.isPrefix)
                writeProperties(xml, entry.properties);
            if (!entry.isPrefix && context.withMetadata) {
                xml.writeStartElement(u"Metadata"_s);
                for (auto it = entry.properties.metadata.begin(); it != entry.properties.metadata.end(); ++it)
                    xml.writeTextElement(it.key(), it.value());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeTextElement(u"NextMarker"_s, list.nextMarker);
        xml.writeEndElement();
    });
}

QByteArray blobxml::containerList(const QString& serviceUrl, const QStringList& containers)
{
    return document([&](QXmlStreamWriter& xml) {
        xml.writeStartElement(u"EnumerationResults"_s);
        xml.writeAttribute(u"ServiceEndpoint"_s, serviceUrl);
        xml.writeStartElement(u"Containers"_s);
        for (const QString& name : containers) {
            xml.writeStartElement(u"Container"_s);
            xml.writeTextElement(u"Name"_s, name);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeTextElement(u"NextMarker"_s, {});
        xml.writeEndElement();
    });
}

QByteArray blobxml::blockList(
    const QList<CommittedBlock>& committed, const QList<CommittedBlock>& uncommitted)
{
    return document([&](QXmlStreamWriter& xml) {
        xml.writeStartElement(u"BlockList"_s);
        writeBlocks(xml, u"CommittedBlocks"_s, committed);
        writeBlocks(xml, u"UncommittedBlocks"_s, uncommitted);
        xml.writeEndElement();
    });
}

Result<QList<BlockReference>> blobxml::parseBlockList(const QByteArray& bytes)
{
    using Where = BlockReference::Where;
    static const QHash<QString, Where> places = {{u"Latest"_s, Where::Latest},
        {u"Committed"_s, Where::Committed}, {u"Uncommitted"_s, Where::Uncommitted}};
    const auto invalid =
        blobError(400, u"InvalidXmlDocument"_s, u"The specified XML is not syntactically valid."_s);
    QXmlStreamReader xml(bytes);
    if (!xml.readNextStartElement() || xml.name() != u"BlockList"_s)
        return invalid;
    QList<BlockReference> blocks;
    while (xml.readNextStartElement()) {
        const auto place = places.constFind(xml.name().toString());
        if (place == places.constEnd())
            return invalid;
        blocks << BlockReference{xml.readElementText().trimmed().toLatin1(), *place};
    }
    if (xml.hasError())
        return invalid;
    return blocks;
}

QString httpDate(const QDateTime& time)
{
    return QLocale::c().toString(time.toUTC(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
}

QDateTime fromHttpDate(const QByteArray& text)
{
    // Qt reads RFC 2822's numeric zones; HTTP always writes the name.
    return QDateTime::fromString(QString::fromLatin1(text).replace(u"GMT"_s, u"+0000"_s), Qt::RFC2822Date);
}

}

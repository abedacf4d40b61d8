// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/snapshotroutes.h"

#include "core/local/api/datapath.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <map>

namespace tandem::local {

namespace {

const QString component = u"content"_s;

/// A folder with what lies in it, by names.
struct Tree {
    std::map<QString, Tree> folders;
    QMap<QString, QJsonObject> files;

    void add(const QString& path, const QJsonObject& file)
    {
        const QString first = path.section(u'/', 0, 0);
        if (first == path)
            files.insert(first, file);
        else
            folders[first].add(path.mid(first.size() + 1), file);
    }

    QJsonObject toJson(const QString& name) const
    {
        QJsonObject children;
        for (const auto& [folderName, folder] : folders)
            children.insert(folderName, folder.toJson(folderName));
        for (auto it = files.begin(); it != files.end(); ++it)
            children.insert(it.key(), *it);
        return {{u"name"_s, name}, {u"type"_s, u"Directory"_s}, {u"hash"_s, QJsonValue::Null},
            {u"sasUrl"_s, QJsonValue::Null}, {u"absoluteUrl"_s, QJsonValue::Null}, {u"sizeBytes"_s, 0},
            {u"sizeSet"_s, false}, {u"children"_s, children}};
    }
};

Error unknown(const QString& id)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Local", "There is no snapshot \"%1\".").arg(id),
        .httpStatus = 404};
}

}

void SnapshotRoutes::addTo(Router& router)
{
    router.add("POST", dataPath(u"/content/v2.0"_s, u"/snapshots/sas"_s), [this](const Request& request) {
        const auto answer = files(request);
        return answer ? *answer : refusedBy(component, answer.error());
    });
}

Result<Response> SnapshotRoutes::files(const Request& request) const
{
    const auto body = request.json();
    if (!body)
        return body.error();
    // "azureml://locations/…/workspaces/…/codes/NAME/versions/VERSION"
    static const QRegularExpression pattern(u"/codes/([^/]+)/versions/([^/]+)\\z"_s);
    const QString id = body->value(u"snapshotOrAssetId").toString();
    const auto named = pattern.match(id);
    if (!named.hasMatch())
        return unknown(id);
    const auto code = m_codes.get(named.captured(1), named.captured(2));
    if (!code)
        return code.error();
    const auto folder = blobOfAddress(code->uri);
    if (!folder)
        return unknown(id);

    Tree root;
    BlobListRequest asked{.prefix = folder->path.isEmpty() ? QString() : folder->path + u'/'};
    do {
        const auto page = m_blobs.list(folder->container, asked);
        if (!page)
            return page.error();
        for (const BlobListEntry& entry : page->entries) {
            const QString path = entry.name.mid(asked.prefix.size());
            const BlobName blob{folder->container, entry.name};
            const QString hash = QString::fromLatin1(entry.properties.md5.toHex().toUpper());
            root.add(path,
                {{u"name"_s, path.section(u'/', -1)}, {u"type"_s, u"File"_s},
                    {u"hash"_s, json::textOrNull(hash)}, {u"sasUrl"_s, m_urls.readUrl(request.baseUrl, blob)},
                    {u"absoluteUrl"_s, blobAddress(request.baseUrl, blob)},
                    {u"sizeBytes"_s, entry.properties.size}, {u"sizeSet"_s, true},
                    {u"children"_s, QJsonObject()}});
        }
        asked.marker = page->nextMarker;
    } while (!asked.marker.isEmpty());
    return Response::json(200, root.toJson({}));
}

}

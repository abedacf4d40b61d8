// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/codeservice.h"

#include "core/async/together.h"
#include "core/azure/blobupload.h"
#include "core/azure/hashedfolder.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QUuid>

namespace tandem::azure {

namespace {

constexpr QStringView hashVersion = u"202208";

/// Where the service wants the files, and the signature that opens it.
struct Destination {
    QUrl container;
    QUrl folder; ///< Signed.
};

Result<Destination> destinationFrom(const QJsonObject& pending, const QString& folderName)
{
    const QJsonObject reference = pending.value(u"blobReferenceForConsumption").toObject();
    const QUrl container(reference.value(u"blobUri").toString());
    const QUrl sas(json::at(reference, {u"credential", u"sasUri"}).toString());
    if (!container.isValid() || sas.query().isEmpty())
        return Error{.kind = Error::Kind::Protocol,
            .message = QCoreApplication::translate(
                "Azure", "The service does not say where to upload the code to.")};
    Destination destination{container, below(container, u'/' + encoded(folderName))};
    destination.folder.setQuery(sas.query(QUrl::FullyEncoded));
    return destination;
}

}

Task<CodeService::Uploaded> CodeService::upload(QString folder, Progress progress)
{
    auto code = co_await hashedFolder(folder);
    Uploaded uploaded;
    uploaded.files = int(code.snapshot.files.size());
    uploaded.bytes = code.snapshot.size;

    // The service finds a version by its hash, under whatever name it was uploaded.
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString versions = u"/codes/"_s + name + u"/versions"_s;
    Query byHash;
    byHash.append({u"hash"_s, code.hash});
    byHash.append({u"hashVersion"_s, hashVersion.toString()});
    const auto known = co_await m_arm.list(m_workspace.resource(versions, byHash), 1);
    if (!known.isEmpty()) {
        uploaded.codeId = known.first().toObject().value(u"id").toString();
        uploaded.wasThere = true;
        co_return uploaded;
    }

    QJsonObject asked;
    asked.insert(u"pendingUploadType"_s, u"TemporaryBlobReference"_s);
    const auto pending =
        co_await m_arm.query(m_workspace.resource(versions + u"/1/startPendingUpload"_s), asked);
    const QString folderName = QDir(folder).dirName();
    const auto destination = co_await destinationFrom(pending, folderName);
    co_await uploadFiles(&m_arm.http(), code.snapshot.files, destination.folder, std::move(progress));

    QJsonObject hash;
    hash.insert(u"hash_sha256"_s, code.hash);
    hash.insert(u"hash_version"_s, hashVersion.toString());
    QJsonObject properties;
    properties.insert(
        u"codeUri"_s, below(destination.container, u'/' + encoded(folderName)).toString(QUrl::FullyEncoded));
    properties.insert(u"isAnonymous"_s, true);
    properties.insert(u"properties"_s, hash);
    QJsonObject body;
    body.insert(u"properties"_s, properties);
    const auto version = co_await m_arm.put(m_workspace.resource(versions + u"/1"_s), body);
    uploaded.codeId = co_await json::text(version, u"id");
    co_return uploaded;
}

Task<QString> CodeService::hashOf(QString codeId)
{
    // "/subscriptions/…/codes/NAME/versions/1"
    const QString path = codeId.mid(codeId.indexOf(u"/codes/"_s));
    const auto version = co_await m_arm.get(m_workspace.resource(path));
    const json::StringMap said = json::stringMap(json::at(version, {u"properties", u"properties"}));
    co_return said.value(u"hash_version"_s) == hashVersion ? said.value(u"hash_sha256"_s) : QString();
}

}

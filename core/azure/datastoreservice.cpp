// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/datastoreservice.h"

#include "core/azure/blobupload.h"
#include "core/azure/containersas.h"
#include "core/azure/hashedfolder.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QHostAddress>

namespace tandem::azure {

namespace {

constexpr auto signatureTime = std::chrono::hours(8);

QString translated(const char* text)
{
    return QCoreApplication::translate("Azure", text);
}

BlobDatastore datastoreFrom(const QJsonObject& resource)
{
    const QJsonObject properties = resource.value(u"properties").toObject();
    const auto text = [&](const QString& key) { return properties.value(key).toString(); };
    return {.name = resource.value(u"name").toString(),
        .protocol = text(u"protocol"_s),
        .endpoint = text(u"endpoint"_s),
        .account = text(u"accountName"_s),
        .container = text(u"containerName"_s),
        .credentials = json::at(properties, {u"credentials", u"credentialsType"}).toString()};
}

Result<Done> checkDockerfile(const Snapshot& snapshot, const QString& dockerfile)
{
    const bool isThere = std::any_of(snapshot.files.begin(), snapshot.files.end(),
        [&](const SnapshotFile& file) { return file.name == dockerfile; });
    if (isThere)
        return Done{};
    QString message = translated(QT_TRANSLATE_NOOP("Azure", "There is no %1 in %2."))
                          .arg(dockerfile, QDir::toNativeSeparators(snapshot.source));
    if (!snapshot.ignoreFile.isEmpty())
        message += u' '
            + translated(QT_TRANSLATE_NOOP("Azure", "Files that %1 names do not count."))
                  .arg(snapshot.ignoreFile);
    return Error{.kind = Error::Kind::Input, .message = message};
}

}

QUrl BlobDatastore::containerUrl() const
{
    const QUrl server(protocol + u"://"_s + endpoint);
    const bool hasNames = QHostAddress(server.host()).isNull() && server.host() != u"localhost";
    // An account cannot stand before an address, so emulators have it in the path.
    return QUrl(hasNames ? u"%1://%2.blob.%3/%4"_s.arg(protocol, account, endpoint, container)
                         : u"%1://%2/%3/%4"_s.arg(protocol, endpoint, account, container));
}

Task<BlobDatastore> DatastoreService::defaultStore()
{
    Query query;
    query.append({u"isDefault"_s, u"true"_s});
    for (const auto& item : co_await m_arm.list(m_workspace.resource(u"/datastores"_s, query)))
        if (const BlobDatastore store = datastoreFrom(item.toObject()); !store.container.isEmpty())
            co_return store;
    co_return Error{.kind = Error::Kind::Unsupported,
        .message = translated(
            QT_TRANSLATE_NOOP("Azure", "The workspace has no default datastore of blobs to upload to."))};
}

Task<QString> DatastoreService::signatureOf(BlobDatastore store)
{
    if (store.credentials != u"AccountKey" && store.credentials != u"Sas")
        co_return QString();
    const QUrl secrets = m_workspace.resource(u"/datastores/%1/listSecrets"_s.arg(encoded(store.name)));
    const auto secret = co_await m_arm.query(secrets, QJsonObject());
    const QString sas = secret.value(u"sasToken").toString();
    if (!sas.isEmpty())
        co_return sas.startsWith(u'?') ? sas.mid(1) : sas;
    const QByteArray key = secret.value(u"key").toString().toLatin1();
    const std::chrono::seconds time = signatureTime;
    co_return containerSas(store.account, store.container, key, m_clock.now().addSecs(time.count()));
}

Task<DatastoreService::Uploaded> DatastoreService::uploadContext(
    QString folder, QString dockerfile, Progress progress)
{
    if (dockerfile.isEmpty())
        dockerfile = u"Dockerfile"_s;
    const HashedFolder context = co_await hashedFolder(folder);
    const QList<SnapshotFile>& files = context.snapshot.files;
    co_await checkDockerfile(context.snapshot, dockerfile);
    const BlobDatastore store = co_await defaultStore();
    const QString name = QDir(QDir(folder).absolutePath()).dirName();
    const QUrl place = below(store.containerUrl(), u"/LocalUpload/%1/%2"_s.arg(context.hash, encoded(name)));
    QUrl signedPlace = place;
    const QString signature = co_await signatureOf(store);
    signedPlace.setQuery(signature, QUrl::StrictMode);

    Uploaded uploaded;
    uploaded.uri = place.toString(QUrl::FullyEncoded) + u'/';
    uploaded.files = int(files.size());
    uploaded.bytes = context.snapshot.size;
    uploaded.wasThere = co_await isUploaded(&m_arm.http(), files.first(), signedPlace);
    if (uploaded.wasThere)
        co_return uploaded;
    co_await uploadFiles(&m_arm.http(), files, signedPlace, std::move(progress));
    co_await markUploaded(&m_arm.http(), files.first(), signedPlace);
    co_return uploaded;
}

}

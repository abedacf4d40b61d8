// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/service/foundation.h"

#include "core/base/atomicfile.h"
#include "core/local/store/computestore.h"
#include "core/local/workspace.h"

#include <QDir>
#include <QFileInfo>

namespace tandem::local {

namespace {

/// The secret in the file; a new one if there is none.
Result<QByteArray> secretIn(const QString& file)
{
    if (const auto known = readFile(file); known && !known->trimmed().isEmpty())
        return known->trimmed();
    const QByteArray fresh = randomSecret();
    if (auto written = writeFile(file, fresh, Access::OwnerOnly); !written)
        return written.error();
    return fresh;
}

/// What a new workspace has: a cluster, so that the first job can run.
Result<Done> furnish(const Database& database, const QDateTime& now)
{
    ComputeRecord cluster;
    cluster.name = Workspace().name;
    cluster.maxNodes = 2;
    cluster.properties = {{u"computeType"_s, u"AmlCompute"_s},
        {u"properties"_s, QJsonObject{{u"vmSize"_s, u"STANDARD_LOCAL"_s}}}};
    const auto stored = ComputeStore(database).put(cluster, now);
    return stored ? Result<Done>(Done{}) : stored.error();
}

/// Puts in order what a service that was killed left half done.
Result<Done> repair(const Database& database, const DataLayout& layout)
{
    for (const QFileInfo& file : QDir(layout.uploads()).entryInfoList(QDir::Files))
        QFile::remove(file.filePath());
    const ComputeStore computes(database);
    const auto all = computes.list({}, 10'000);
    if (!all)
        return all.error();
    for (const ComputeRecord& compute : *all)
        if (compute.provisioningState == u"Creating"_s || compute.provisioningState == u"Updating"_s)
            if (auto settled = computes.setProvisioningState(compute.name, u"Succeeded"_s); !settled)
                return settled;
    return Done{};
}

}

Result<std::unique_ptr<Foundation>> Foundation::open(const DataLayout& layout, const Clock& clock)
{
    for (const QString& folder : {layout.root(), layout.blobs(), layout.uploads(), layout.builds()})
        if (auto made = makeFolder(folder, Access::OwnerOnly); !made)
            return made.error();
    const auto token = secretIn(layout.tokenFile());
    if (!token)
        return token.error();
    const auto secret = secretIn(layout.secretFile());
    if (!secret)
        return secret.error();
    const bool isNew = !QFileInfo::exists(layout.database());
    auto database = Database::open(layout.database());
    if (!database)
        return database.error();
    if (isNew)
        if (auto furnished = furnish(**database, clock.now()); !furnished)
            return furnished.error();
    if (auto repaired = repair(**database, layout); !repaired)
        return repaired.error();
    const QDateTime created = QFileInfo(layout.secretFile()).lastModified().toUTC();
    auto foundation = std::unique_ptr<Foundation>(
        new Foundation(layout, *std::move(database), *token, *secret, created, clock));
    for (const QString& container : {DataLayout::artifactContainer(), Workspace().defaultContainer()})
        if (auto made = foundation->blobs.createContainer(container); !made && made.error().httpStatus != 409)
            return made.error();
    return foundation;
}

Foundation::Foundation(DataLayout folders, std::unique_ptr<Database> opened, QByteArray token,
    const QByteArray& secret, QDateTime created, const Clock& clock)
    : layout(std::move(folders))
    , database(std::move(opened))
    , userToken(std::move(token))
    , runTokens(secret)
    , createdAt(std::move(created))
    , urls(secret, clock)
    , blobs(layout.blobs(), clock)
{
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/environmentsource.h"

#include "core/local/blobs/signedurls.h"
#include "core/local/layout.h"
#include "core/local/workspace.h"

namespace tandem::local {

EnvironmentSource EnvironmentSource::of(const QJsonObject& properties, const QString& blobs)
{
    EnvironmentSource source;
    source.image = properties[u"image"_s].toString().trimmed();
    source.condaFile = properties[u"condaFile"_s].toString();
    const QJsonObject build = properties[u"build"_s].toObject();
    if (const QString address = build[u"contextUri"_s].toString(); !address.isEmpty())
        source.contextFolder = pathOfBlobAddress(address, blobs);
    if (const QString path = build[u"dockerfilePath"_s].toString(); !path.isEmpty())
        source.dockerfilePath = path;
    source.wantsHost = json::at(properties, {u"properties", u"tandem.build"}).toString() == u"host"_s;
    return source;
}

QString pathOfBlobAddress(const QString& address, const QString& blobs)
{
    static const QString datastore = u"datastores/workspaceblobstore/paths/"_s;
    QString path;
    if (const auto at = address.indexOf(datastore); at >= 0 && address.startsWith(u"azureml://"_s)) {
        path = Workspace().defaultContainer() + u'/' + address.mid(at + datastore.size());
    } else if (const auto blob = blobOfAddress(address)) {
        path = blob->container + u'/' + blob->path;
    }
    while (path.endsWith(u'/'))
        path.chop(1);
    return isSafePath(path) ? blobs + u'/' + path : QString();
}

}

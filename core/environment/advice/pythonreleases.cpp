// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/pythonreleases.h"

#include "core/base/json.h"

#include <QCoreApplication>

namespace tandem::advice {

Result<PythonReleases> PythonReleases::fromJson(const QByteArray& json)
{
    const auto document = json::parseObject(json);
    if (!document)
        return document.error();
    PythonReleases releases;
    releases.m_date = QDate::fromString((*document)[u"date"].toString(), Qt::ISODate);
    const QJsonArray entries = (*document)[u"releases"].toArray();
    for (const auto& entry : entries) {
        const QJsonObject object = entry.toObject();
        const PythonRelease release{
            object[u"version"].toString(), QDate::fromString(object[u"endOfLife"].toString(), Qt::ISODate)};
        if (release.version.isEmpty() || !release.endOfLife.isValid())
            return Error{.kind = Error::Kind::Input,
                .message = QCoreApplication::translate(
                    "Advice", "An entry of the list of Python releases has no version or no date.")};
        releases.m_releases << release;
    }
    return releases;
}

QString PythonReleases::oldestMaintained(QDate day) const
{
    for (const PythonRelease& release : m_releases)
        if (release.endOfLife >= day)
            return release.version;
    return m_releases.isEmpty() ? QString() : m_releases.last().version;
}

}

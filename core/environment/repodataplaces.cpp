// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/repodataplaces.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace tandem {

namespace {

bool isFile(const QString& path)
{
    return QFileInfo(path).isFile();
}

QString lastPart(const QString& channel)
{
    QString name = channel;
    while (name.endsWith(u'/'))
        name.chop(1);
    return name.section(u'/', -1);
}

}

RepodataPlaces::RepodataPlaces(QStringList caches, QString given)
    : m_caches(std::move(caches))
    , m_given(std::move(given))
{
}

RepodataPlaces RepodataPlaces::ofThisUser(const QString& own, const QString& given)
{
    QStringList packages; // Folders like conda's "pkgs".
    if (!own.isEmpty())
        packages << own;
    const QString home = QDir::homePath();
    packages << qEnvironmentVariable("CONDA_PKGS_DIRS").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    QStringList roots;
    for (const char* const variable : {"MAMBA_ROOT_PREFIX", "CONDA_ROOT", "CONDA_PREFIX_1", "CONDA_PREFIX"})
        if (qEnvironmentVariableIsSet(variable))
            roots << qEnvironmentVariable(variable);
    for (const auto& folder : {u"micromamba"_s, u"miniforge3"_s, u"mambaforge"_s, u"miniconda3"_s,
             u"anaconda3"_s, u".local/share/mamba"_s, u".conda"_s})
        roots << home + u'/' + folder;
    roots << u"/opt/conda"_s << u"/opt/miniconda3"_s << u"/opt/miniforge3"_s << u"/opt/anaconda3"_s;
    for (const QString& root : std::as_const(roots))
        packages << root + u"/pkgs"_s;
    QStringList caches;
    for (const QString& folder : std::as_const(packages))
        caches << folder + u"/cache"_s;
    caches.removeDuplicates();
    return RepodataPlaces(caches, given);
}

QStringList RepodataPlaces::addressesOf(const QString& channel)
{
    if (channel == u"defaults")
        return {u"https://repo.anaconda.com/pkgs/main"_s, u"https://repo.anaconda.com/pkgs/r"_s};
    QString address = channel;
    while (address.endsWith(u'/'))
        address.chop(1);
    if (address.contains(u"://"_s))
        return {address};
    if (QDir::isAbsolutePath(address))
        return {QUrl::fromLocalFile(address).toString(QUrl::FullyEncoded)};
    return {u"https://conda.anaconda.org/"_s + address};
}

QString RepodataPlaces::cacheName(const QString& address)
{
    // As conda and libmamba name it: the address with a slash at its end, without "repodata.json".
    const QByteArray hash =
        QCryptographicHash::hash((address + u'/').toUtf8(), QCryptographicHash::Md5).toHex();
    return QString::fromLatin1(hash.left(8)) + u".json"_s;
}

QString RepodataPlaces::givenFolderOf(const QString& channel) const
{
    if (m_given.isEmpty() || !QFileInfo(m_given).isDir())
        return {};
    for (const QString& name : {channel, lastPart(channel), QString()}) {
        // A name that leads elsewhere is not below what was given.
        if (name.contains(u"..") || name.contains(u"://"_s) || QDir::isAbsolutePath(name))
            continue;
        const QString folder = QDir::cleanPath(QDir(m_given).absoluteFilePath(name));
        for (const auto& subdir : {u"linux-64"_s, u"noarch"_s})
            if (isFile(folder + u'/' + subdir + u"/repodata.json"_s))
                return folder;
    }
    return {};
}

QString RepodataPlaces::fileOf(const QString& channel, const QString& address, const QString& subdir) const
{
    QStringList candidates;
    if (const QString folder = givenFolderOf(channel); !folder.isEmpty())
        candidates << folder + u'/' + subdir + u"/repodata.json"_s;
    const QString whole = address + u'/' + subdir;
    if (!m_given.isEmpty() && QFileInfo(m_given).isDir())
        candidates << m_given + u'/' + cacheName(whole)
                   << m_given + u'/' + lastPart(channel) + u'-' + subdir + u".json"_s;
    if (const QUrl url(whole); url.isLocalFile())
        candidates << url.toLocalFile() + u"/repodata.json"_s;
    for (const QString& cache : m_caches)
        candidates << cache + u'/' + cacheName(whole);
    const auto found = std::find_if(candidates.begin(), candidates.end(), isFile);
    return found == candidates.end() ? QString() : QDir::cleanPath(*found);
}

QStringList RepodataPlaces::filesOf(const QString& channel) const
{
    if (!m_given.isEmpty() && isFile(m_given))
        return {m_given};
    QStringList files;
    for (const QString& address : addressesOf(channel))
        for (const auto& subdir : {u"linux-64"_s, u"noarch"_s})
            if (const QString file = fileOf(channel, address, subdir); !file.isEmpty())
                files << file;
    files.removeDuplicates();
    return files;
}

}

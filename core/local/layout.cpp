// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/layout.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace tandem::local {

namespace {

constexpr int longestComponent = 255;

#ifdef Q_OS_WIN
constexpr QStringView forbidden = u"/\\:*?\"<>|";
// There they disappear, and with them the difference between two names.
constexpr QStringView forbiddenAtTheEnd = u". ";
#else
constexpr QStringView forbidden = u"/\\";
constexpr QStringView forbiddenAtTheEnd = u"";
#endif

Result<QString> below(const QString& folder, const QString& path)
{
    if (!isSafePath(path))
        return Error{.kind = Error::Kind::Input,
            .message =
                QCoreApplication::translate("Local", "\"%1\" is not a path below the workspace's data.")
                    .arg(path),
            .httpStatus = 400,
            .code = u"InvalidPath"_s};
    return folder + u'/' + path;
}

}

DataLayout::DataLayout(QString root)
    : m_root(QDir::cleanPath(std::move(root)))
{
}

Result<QString> DataLayout::container(const QString& name) const
{
    return isSafeComponent(name) ? below(blobs(), name) : below(blobs(), {});
}

Result<QString> DataLayout::blob(const QString& containerName, const QString& blobPath) const
{
    auto folder = container(containerName);
    return folder ? below(*folder, blobPath) : folder;
}

Result<QString> DataLayout::runArtifacts(const QString& run) const
{
    return isSafeComponent(run) ? blob(artifactContainer(), runPrefix(run)) : below(blobs(), {});
}

Result<QString> DataLayout::runArtifact(const QString& run, const QString& path) const
{
    auto folder = runArtifacts(run);
    return folder ? below(*folder, path) : folder;
}

Result<QString> DataLayout::work(const QString& run) const
{
    return isSafeComponent(run) ? below(m_root + u"/work"_s, run) : below(m_root, {});
}

bool isSafeComponent(const QString& name)
{
    if (name.isEmpty() || name.size() > longestComponent || name == u"."_s || name == u".."_s)
        return false;
    if (forbiddenAtTheEnd.contains(name.back()))
        return false;
    return std::all_of(name.begin(), name.end(),
        [](QChar c) { return c.unicode() >= 0x20 && c.unicode() != 0x7f && !forbidden.contains(c); });
}

bool isSafePath(const QString& path)
{
    const QStringList components = path.split(u'/');
    return std::all_of(components.begin(), components.end(), isSafeComponent);
}

}

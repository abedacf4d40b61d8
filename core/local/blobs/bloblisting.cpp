// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/bloberror.h"
#include "core/local/blobs/blobstore.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <set>

namespace tandem::local {

namespace {

constexpr auto everyFile = QDir::Files | QDir::Hidden;

QString folderOf(const QString& root, const QString& path)
{
    if (path.isEmpty())
        return root;
    const QString encoded = root + filePathOfBlob(path);
    // Made by somebody else under a name the store would have escaped.
    const bool isForeign = !QFileInfo(encoded).isDir() && QDir::cleanPath(root + path) == root + path;
    return isForeign ? root + path : encoded;
}

bool holdsFiles(const QString& folder)
{
    return QDirIterator(folder, everyFile, QDirIterator::Subdirectories).hasNext();
}

}

// The order of file names is not that of blob names ("a-b" comes before "a/b"): names are gathered, then cut.
Result<BlobList> BlobStore::list(const QString& container, const BlobListRequest& request) const
{
    if (!hasContainer(container))
        return containerNotFound();
    const QString root = m_root + u'/' + container + u'/';
    const QString folder = folderOf(root, request.prefix.section(u'/', 0, -2));
    if (!isInside(folder))
        return BlobList{};
    const bool isFolderView = request.delimiter == u"/"_s;
    std::set<QString> names;
    const auto add = [&](const QString& path) {
        const QString name = blobPathOfFile(path.mid(root.size()));
        if (!name.startsWith(request.prefix))
            return;
        const auto end =
            request.delimiter.isEmpty() ? -1 : name.indexOf(request.delimiter, request.prefix.size());
        const QString entry = end < 0 ? name : name.left(end + request.delimiter.size());
        if (entry > request.marker)
            names.insert(entry);
    };
    const auto depth = isFolderView ? QDirIterator::NoIteratorFlags : QDirIterator::Subdirectories;
    for (QDirIterator files(folder, everyFile, depth); files.hasNext();) {
        files.next();
        const QFileInfo file = files.fileInfo();
        if (!file.isSymLink() || isInside(file.filePath()))
            add(QDir::cleanPath(file.filePath()));
    }
    if (isFolderView) {
        const auto subfolders = QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks;
        for (QDirIterator folders(folder, subfolders); folders.hasNext();)
            if (const QString path = folders.next(); holdsFiles(path))
                add(QDir::cleanPath(path) + u'/');
    }

    BlobList result;
    for (const QString& name : names) {
        if (result.entries.size() == request.most) {
            result.nextMarker = result.entries.last().name;
            break;
        }
        if (!request.delimiter.isEmpty() && name.indexOf(request.delimiter, request.prefix.size()) >= 0)
            result.entries << BlobListEntry{name, true, {}};
        else if (const auto properties = current({container, name}))
            result.entries << BlobListEntry{name, false, *properties};
    }
    return result;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/merge/mergedfiles.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/merge/merge.h"

#include <QDir>

namespace tandem {

namespace {

bool isListOfLines(const QString& name)
{
    return name == u".gitattributes" || name == u".gitignore";
}

}

Result<MergedFiles> mergedInto(const QString& folder, const QList<FileToWrite>& files)
{
    MergedFiles result;
    for (FileToWrite file : files) {
        const QString path = QDir(folder).filePath(file.path);
        const QString name = file.path.section(u'/', -1);
        if (!QFileInfo::exists(path)) {
            result.files << file;
            continue;
        }
        const auto there = readFile(path);
        if (!there)
            return there.error();
        const bool isJson = name == u"devcontainer.json" || name == u"launch.json";
        if (isJson && *there != file.bytes) {
            auto merged = name == u"launch.json" ? mergedLaunch(*there, file.bytes)
                                                 : mergedDevContainer(*there, file.bytes);
            if (!merged) {
                Error error = merged.error();
                error.message = QDir::toNativeSeparators(path) + u": "_s + error.message;
                return error;
            }
            file.bytes = *merged;
            result.merged << file.path;
        } else if (isListOfLines(name)) {
            file.bytes = mergedLines(*there, file.bytes);
            result.merged << file.path;
        } else if (*there != file.bytes) {
            result.replaced << file.path;
        }
        result.files << file;
    }
    return result;
}

}

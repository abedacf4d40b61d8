// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace tandem {

/// A file that is to be: its path below some folder, with "/", and its bytes.
struct FileToWrite {
    QString path;
    QByteArray bytes;
    bool operator==(const FileToWrite&) const = default;
};

/// What writing a file would do to what is there.
enum class FileChange { New, Unchanged, Replaced };

/// The same order as `files`.
QList<FileChange> changesIn(const QString& folder, const QList<FileToWrite>& files);

enum class Existing { Keep, Replace };

/// Writes all files or none. With Keep, a file there with other content is an Error of code "WouldReplace"
/// that names it, and nothing is written.
Result<Done> writeAll(const QString& folder, const QList<FileToWrite>& files, Existing existing);

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <optional>

namespace tandem {

/// The files that a script names: modules that it imports, conda and requirements files. Reads, and never
/// writes.
class ScriptFiles {
public:
    virtual ~ScriptFiles() = default;
    /// The text of a file by the path that the script gives; nothing if it cannot or may not be read.
    virtual std::optional<QString> read(const QString& path) const = 0;
};

/// Those below the folder of the script. A path is looked up there first, then in the two folders above,
/// since a script may be started from any of them. Paths out of these folders are not followed.
class FolderOfScript : public ScriptFiles {
public:
    explicit FolderOfScript(const QString& folder)
        : m_folder(folder)
    {
    }

    std::optional<QString> read(const QString& path) const override;

private:
    QString m_folder;
};

/// For a text that came without a folder.
class NoFiles : public ScriptFiles {
public:
    std::optional<QString> read(const QString&) const override { return {}; }
};

}

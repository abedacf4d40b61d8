// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/editor.h"

namespace tandem {

/// The editor on this computer, by its command line.
class VisualStudioCode {
public:
    /// Found in PATH or where its installers put it; without a program when there is none.
    static VisualStudioCode find();
    explicit VisualStudioCode(std::optional<Editor> editor)
        : m_editor(std::move(editor))
    {
    }

    bool isInstalled() const { return m_editor.has_value(); }
    /// What to type to open a folder in its dev container; without a configuration the editor asks where
    /// there are several.
    static QString commandFor(const QString& folder, const QString& configuration = {});
    /// Whether it could be started.
    bool open(const QString& folder, const QString& configuration = {}) const;

private:
    std::optional<Editor> m_editor;
};

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

#include <optional>

namespace tandem {

/// An absolute path as Linux and macOS write it, without "." and "..". Names keep every character.
class LinuxPath {
public:
    LinuxPath() = default; ///< "/"
    explicit LinuxPath(QStringList names)
        : m_names(std::move(names))
    {
    }

    /// Nothing for a path that is not absolute, or one with a NUL.
    static std::optional<LinuxPath> parse(const QString& text);

    QString text() const { return u'/' + m_names.join(u'/'); }
    const QStringList& names() const { return m_names; }
    QString lastName() const { return m_names.isEmpty() ? QString() : m_names.last(); }
    LinuxPath operator/(const QString& name) const { return LinuxPath(m_names + QStringList{name}); }
    bool isBelow(const LinuxPath& folder) const; ///< Or the folder itself.

    bool operator==(const LinuxPath&) const = default;

private:
    QStringList m_names;
};

/// Names without "." and "..", which do not lead above the root.
QStringList withoutDots(const QStringList& names);

}

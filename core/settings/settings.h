// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QSettings>

namespace tandem {

/// A setting: its name in the file and what holds while it is not there.
template <typename T> struct Key {
    QString name;
    T fallback{};

    /// One of a family of settings with the same meaning, such as one per table.
    Key of(const QString& member) const { return {name + u'/' + member, fallback}; }
};

/// What the user chose, in an INI file. Never a secret. The keys are in keys.h.
class Settings {
public:
    explicit Settings(const QString& file)
        : m_file(file, QSettings::IniFormat)
    {
    }

    template <typename T> T value(const Key<T>& key) const
    {
        const QVariant stored = m_file.value(key.name);
        return stored.canConvert<T>() ? stored.value<T>() : key.fallback;
    }
    template <typename T> void set(const Key<T>& key, const T& value)
    {
        m_file.setValue(key.name, QVariant::fromValue(value));
    }
    template <typename T> void reset(const Key<T>& key) { m_file.remove(key.name); }

    /// Writes the file now; false when that is not possible. It is written soon in any case.
    bool save();

private:
    QSettings m_file;
};

}

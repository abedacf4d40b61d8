// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/hosts/linuxpath.h"

namespace tandem {

QStringList withoutDots(const QStringList& names)
{
    QStringList clean;
    for (const QString& name : names) {
        if (name == u".." && !clean.isEmpty())
            clean.removeLast();
        else if (!name.isEmpty() && name != u"." && name != u"..")
            clean << name;
    }
    return clean;
}

std::optional<LinuxPath> LinuxPath::parse(const QString& text)
{
    if (!text.startsWith(u'/') || text.contains(QChar(u'\0')))
        return {};
    return LinuxPath(withoutDots(text.split(u'/')));
}

bool LinuxPath::isBelow(const LinuxPath& folder) const
{
    return m_names.first(std::min(m_names.size(), folder.m_names.size())) == folder.m_names;
}

}

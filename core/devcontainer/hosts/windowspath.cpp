// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/hosts/windowspath.h"

#include "core/devcontainer/hosts/linuxpath.h"

#include <algorithm>

namespace tandem {

namespace {

bool isDriveLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isName(const QString& name)
{
    return std::none_of(
        name.begin(), name.end(), [](QChar c) { return c < u' ' || QStringView(u"<>:\"|?*").contains(c); });
}

/// On a share: server, share and names. \\?\ and \\.\ lead to devices.
std::optional<WindowsPath> shareOf(const QStringList& parts)
{
    if (parts.size() < 2 || parts[0] == u"?" || parts[0] == u"." || !isName(parts[0]) || !isName(parts[1]))
        return {};
    return WindowsPath::onShare(parts[0], parts[1], withoutDots(parts.sliced(2)));
}

}

WindowsPath WindowsPath::onDrive(QChar drive, QStringList names)
{
    WindowsPath path;
    path.m_drive = drive.toUpper();
    path.m_names = std::move(names);
    return path;
}

WindowsPath WindowsPath::onShare(QString server, QString share, QStringList names)
{
    WindowsPath path;
    path.m_server = std::move(server);
    path.m_share = std::move(share);
    path.m_names = std::move(names);
    return path;
}

std::optional<WindowsPath> WindowsPath::parse(const QString& text)
{
    QString path = text;
    path.replace(u'/', u'\\');
    bool isShare = path.startsWith(u"\\\\");
    if (path.startsWith(u"\\\\?\\UNC\\", Qt::CaseInsensitive)) {
        path.remove(0, 8);
    } else if (path.startsWith(u"\\\\?\\")) {
        path.remove(0, 4);
        isShare = false;
    } else if (isShare) {
        path.remove(0, 2);
    }
    std::optional<WindowsPath> parsed;
    const QStringList parts = path.split(u'\\', Qt::SkipEmptyParts);
    if (isShare)
        parsed = path.startsWith(u'\\') ? std::nullopt : shareOf(parts);
    else if (path.size() >= 3 && isDriveLetter(path[0]) && path[1] == u':' && path[2] == u'\\')
        parsed = onDrive(path[0], withoutDots(parts.sliced(1)));
    if (!parsed || !std::all_of(parsed->m_names.begin(), parsed->m_names.end(), isName))
        return {};
    return parsed;
}

QString WindowsPath::text() const
{
    const QString names = m_names.join(u'\\');
    if (isOnDrive())
        return m_drive + u":\\"_s + names;
    const QString root = u"\\\\"_s + m_server + u'\\' + m_share;
    return names.isEmpty() ? root : root + u'\\' + names;
}

QString WindowsPath::labelText() const
{
    QString label = text();
    if (isOnDrive())
        label[0] = label[0].toLower();
    return label;
}

QString WindowsPath::lastName() const
{
    return m_names.isEmpty() ? m_share : m_names.last();
}

WindowsPath WindowsPath::operator/(const QString& name) const
{
    WindowsPath path = *this;
    path.m_names << name;
    return path;
}

bool WindowsPath::isOfWsl() const
{
    return m_server.compare(u"wsl.localhost", Qt::CaseInsensitive) == 0
        || m_server.compare(u"wsl$", Qt::CaseInsensitive) == 0;
}

std::optional<WindowsPath> WindowsPath::withoutMountPoint() const
{
    if (!isOnDrive() || m_names.size() < 2 || m_names[0] != u"mnt" || m_names[1].size() != 1
        || !isDriveLetter(m_names[1][0]))
        return {};
    return onDrive(m_names[1][0], m_names.sliced(2));
}

bool WindowsPath::isSameAs(const WindowsPath& other) const
{
    const auto isSame = [](const QString& a, const QString& b) {
        return a.compare(b, Qt::CaseInsensitive) == 0;
    };
    if (isOfWsl() && other.isOfWsl())
        return isSame(m_share, other.m_share) && m_names == other.m_names;
    return m_drive == other.m_drive && isSame(m_server, other.m_server) && isSame(m_share, other.m_share)
        && std::equal(m_names.begin(), m_names.end(), other.m_names.begin(), other.m_names.end(), isSame);
}

}

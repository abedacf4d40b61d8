// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/hosts/wslpath.h"

#include <QRegularExpression>

namespace tandem {

namespace {

// Characters that Linux allows in a name and Windows does not: WSL shows them to Windows in a private range
// of Unicode (learn.microsoft.com, "File name considerations" of DrvFs), and reads them back from there.
constexpr char16_t privateRange = 0xF000;

bool isForbiddenInWindows(QChar c)
{
    return c < u' ' || QStringView(u"<>:\"|?*\\").contains(c);
}

QStringList namesForWindows(const QStringList& names)
{
    QStringList shown = names;
    for (QString& name : shown)
        for (QChar& c : name)
            if (isForbiddenInWindows(c))
                c = QChar(char16_t(privateRange + c.unicode()));
    return shown;
}

QStringList namesForLinux(const QStringList& names)
{
    QStringList shown = names;
    for (QString& name : shown)
        for (QChar& c : name)
            if (c.unicode() > privateRange && c.unicode() < privateRange + 0x80
                && isForbiddenInWindows(QChar(char16_t(c.unicode() - privateRange))))
                c = QChar(char16_t(c.unicode() - privateRange));
    return shown;
}

}

MountRoot MountRoot::fromConfiguration(const QString& text)
{
    static const QRegularExpression section(u"^\\s*\\[\\s*([^\\]]*?)\\s*\\]"_s);
    static const QRegularExpression root(
        u"^\\s*root\\s*=\\s*\"?([^\"#;]*?)\"?\\s*(?:[#;].*)?$"_s, QRegularExpression::CaseInsensitiveOption);
    QString current;
    MountRoot found;
    for (QString line : text.split(u'\n')) {
        line.remove(u'\r');
        if (const auto match = section.match(line); match.hasMatch())
            current = match.captured(1).toLower();
        else if (const auto value = root.match(line); current == u"automount" && value.hasMatch())
            if (const auto folder = LinuxPath::parse(value.captured(1)))
                found = MountRoot(*folder);
    }
    return found;
}

std::optional<WindowsPath> MountRoot::toWindows(const LinuxPath& path) const
{
    const auto depth = m_folder.names().size();
    if (!path.isBelow(m_folder) || path.names().size() <= depth)
        return {};
    const QString& drive = path.names()[depth];
    if (drive.size() != 1 || drive[0] < u'a' || drive[0] > u'z')
        return {};
    return WindowsPath::onDrive(drive[0], namesForWindows(path.names().sliced(depth + 1)));
}

std::optional<LinuxPath> MountRoot::fromWindows(const WindowsPath& path) const
{
    if (!path.isOnDrive())
        return {};
    return LinuxPath(
        m_folder.names() + QStringList{QString(path.drive().toLower())} + namesForLinux(path.names()));
}

std::optional<WslPath> WslPath::fromShare(const WindowsPath& path)
{
    if (!path.isOfWsl())
        return {};
    return WslPath{path.share(), LinuxPath(namesForLinux(path.names()))};
}

std::optional<WslPath> WslPath::fromWindows(
    const WindowsPath& path, const QString& distribution, const MountRoot& root)
{
    if (const auto shared = fromShare(path)) {
        if (shared->distribution.compare(distribution, Qt::CaseInsensitive) != 0)
            return {};
        return shared;
    }
    if (const auto mounted = root.fromWindows(path))
        return WslPath{distribution, *mounted};
    return {};
}

WindowsPath WslPath::toWindows(const MountRoot& root) const
{
    return root.toWindows(path).value_or(toShare());
}

WindowsPath WslPath::toShare() const
{
    return WindowsPath::onShare(u"wsl.localhost"_s, distribution, namesForWindows(path.names()));
}

bool WslPath::isSameAs(const WslPath& other) const
{
    return distribution.compare(other.distribution, Qt::CaseInsensitive) == 0 && path == other.path;
}

}

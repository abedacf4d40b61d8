// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

#include <optional>

namespace tandem {

/// An absolute path of Windows: on a drive, or on a share of a server (UNC). Written without the prefix
/// "\\?\", which VS Code and Docker do not take.
class WindowsPath {
public:
    static WindowsPath onDrive(QChar drive, QStringList names);
    static WindowsPath onShare(QString server, QString share, QStringList names);

    /// "C:\a", "c:/a", "\\server\share\a", "\\?\C:\a", "\\?\UNC\server\share\a"; nothing for relative paths,
    /// devices, and names that Windows cannot have.
    static std::optional<WindowsPath> parse(const QString& text);

    QString text() const; ///< "C:\Users\me", "\\server\share\folder"
    /// What the dev container tools label a container with: the same with the drive in lower case.
    QString labelText() const;

    bool isOnDrive() const { return !m_drive.isNull(); }
    QChar drive() const { return m_drive; } ///< In upper case; null on a share.
    QString server() const { return m_server; }
    QString share() const { return m_share; }
    const QStringList& names() const { return m_names; }
    QString lastName() const;
    WindowsPath operator/(const QString& name) const;

    /// The share by which Windows shows the files of a WSL distribution: \\wsl.localhost, once \\wsl$.
    bool isOfWsl() const;
    /// "C:\mnt\c\Users\me", which Windows tools make of a WSL path by mistake: the path that was meant.
    std::optional<WindowsPath> withoutMountPoint() const;

    /// Servers, shares and drives without regard to case; names below a distribution of WSL with it, others
    /// without.
    bool isSameAs(const WindowsPath& other) const;
    /// As written.
    bool operator==(const WindowsPath&) const = default;

private:
    WindowsPath() = default;

    QChar m_drive;
    QString m_server;
    QString m_share;
    QStringList m_names;
};

}

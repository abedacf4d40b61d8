// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/hosts/linuxpath.h"
#include "core/devcontainer/hosts/windowspath.h"

namespace tandem {

/// Where a distribution of WSL shows the drives of Windows: "/mnt/c" unless wsl.conf says otherwise.
class MountRoot {
public:
    MountRoot()
        : m_folder({u"mnt"_s})
    {
    }
    explicit MountRoot(LinuxPath folder)
        : m_folder(std::move(folder))
    {
    }

    /// From the text of /etc/wsl.conf.
    static MountRoot fromConfiguration(const QString& text);

    const LinuxPath& folder() const { return m_folder; }
    /// Nothing for a path on no drive.
    std::optional<WindowsPath> toWindows(const LinuxPath& path) const;
    std::optional<LinuxPath> fromWindows(const WindowsPath& path) const;

    bool operator==(const MountRoot&) const = default;

private:
    LinuxPath m_folder;
};

/// A path inside a distribution of WSL.
struct WslPath {
    QString distribution;
    LinuxPath path;

    /// \\wsl.localhost\Ubuntu\home\me or \\wsl$\…; nothing for other paths of Windows.
    static std::optional<WslPath> fromShare(const WindowsPath& path);
    /// As `distribution` sees a path of Windows: its own share, or a drive. Nothing for other shares, and for
    /// the files of other distributions.
    static std::optional<WslPath> fromWindows(
        const WindowsPath& path, const QString& distribution, const MountRoot& root = {});

    /// A drive where it is one, else the share \\wsl.localhost.
    WindowsPath toWindows(const MountRoot& root = {}) const;
    WindowsPath toShare() const;

    bool isSameAs(const WslPath& other) const; ///< Distributions without regard to case.
    bool operator==(const WslPath&) const = default;
};

}

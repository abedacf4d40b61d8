// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/hosts/wslsession.h"

#include "core/base/atomicfile.h"

namespace tandem {

std::optional<WslSession> WslSession::detect(
    const QString& kernel, const QProcessEnvironment& environment, const QString& configuration)
{
    const bool isKernel =
        kernel.contains(u"microsoft", Qt::CaseInsensitive) || kernel.contains(u"wsl", Qt::CaseInsensitive);
    const QString distribution = environment.value(u"WSL_DISTRO_NAME"_s);
    if (!isKernel || (!environment.contains(u"WSLENV"_s) && distribution.isEmpty()))
        return {};
    return WslSession{distribution, MountRoot::fromConfiguration(configuration)};
}

std::optional<WslSession> WslSession::ofThisProcess()
{
    const auto textOf = [](const QString& path) { return QString::fromUtf8(readFile(path).valueOr({})); };
    return detect(textOf(u"/proc/sys/kernel/osrelease"_s), QProcessEnvironment::systemEnvironment(),
        textOf(u"/etc/wsl.conf"_s));
}

}

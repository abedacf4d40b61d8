// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/knownprojects.h"

#include "core/settings/keys.h"

#include <QDir>

namespace tandem {

namespace {

constexpr int mostRemembered = 200;

}

QStringList knownProjects(const Settings& settings)
{
    return settings.value(keys::devContainers);
}

void rememberProject(Settings& settings, const QString& folder)
{
    const QString path = QDir(folder).absolutePath();
    QStringList known = knownProjects(settings);
    known.removeAll(path);
    known.prepend(path);
    settings.set(keys::devContainers, QStringList(known.mid(0, mostRemembered)));
}

void forgetProject(Settings& settings, const QString& folder)
{
    QStringList known = knownProjects(settings);
    known.removeAll(folder);
    settings.set(keys::devContainers, known);
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/installedchanges.h"

namespace tandem {

namespace {

using Key = std::pair<bool, QString>;

QString textOf(const InstalledPackage& package)
{
    return package.build.isEmpty() ? package.version : package.version + u' ' + package.build;
}

QMap<Key, const InstalledPackage*> byName(const QList<InstalledPackage>& packages)
{
    QMap<Key, const InstalledPackage*> named;
    for (const InstalledPackage& package : packages) {
        const QString name =
            package.isFromPip ? PipRequirement::normalisedName(package.name) : package.name.toLower();
        named.insert({package.isFromPip, name}, &package);
    }
    return named;
}

/// Where only one of them tells its build, the versions decide.
bool isSame(const InstalledPackage& one, const InstalledPackage& other)
{
    return one.version == other.version
        && (one.build == other.build || one.build.isEmpty() || other.build.isEmpty());
}

}

QList<InstalledChange> compareInstalled(
    const QList<InstalledPackage>& before, const QList<InstalledPackage>& after)
{
    const auto there = byName(before);
    const auto here = byName(after);
    QMap<Key, InstalledChange> changes;
    for (auto it = there.begin(); it != there.end(); ++it)
        changes.insert(
            it.key(), {InstalledChange::Kind::Removed, it.key().second, it.key().first, textOf(**it), {}});
    for (auto it = here.begin(); it != here.end(); ++it) {
        InstalledChange& change = changes[it.key()];
        const InstalledPackage* const old = there.value(it.key());
        change.kind = !old       ? InstalledChange::Kind::Added
            : isSame(*old, **it) ? InstalledChange::Kind::Same
                                 : InstalledChange::Kind::Changed;
        change.name = it.key().second;
        change.isFromPip = it.key().first;
        change.after = textOf(**it);
    }
    return changes.values();
}

}

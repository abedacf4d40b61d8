// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importers.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

enum class Platform { Unknown, Linux, MacOs, Windows };

/// Packages that are for one platform alone, as far as people's exports show them.
Platform onlyHome(const QString& name)
{
    static const QSet<QString> windows{u"vc"_s, u"vc14_runtime"_s, u"vcomp14"_s, u"vs2015_runtime"_s,
        u"vs2017_win-64"_s, u"vs2019_win-64"_s, u"vs2022_win-64"_s, u"ucrt"_s, u"wincertstore"_s,
        u"win_inet_pton"_s, u"win_unicode_console"_s, u"winpty"_s, u"pywinpty"_s, u"pywin32"_s,
        u"pypiwin32"_s, u"pywin32-ctypes"_s, u"windows-curses"_s, u"wmi"_s, u"pyreadline"_s, u"menuinst"_s,
        u"console_shortcut"_s, u"powershell_shortcut"_s, u"msys2-conda-epoch"_s, u"icc_rt"_s, u"comtypes"_s,
        u"xlwings"_s, u"libwinpthread"_s};
    static const QSet<QString> macOs{u"libcxx"_s, u"libcxxabi"_s, u"appnope"_s, u"pyobjc"_s, u"python.app"_s,
        u"applaunchservices"_s, u"cctools"_s, u"cctools_osx-64"_s, u"cctools_osx-arm64"_s, u"ld64"_s,
        u"clang_osx-64"_s, u"clang_osx-arm64"_s, u"xattr"_s};
    static const QSet<QString> linux{u"_libgcc_mutex"_s, u"_openmp_mutex"_s, u"libgcc-ng"_s,
        u"libstdcxx-ng"_s, u"libgomp"_s, u"ld_impl_linux-64"_s, u"libuuid"_s, u"libnsl"_s};
    if (windows.contains(name) || name.startsWith(u"m2w64-"_s) || name.endsWith(u"_win-64"_s))
        return Platform::Windows;
    if (macOs.contains(name) || name.startsWith(u"pyobjc-"_s) || name.endsWith(u"_osx-64"_s)
        || name.endsWith(u"_osx-arm64"_s))
        return Platform::MacOs;
    return linux.contains(name) ? Platform::Linux : Platform::Unknown;
}

Platform platformOfPrefix(const QString& prefix)
{
    static const QRegularExpression windows(u"^[A-Za-z]:[\\\\/]"_s);
    if (windows.match(prefix).hasMatch())
        return Platform::Windows;
    if (prefix.startsWith(u"/Users/"_s))
        return Platform::MacOs;
    return prefix.startsWith(u'/') ? Platform::Linux : Platform::Unknown;
}

Platform platformOf(const ImportedEnvironment& imported)
{
    const QString& named = imported.platform;
    const EnvironmentDefinition& definition = imported.definition;
    if (named.startsWith(u"win"_s))
        return Platform::Windows;
    if (named.startsWith(u"osx"_s))
        return Platform::MacOs;
    if (named.startsWith(u"linux"_s))
        return Platform::Linux;
    if (const auto byPrefix = platformOfPrefix(definition.otherKeys[u"prefix"].toString());
        byPrefix != Platform::Unknown)
        return byPrefix;
    for (const CondaSpec& spec : definition.condaPackages)
        if (const auto home = onlyHome(spec.name()); home != Platform::Unknown && !spec.build().isEmpty())
            return home;
    return Platform::Unknown;
}

/// Entries that Linux can install, and where they stand.
template <typename Entry> struct ForLinux {
    QList<Entry> entries;
    QList<TextPosition> places;

    void keep(const Entry& entry, const TextPosition& place)
    {
        entries << entry;
        places << place;
    }
};

/// An export pins versions and builds; what a person wrote does not.
bool isExport(const EnvironmentDefinition& definition)
{
    const auto withBuild = std::count_if(definition.condaPackages.begin(), definition.condaPackages.end(),
        [](const CondaSpec& spec) { return !spec.build().isEmpty() && !spec.build().contains(u'*'); });
    return withBuild >= 3 && withBuild * 2 > definition.condaPackages.size();
}

}

void stripForeignPlatform(ImportedEnvironment& imported)
{
    auto& definition = imported.definition;
    const Platform platform = platformOf(imported);
    if (!isExport(definition) || platform == Platform::Unknown || platform == Platform::Linux)
        return;
    const QString home = platform == Platform::Windows ? u"Windows"_s : u"macOS"_s;
    const auto isForeign = [&](const QString& name, const TextPosition& place) {
        if (onlyHome(name) != platform)
            return false;
        imported.complain(Severity::Warning, place.line,
            translated("%1 exists on %2 only and was left out.").arg(name, home));
        return true;
    };
    ForLinux<CondaSpec> conda;
    for (qsizetype i = 0; i < definition.condaPackages.size(); ++i) {
        const CondaSpec& spec = definition.condaPackages[i];
        const TextPosition place = imported.places.condaPackages.value(i, TextPosition{0, 0});
        if (!isForeign(spec.name(), place))
            conda.keep(spec.build().isEmpty() ? spec : spec.withoutBuild(), place);
    }
    ForLinux<PipRequirement> pip;
    for (qsizetype i = 0; i < definition.pipRequirements.size(); ++i) {
        const PipRequirement& requirement = definition.pipRequirements[i];
        const TextPosition place = imported.places.pipRequirements.value(i, TextPosition{0, 0});
        // A marker says itself where it is for.
        if (requirement.marker() || !isForeign(requirement.name(), place))
            pip.keep(requirement, place);
    }
    definition.condaPackages = conda.entries;
    imported.places.condaPackages = conda.places;
    definition.pipRequirements = pip.entries;
    imported.places.pipRequirements = pip.places;
    imported.complain(Severity::Warning, 0,
        translated(
            "This was exported on %1. The builds of its packages exist there alone and were taken off; "
            "the versions stay.")
            .arg(home));
}

}

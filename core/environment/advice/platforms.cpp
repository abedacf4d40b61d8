// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <QRegularExpression>

namespace tandem::advice {

namespace {

QString nameOf(Platform platform)
{
    return platform == Platform::Windows ? u"Windows"_s : u"macOS"_s;
}

Finding ofOtherPlatform(const Subject& subject, Place place, const QString& name, Platform platform)
{
    const bool isHarmless = subject.knowledge().packages.isHarmlessOnLinux(name);
    Finding finding =
        subject.finding(u"other-platform"_s, isHarmless ? Severity::Warning : Severity::Error, place);
    finding.sentence = said("%1 is a package for %2 only.").arg(name, nameOf(platform));
    finding.reason = isHarmless
        ? said("The image is built for Linux, where it is of no use and not in every channel.")
        : said("The image is built for Linux, where there is no such package.");
    return finding;
}

/// conda's builds carry a hash of what they were built with: "h2bbff1b_0", "py39haa95532_0". That of a
/// package for all platforms begins with "pyh".
bool isOfOnePlatform(const QString& build)
{
    static const QRegularExpression hash(u"(?:^|[a-z0-9_.])h[0-9a-f]{7}(?:_|$)"_s);
    return hash.match(build).hasMatch() && !build.startsWith(u"pyh");
}

/// The platform on which a list of packages was exported, by the packages that exist only there.
std::optional<Platform> platformOfExport(const Subject& subject)
{
    static const QStringList ofLinux{u"_libgcc_mutex"_s, u"ld_impl_linux-64"_s, u"libgcc-ng"_s,
        u"libstdcxx-ng"_s, u"libgcc"_s, u"libstdcxx"_s, u"libgomp"_s, u"_openmp_mutex"_s};
    const QString prefix = subject.definition().otherKeys[u"prefix"].toString();
    static const QRegularExpression drive(u"^[A-Za-z]:[\\\\/]"_s);
    if (drive.match(prefix).hasMatch())
        return Platform::Windows;
    if (prefix.startsWith(u"/Users/") || prefix.startsWith(u"/opt/homebrew/"))
        return Platform::MacOs;
    for (const CondaEntry& entry : subject.conda()) {
        if (ofLinux.contains(entry.name))
            return Platform::Linux;
        if (entry.name == u"libcxx" && !entry.spec->build().isEmpty())
            return Platform::MacOs;
        const Platform platform = subject.knowledge().packages.platformOfConda(entry.name);
        if (platform != Platform::Linux)
            return platform;
    }
    return std::nullopt;
}

}

void findPackagesOfOtherPlatforms(const Subject& subject, Findings& findings)
{
    const PackageKnowledge& packages = subject.knowledge().packages;
    for (const CondaEntry& entry : subject.conda()) {
        const Platform platform = packages.platformOfConda(entry.name);
        if (platform == Platform::Linux)
            continue;
        Finding finding = ofOtherPlatform(subject, placeOf(entry), entry.name, platform);
        finding.edit = removing(entry);
        findings << finding;
    }
    for (const PipEntry& entry : subject.pip()) {
        const Platform platform = packages.platformOfPip(entry.name);
        // With a marker somebody has thought of it.
        if (platform == Platform::Linux || entry.requirement->marker())
            continue;
        Finding finding = ofOtherPlatform(subject, placeOf(entry), entry.name, platform);
        finding.edit = removing(entry);
        findings << finding;
    }
}

void findBuildsOfOtherPlatforms(const Subject& subject, Findings& findings)
{
    QList<qsizetype> tied;
    for (const CondaEntry& entry : subject.conda())
        if (isOfOnePlatform(entry.spec->build())
            && subject.knowledge().packages.platformOfConda(entry.name) == Platform::Linux)
            tied << entry.index;
    if (tied.isEmpty())
        return;
    const auto platform = platformOfExport(subject);
    const bool isForLinux = platform == Platform::Linux;
    Finding finding = subject.finding(u"platform-build"_s,
        isForLinux     ? Severity::Hint
            : platform ? Severity::Error
                       : Severity::Warning,
        {Place::Part::Conda, tied.first()});
    finding.sentence = tied.size() == 1
        ? said("%1 names a build of one platform.").arg(finding.entry)
        : said("%1 and %2 more name builds of one platform.").arg(finding.entry).arg(tied.size() - 1);
    if (isForLinux)
        finding.reason = said("They are builds for Linux, where the image is built. Nowhere else can this be "
                              "solved, nor when a channel drops one of them; versions alone are enough.");
    else if (platform)
        finding.reason =
            said("The list was exported on %1; for Linux, where the image is built, there are no such "
                 "builds.")
                .arg(nameOf(*platform));
    else
        finding.reason =
            said("On another platform than that of the export there is no such build. Versions alone "
                 "are enough.");
    finding.edit =
        Edit{tied.size() == 1 ? said("Remove the build") : said("Remove these %1 builds").arg(tied.size()),
            [tied](EnvironmentDefinition& definition) {
                for (const qsizetype index : tied)
                    definition.condaPackages[index] = definition.condaPackages[index].withoutBuild();
            }};
    findings << finding;
}

}

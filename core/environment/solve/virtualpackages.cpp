// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/virtualpackages.h"

#include "core/environment/baseimage.h"

#include <QRegularExpression>
#include <array>

namespace tandem::solve {

namespace {

/// How an image's name tells its distribution, and what that has. The kernel is the host's, whatever the
/// image; the one that came with the release stands for "at least".
struct Distribution {
    QLatin1String release; ///< Of Ubuntu.
    QLatin1String inName; ///< A regular expression.
    QLatin1String glibc;
    QLatin1String kernel;
};

constexpr std::array distributions{
    Distribution{QLatin1String("24.04"), QLatin1String("noble"), QLatin1String("2.39"), QLatin1String("6.8")},
    Distribution{
        QLatin1String("22.10"), QLatin1String("kinetic"), QLatin1String("2.36"), QLatin1String("5.19")},
    Distribution{
        QLatin1String("22.04"), QLatin1String("jammy"), QLatin1String("2.35"), QLatin1String("5.15")},
    Distribution{QLatin1String("20.04"), QLatin1String("focal"), QLatin1String("2.31"), QLatin1String("5.4")},
    Distribution{
        QLatin1String("18.04"), QLatin1String("bionic"), QLatin1String("2.27"), QLatin1String("4.15")},
    Distribution{
        QLatin1String("16.04"), QLatin1String("xenial"), QLatin1String("2.23"), QLatin1String("4.4")},
    Distribution{
        QLatin1String(), QLatin1String("trixie|debian:13"), QLatin1String("2.41"), QLatin1String("6.12")},
    Distribution{
        QLatin1String(), QLatin1String("bookworm|debian:12"), QLatin1String("2.36"), QLatin1String("6.1")},
    Distribution{
        QLatin1String(), QLatin1String("bullseye|debian:11"), QLatin1String("2.31"), QLatin1String("5.10")},
    Distribution{
        QLatin1String(), QLatin1String("buster|debian:10"), QLatin1String("2.28"), QLatin1String("4.19")},
    Distribution{QLatin1String(), QLatin1String("ubi9|rockylinux:?9|centos:stream9"), QLatin1String("2.34"),
        QLatin1String("5.14")},
    Distribution{QLatin1String(), QLatin1String("ubi8|rockylinux:?8|centos:?8"), QLatin1String("2.28"),
        QLatin1String("4.18")},
    Distribution{QLatin1String(), QLatin1String("centos:?7"), QLatin1String("2.17"), QLatin1String("3.10")},
};

const Distribution* ofUbuntu(const QString& release)
{
    for (const Distribution& each : distributions)
        if (!each.release.isEmpty() && release == each.release)
            return &each;
    return nullptr;
}

const Distribution* byName(const QString& image)
{
    static const QRegularExpression ubuntu(
        u"ubuntu[:_-]?(\\d\\d\\.?\\d\\d)"_s, QRegularExpression::CaseInsensitiveOption);
    if (const auto match = ubuntu.match(image); match.hasMatch()) {
        QString release = match.captured(1);
        if (!release.contains(u'.'))
            release.insert(2, u'.');
        if (const Distribution* const found = ofUbuntu(release))
            return found;
    }
    for (const Distribution& each : distributions)
        if (QRegularExpression(each.inName, QRegularExpression::CaseInsensitiveOption)
                .match(image)
                .hasMatch())
            return &each;
    return nullptr;
}

}

QString glibcOfUbuntu(const QString& release)
{
    const Distribution* const found = ofUbuntu(release);
    return found ? QString(found->glibc) : QString();
}

VirtualPackages virtualPackagesOf(const QString& image, const BaseImageCatalogue& catalogue)
{
    VirtualPackages packages;
    const BaseImage* const known = catalogue.find(image);
    packages.cuda = known ? known->cuda : cudaOfImage(image);
    const Distribution* found = known ? ofUbuntu(known->ubuntu) : nullptr;
    if (!found)
        found = byName(image.section(u'@', 0, 0));
    packages.isSystemKnown = found;
    if (!found)
        found = ofUbuntu(u"20.04"_s);
    packages.glibc = found->glibc;
    packages.kernel = found->kernel;
    return packages;
}

}

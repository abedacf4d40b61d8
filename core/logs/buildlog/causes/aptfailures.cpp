// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

#include <algorithm>

namespace tandem {

namespace {

/// Without its lists apt knows no package at all: why they were not fetched tells more.
bool hasLists(const FailureScene& scene, qsizetype, const QRegularExpressionMatch&, BuildCause&)
{
    return !scene.contains("Temporary failure resolving|Some index files failed to download");
}

/// " libcudnn8-dev : Depends: libcudnn8 (= 8.6) but 8.9 is to be installed"
bool nameUnmet(const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    static const QRegularExpression row(uR"(^\s+([\w.+-]+)(?::\w+)? : \w+: (.+)$)"_s);
    for (qsizetype at = index + 1; at < std::min(scene.end(), index + 4); ++at)
        if (const auto match = row.match(QString::fromUtf8(scene.line(at))); match.hasMatch()) {
            cause.package = match.captured(1);
            cause.lines << scene.number(at);
            cause.sentence =
                QCoreApplication::translate("BuildCause", "apt cannot install %1, which needs %2.")
                    .arg(cause.package, match.captured(2));
            break;
        }
    return true;
}

bool isTold(const FailureScene& scene, qsizetype, const QRegularExpressionMatch&, BuildCause& cause)
{
    return !cause.package.isEmpty() || !scene.contains("(no such package)");
}

constexpr FailureSignature signatures[] = {
    {.name = "apt-package-not-found",
        .guide = "Failed to run apt-get command",
        .matches = "`E: Unable to locate package`, `has no installation candidate`",
        .needles =
            "E: Unable to locate package|has no installation candidate|E: Couldn't find any package|kann "
            "nicht gefunden werden|E: Impossible de trouver le paquet|E: No se ha podido localizar el "
            "paquete|E: 无法定位软件包|が見つかりません",
        .pattern =
            "(?|E: (?:Unable to locate package|Couldn't find any package by \\w+|Impossible de trouver "
            "le paquet|No se ha podido localizar el paquete|无法定位软件包) '?([^\\s']+)|E: "
            "(?:Paket|パッケージ) (\\S+) (?:kann nicht gefunden werden|が見つかりません)|E: Package "
            "'([^']+)' has no installation candidate)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "apt knows no package %1 in the release of the base image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Run apt-get update in the same RUN before; check the name on packages.ubuntu.com for this "
            "release."),
        .package = 1,
        .entry = "@step",
        .refine = hasLists},
    {.name = "apt-version-not-found",
        .guide = "Failed to run apt-get command",
        .matches = "`E: Version '…' for '…' was not found`",
        .needles = "E: Version '",
        .pattern = "E: Version '([^']+)' for '([^']+)' was not found",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "apt no longer has version %1 of %2: the archives keep only the newest."),
        .remedy =
            QT_TRANSLATE_NOOP("BuildCause", "Leave the version out, or take the one apt-cache policy shows."),
        .package = 2,
        .entry = "@step",
        .edit = "%2"},
    {.name = "apt-unmet-dependencies",
        .guide = "Failed to run apt-get command",
        .matches = "`The following packages have unmet dependencies`, `you have held broken packages`",
        .needles = "have unmet dependencies|held broken packages|Unmet dependencies",
        .pattern = "have unmet dependencies|held broken packages|Unmet dependencies",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "apt cannot install the packages together: what they need contradicts what is there."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Read the lines after the evidence for the package that is in the way; a repository of another "
            "release is the usual reason."),
        .entry = "@step",
        .refine = nameUnmet},
    {.name = "apt-repository-gone",
        .guide = "Failed to run apt-get command",
        .matches = "`does not have a Release file`, `no longer has a Release file`, `is not valid yet`",
        .needles = "have a Release file|has a Release file|is not valid yet|is expired",
        .pattern =
            "E: (?:The repository '(\\S+ ?\\S*).*' (?:does not have|no longer has) a Release file|Release "
            "file for (\\S+) is (?:not valid yet|expired))",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The package archive %1%2 is gone or not usable: the release of the base image is too old, or "
            "the address is wrong."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a base image of a release that is still kept, or remove the archive from "
            "/etc/apt/sources.list.d in a step before."),
        .entry = "@step"},
    {.name = "apt-key",
        .guide = "Failed to run apt-get command",
        .matches = "`NO_PUBKEY`, `EXPKEYSIG`, `is not signed`",
        .needles = "NO_PUBKEY|EXPKEYSIG|is not signed",
        .pattern = "(?:NO_PUBKEY ([0-9A-F]+)|EXPKEYSIG ([0-9A-F]+)|The repository '(\\S+).*' is not signed)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "apt does not trust a package archive: its key %1%2 is missing, expired or was changed."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Fetch the archive's present key in a step before, or remove the archive (NVIDIA's was changed "
            "in April 2022: rm /etc/apt/sources.list.d/cuda.list)."),
        .entry = "@step"},
    {.name = "apt-fetch",
        .guide = "Failed to run apt-get command",
        .matches = "`E: Failed to fetch` with 404, `Hash Sum mismatch`",
        .needles = "E: Failed to fetch|Hash Sum mismatch|Unable to fetch some archives",
        .pattern =
            "(?:E: Failed to fetch (\\S+)\\s+(?!407)(\\d\\d\\d.*?)(?: \\[IP.*)?$|Hash Sum mismatch|E: Unable "
            "to fetch some archives)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "apt could not download from an archive: %1 %2"),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Run apt-get update and apt-get install in one RUN, so that the lists are never older than the "
            "archive; then build again."),
        .entry = "@step"},
    {.name = "apt-lock",
        .guide = "Failed to run apt-get command",
        .matches = "`Could not get lock`, `are you root?`, `Could not open lock file`",
        .needles = "Could not get lock|are you root|Could not open lock file",
        .pattern = "(?:Could not get lock|are you root|Could not open lock file)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "apt may not write: the step does not run as root, or another apt runs."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Put USER root before the step."),
        .entry = "@step",
        .edit = "USER root"},
    {.name = "apt-asked",
        .guide = "Failed to run apt-get command",
        .matches = "`Do you want to continue? [Y/n] Abort.`",
        .needles = "Do you want to continue?",
        .pattern = "Do you want to continue\\? \\[Y/n\\] *(?:Abort|$)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "apt asked whether to go on, and nobody can answer during a build."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Add -y to apt-get install, and DEBIAN_FRONTEND=noninteractive before it."),
        .entry = "@step"},
    {.name = "apt-dpkg",
        .level = FailureLevel::Symptom,
        .guide = "Failed to run apt-get command",
        .matches = "`Sub-process /usr/bin/dpkg returned an error code`, `dpkg: error processing`",
        .needles = "dpkg: error processing|Sub-process /usr/bin/dpkg|Sub-process https received",
        .pattern = "(?:dpkg: error processing (?:package|archive) (\\S+)|Sub-process \\S+ (?:returned an "
                   "error|received))",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "apt downloaded the packages but could not install %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Read the lines before the evidence: a script of the package failed, often for a user or a "
            "service that an image does not have."),
        .package = 1,
        .entry = "@step"},
    {.name = "apk-package-not-found",
        .matches = "Alpine's `unable to select packages`",
        .needles = "unable to select packages|(no such package)",
        .pattern = "(?:unable to select packages|([\\w.+-]+) \\(no such package\\))",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "apk knows no package %1 in the release of the base image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the name on pkgs.alpinelinux.org; conda and most wheels need a base image with glibc, "
            "such as Ubuntu."),
        .package = 1,
        .entry = "@step",
        .refine = isTold},
    {.name = "dnf-package-not-found",
        .matches = "`Unable to find a match`, `No package … available` of dnf and yum",
        .needles = "Unable to find a match|No package ",
        .pattern = "(?|Unable to find a match: (\\S+)|No package (\\S+) available)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The base image's package manager knows no package %1."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Check the name, and whether its repository (EPEL, CRB) is switched on."),
        .package = 1,
        .entry = "@step"},
    {.name = "apt-failed",
        .level = FailureLevel::Generic,
        .guide = "Failed to run apt-get command",
        .matches = "any other `E:` of apt",
        .needles = "E: ",
        .pattern = "^E: (.+)$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "apt failed: %1"),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Read the lines before the evidence."),
        .entry = "@step"},
};

}

FailureFamily aptFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "System packages"), signatures};
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

namespace tandem::advice {

namespace {

/// The file or folder of the author's computer that a line of pip's refers to, if it does.
QString localFileOf(const PipRequirement& requirement)
{
    static const QStringList withFile{
        u"--requirement"_s, u"--constraint"_s, u"--editable"_s, u"--find-links"_s};
    QString target;
    if (requirement.isOption() && withFile.contains(requirement.option()))
        target = requirement.optionValue();
    else if (requirement.kind() == PipRequirement::Kind::Path)
        return requirement.url().isEmpty() ? requirement.text().trimmed() : requirement.url();
    else
        target = requirement.url();
    if (target.startsWith(u"file:"))
        return target;
    if (!requirement.isOption() || target.contains(u"://") || !requirement.versionControl().isEmpty())
        return {};
    return target;
}

}

void findFilesNotUploaded(const Subject& subject, Findings& findings)
{
    for (const PipEntry& entry : subject.pip()) {
        const QString file = localFileOf(*entry.requirement);
        if (file.isEmpty())
            continue;
        // pip goes on without a folder of links, but not without anything else.
        const bool isLinks = entry.requirement->option() == u"--find-links";
        Finding finding = subject.finding(
            u"file-not-uploaded"_s, isLinks ? Severity::Warning : Severity::Error, placeOf(entry));
        finding.sentence = said("%1 will not be there when the image is built.").arg(file);
        finding.reason = entry.requirement->option() == u"--requirement"
            ? said("Only the conda file itself goes to the build, no file beside it. Write the lines of that "
                   "file here instead, or use a build context.")
            : said("Only the conda file itself goes to the build, no file beside it. Name a package of an "
                   "index or an address instead, or use a build context.");
        findings << finding;
    }
}

}

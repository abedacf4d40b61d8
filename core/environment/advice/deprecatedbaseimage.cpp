// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

namespace tandem::advice {

void findDeprecatedBaseImage(const Subject& subject, Findings& findings)
{
    const BaseImage* const image = subject.knowledge().images.find(subject.definition().baseImage);
    if (!image || !image->isDeprecated)
        return;
    Finding finding =
        subject.finding(u"deprecated-base-image"_s, Severity::Warning, {Place::Part::BaseImage, 0});
    finding.sentence = image->deprecatedSince.isValid()
        ? said("The base image %1 is deprecated since %2.")
              .arg(image->name, image->deprecatedSince.toString(Qt::ISODate))
        : said("The base image %1 is deprecated.").arg(image->name);
    finding.reason = said("Microsoft gives it no security updates any more and may take it away.");
    if (const BaseImage* const replacement = subject.knowledge().images.named(image->replacement))
        finding.edit = usingImage(*replacement);
    findings << finding;
}

}

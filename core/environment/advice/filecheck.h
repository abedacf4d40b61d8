// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/advisor.h"
#include "core/environment/import/importedenvironment.h"

namespace tandem::advice {

struct LocatedFinding {
    Finding finding;
    int line = 0; ///< Counted from 1; 0 for what stands in no line of the file.
};

/// 0 for what stands in no line.
int lineOf(const EnvironmentPlaces& places, Place place);

/// Everything to be said about a conda file on a base image, in the order of its lines; without an image,
/// what depends on it is left out. A file that cannot be read is a finding too.
QList<LocatedFinding> checkCondaFile(const Advisor& advisor, const QString& text, const QString& baseImage,
    const Circumstances& circumstances);

/// The same about a file of any kind that describes an environment; `text` is its content. An image that it
/// names itself counts unless there is another.
QList<LocatedFinding> checkImported(const Advisor& advisor, const ImportedEnvironment& imported,
    const QString& text, const QString& baseImage, const Circumstances& circumstances);

}

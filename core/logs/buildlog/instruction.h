// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace tandem {

/// Whether the text begins with an instruction of a Dockerfile and a blank.
bool isInstruction(QByteArrayView text);

/// A numbered instruction as builders announce it.
struct AnnouncedStep {
    int number = 0;
    int of = 0; ///< 0 if the builder does not count ahead
    QByteArrayView text;
};

/// "Step 8/18 : RUN …"; any command behind it where `takesAny`.
std::optional<AnnouncedStep> classicStep(QByteArrayView line, bool takesAny = false);
std::optional<AnnouncedStep> buildahStep(QByteArrayView line); ///< "STEP 3/9: RUN …", "[1/2] STEP 3: RUN …"
std::optional<AnnouncedStep> bracketedStep(QByteArrayView text); ///< "[ 6/10] RUN …", "[build 2/5] RUN …"

}

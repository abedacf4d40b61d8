// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/condayaml.h"

namespace tandem {

/// The text of the conda file `before`, changed so that it reads as `after`. Lines of entries that did not
/// change stay byte for byte, comments and ends of lines included. Where the text has a form that cannot be
/// edited line by line (flow style, values over several lines), it is written anew.
QString editedCondaYaml(const QString& before, const EnvironmentDefinition& after);

/// A conda file and what was read of it.
struct CondaYamlText {
    QString text;
    Result<CondaYamlReading> reading = CondaYamlReading();
};

/// The same for a text that was read before: one reading instead of two.
CondaYamlText editedCondaYaml(const CondaYamlText& before, const EnvironmentDefinition& after);

}

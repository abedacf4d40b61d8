// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"
#include "core/environment/advice/knowledge.h"
#include "core/environment/advice/subject.h"

namespace tandem::advice {

/// Looks an environment over with every rule there is. Pure: it asks nobody, and is quick enough to be asked
/// while somebody types.
class Advisor {
public:
    explicit Advisor(Knowledge knowledge = Knowledge::builtIn());

    /// The gravest first; what is of one gravity in the order of the entries.
    QList<Finding> findings(
        const EnvironmentDefinition& definition, const Circumstances& circumstances) const;

private:
    Knowledge m_knowledge;
};

}

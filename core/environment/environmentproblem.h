// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// What is wrong, or worth knowing, at a line of a text that describes an environment.
struct EnvironmentProblem {
    enum class Severity {
        Error, ///< conda or pip refuses it, or it cannot be understood.
        Warning, ///< It is accepted, but probably not meant so, or something of it was left out.
        Info
    };

    Severity severity = Severity::Error;
    int line = 0; ///< Counted from 1; 0 when it is about the whole.
    QString message; ///< Whole sentences: what happened, why, what to do.

    bool operator==(const EnvironmentProblem&) const = default;
};

}

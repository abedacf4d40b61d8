// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// One line of the pip part of an environment, as pip reads it: a requirement ("torch==2.1; sys_platform ==
/// 'linux'"), an address ("git+https://…"), or an option ("--extra-index-url …").
struct PipRequirement {
    QString text;

    /// The project's name as PEP 503 compares names ("scikit_learn" is "scikit-learn"); empty for options and
    /// for addresses that do not tell.
    QString name() const;
    /// The version constraint as written ("==2.1", ">=1,<2"), or nothing.
    QString version() const;
    bool isOption() const;

    bool operator==(const PipRequirement&) const = default;
};

}

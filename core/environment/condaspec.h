// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// One package line of a conda file ("conda-forge::numpy>=1.21,<2", "python=3.10", "libcurl 7.82.0 *_0"),
/// taken apart. What was parsed and not changed is written again exactly as it was read.
class CondaSpec {
public:
    CondaSpec() = default;
    /// Never fails: a text that is no package ("-r requirements.txt") has no name and stays as it is.
    static CondaSpec parse(const QString& text);
    /// `version` as a person types it: "1.24", "==1.24.1", ">=1.21,<2", or nothing.
    static CondaSpec of(const QString& name, const QString& version = {}, const QString& build = {},
        const QString& channel = {});

    const QString& channel() const { return m_channel; } ///< Before "::", otherwise empty.
    const QString& name() const { return m_name; }
    const QString& version() const
    {
        return m_version;
    } ///< "1.24" means 1.24.*; otherwise with its operator.
    const QString& build() const { return m_build; }
    const QString& text() const { return m_text; }

    /// The one way to write this meaning: what images are identified by.
    QString canonicalText() const;

    bool operator==(const CondaSpec&) const = default;

private:
    QString m_channel;
    QString m_name;
    QString m_version;
    QString m_build;
    QString m_brackets; ///< "[subdir=linux-64]", kept as written.
    QString m_text;
};

}

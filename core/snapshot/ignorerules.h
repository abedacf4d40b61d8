// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>
#include <QRegularExpression>

namespace tandem {

/// The patterns of an .amlignore or .gitignore file, as Azure ML's SDK reads them ("gitwildmatch"): evaluated
/// in order, the last match wins, "!" takes a file back in, even from below an ignored folder.
class IgnoreRules {
public:
    static IgnoreRules parse(const QString& text);

    /// `name` is relative to the folder of the ignore file, with "/".
    bool ignores(const QString& name) const;

    /// Whether everything below an ignored folder is ignored for certain, so that it need not be read.
    bool foldersCanBeSkipped() const { return m_foldersCanBeSkipped; }

private:
    struct Rule {
        QRegularExpression pattern;
        bool ignores = true;
    };
    QList<Rule> m_rules;
    bool m_foldersCanBeSkipped = true;
};

}

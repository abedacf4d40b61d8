// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>

namespace tandem {

/// An entry of a list in which order counts.
struct SequenceItem {
    QString name; ///< What belongs together in both lists.
    QString meaning; ///< Equal if the entries mean the same.
    QString text; ///< As written.
};

/// Which entry became which; -1 where one list has none.
struct SequencePair {
    qsizetype before = -1;
    qsizetype after = -1;
    bool isMoved = false; ///< It changed places with another that both lists have.
};

/// Matches entries by meaning first, then by name in their order. The fewest entries count as moved. In the
/// order of the second list; what only the first has comes where it stood.
QList<SequencePair> compareSequences(const QList<SequenceItem>& before, const QList<SequenceItem>& after);

}

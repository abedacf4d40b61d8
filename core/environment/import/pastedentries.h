// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

namespace tandem {

/// Entries of an environment that somebody copied from elsewhere: lines of a file, or commands as they are
/// typed ("pip install …", "conda install -c …", also behind "RUN", "!" or "$").
struct PastedEntries {
    /// Where a bare name goes that both could mean.
    enum class Table { Conda, Pip };

    QStringList channels; ///< In their order; the first has priority.
    QList<CondaSpec> conda;
    QList<PipRequirement> pip;
    QStringList leftOut; ///< What was not understood, or cannot stand in an environment.

    static PastedEntries read(const QString& text, Table table);

    bool isEmpty() const { return channels.isEmpty() && conda.isEmpty() && pip.isEmpty(); }
    /// Into a definition: what it has of that name already is replaced, channels come first as conda takes
    /// them, the rest is appended.
    void addTo(EnvironmentDefinition& definition) const;
};

/// Whether a text is more than one entry, as which it cannot go into one cell.
bool isSeveralEntries(const QString& text);

}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/environmenthistory.h"

namespace tandem {

/// What is being composed and not registered yet, as it is kept between two starts of the program.
struct EnvironmentDraft {
    QString nextVersion; ///< Empty for a new environment.
    EnvironmentDefinition registered; ///< The version it began with.
    QString registeredFile;
    EnvironmentState state;

    QByteArray toBytes() const;
    static std::optional<EnvironmentDraft> fromBytes(const QByteArray& bytes);
    bool operator==(const EnvironmentDraft&) const = default;
};

}

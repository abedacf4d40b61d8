// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QList>
#include <QPair>

namespace tandem {

struct DockerInstruction {
    QString name; ///< "RUN"
    QString rest; ///< Joined over continued lines, comments between them removed.
};

/// Reads a Dockerfile by the rules of its reference page, for the tests: comments, continued lines.
QList<DockerInstruction> dockerInstructions(const QString& text);

/// The name and value of one ENV or ARG instruction, with its quotes and backslashes resolved; a variable
/// that would be expanded shows as U+FFFC, so that no text that is meant literally can be taken for it.
QPair<QString, QString> dockerAssignment(const QString& rest);

}

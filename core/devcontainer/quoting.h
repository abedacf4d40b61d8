// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem {

/// One word for a POSIX shell, whatever it holds.
QString shellWord(const QString& text);

QString shellWords(const QStringList& texts);

/// The value of an ENV or ARG instruction, whatever it holds but line ends.
QString dockerfileValue(const QString& text);

/// A text inside a comment of one line: line ends and other control characters become blanks.
QString inComment(const QString& text);

/// A text that nobody expands: devcontainer.json has no way to write "${" as such, so a blank comes between.
QString withoutVariables(QString text);

/// Whether an editor would expand something in a text: "${localEnv:HOME}".
bool hasVariables(const QString& text);

/// Whether a text can be an image reference (registry, repository, tag, digest) and nothing else.
bool isImageReference(const QString& text);

}

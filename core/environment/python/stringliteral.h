// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem::python {

/// A string literal taken apart: its prefix says how to read the body between the quotes.
struct StringLiteral {
    bool isRaw = false;
    bool isBytes = false;
    bool isFormatted = false;
    QStringView body;
};

/// How many characters before the quote ("rb" has two), or -1 if no string literal starts here.
qsizetype literalPrefix(QStringView text);

/// The length of the literal at the start of `text`, quotes and prefix included; -1 if it never ends.
qsizetype literalLength(QStringView text, qsizetype prefix);

StringLiteral takeApart(QStringView literal);

/// What the escapes of a body mean; \N{…} stays as it is written.
QString unescaped(QStringView body);

}

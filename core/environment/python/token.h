// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <vector>

namespace tandem::python {

/// One word of a Python source, or what its indentation means. `text` points into the source.
struct Token {
    enum class Kind { Name, Number, Text, Operator, LineEnd, Indent, Dedent, Broken, End };

    Kind kind = Kind::End;
    QStringView text;
    int line = 1;

    bool is(QStringView operatorOrWord) const
    {
        return (kind == Kind::Operator || kind == Kind::Name) && text == operatorOrWord;
    }
};

/// The tokens of any text, ended by one End. What is no Python becomes a Broken token: a text that never
/// ends, a character that means nothing, a bracket that is never closed. Takes time linear in the length.
std::vector<Token> tokenize(QStringView source, int firstLine = 1);

/// The same for a piece inside brackets, where line ends mean nothing.
std::vector<Token> tokenizeExpression(QStringView source, int firstLine);

}

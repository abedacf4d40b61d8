// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/python/expressionparser.h"

namespace tandem::python {

/// Reads what stands between `with`, `def` or `class` and the colon before the block. What a function says
/// false about could not be read to its end; the cursor is then somewhere in it.
class HeaderParser {
public:
    explicit HeaderParser(Cursor& cursor)
        : m_cursor(cursor)
        , m_expressions(cursor)
    {
    }

    bool withHeader(Statement& made);
    bool functionHeader(Statement& made);
    bool classHeader(Statement& made);

private:
    bool contexts(Statement& made, bool isBracketed);
    bool parameters(Statement& made);
    bool bases(Statement& made);
    void skipTypeParameters();

    Cursor& m_cursor;
    ExpressionParser m_expressions;
};

}

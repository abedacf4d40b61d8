// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/python/expressionparser.h"

namespace tandem::python {

/// Reads a statement that governs no block: an assignment, an import, a `return` …
class SimpleStatementParser {
public:
    explicit SimpleStatementParser(Cursor& cursor)
        : m_cursor(cursor)
        , m_expressions(cursor)
    {
    }

    /// Whether it could be read to its end; else the cursor is somewhere in it.
    bool read(Statement& made);

private:
    bool assignment(Statement& made);
    bool import(Statement& made);
    bool fromImport(Statement& made);
    bool dottedName(QString& name);
    bool alias(ImportedName& imported);
    bool endsStatement() const;

    Cursor& m_cursor;
    ExpressionParser m_expressions;
};

}

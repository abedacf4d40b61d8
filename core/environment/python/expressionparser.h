// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/python/syntax.h"
#include "core/environment/python/token.h"

namespace tandem::python {

bool isKeyword(QStringView word);

/// A place among tokens; never leaves the last one, which is an End.
class Cursor {
public:
    explicit Cursor(const std::vector<Token>& tokens)
        : m_tokens(tokens)
    {
    }

    const Token& token(size_t ahead = 0) const
    {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    bool sees(Token::Kind kind) const { return token().kind == kind; }
    bool sees(QStringView text) const { return token().is(text); }
    bool isAtEnd() const { return sees(Token::Kind::End); }
    void advance() { m_at = std::min(m_at + 1, m_tokens.size() - 1); }
    bool take(QStringView text)
    {
        if (!sees(text))
            return false;
        advance();
        return true;
    }
    bool takeName(QString& name)
    {
        if (!sees(Token::Kind::Name) || isKeyword(token().text))
            return false;
        name = token().text.toString();
        advance();
        return true;
    }
    size_t position() const { return m_at; }
    void setPosition(size_t position) { m_at = position; }

private:
    const std::vector<Token>& m_tokens;
    size_t m_at = 0;
};

/// Reads expressions at a cursor by precedence climbing. A null pointer means: no expression stands here, or
/// it is nested too deeply; the cursor is then somewhere in it.
class ExpressionParser {
public:
    explicit ExpressionParser(Cursor& cursor, int depth = 0)
        : m_cursor(cursor)
        , m_depth(depth)
    {
    }

    ExpressionPointer expression(); ///< One value.
    ExpressionPointer expressions(); ///< One value, or several with commas: a tuple.
    ExpressionPointer target(); ///< What a `for` or `del` names; stops before `in`.

private:
    ExpressionPointer conditional();
    ExpressionPointer operation(int minimum);
    ExpressionPointer comparison(ExpressionPointer first);
    ExpressionPointer operand();
    ExpressionPointer primary();
    ExpressionPointer atom();
    ExpressionPointer word();
    ExpressionPointer number();
    ExpressionPointer texts();
    bool addFormatted(Expression& whole, QStringView body, bool isRaw, int line);
    ExpressionPointer brackets();
    ExpressionPointer braces();
    ExpressionPointer set(ExpressionPointer first);
    ExpressionPointer call(ExpressionPointer callee);
    ExpressionPointer subscript(ExpressionPointer object);
    ExpressionPointer index();
    ExpressionPointer lambda();
    ExpressionPointer starred();
    bool sequence(Expression& whole, QStringView end);
    bool clauses(Expression& comprehension);

    Cursor& m_cursor;
    int m_depth;
};

}

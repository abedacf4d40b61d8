// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/headerparser.h"

namespace tandem::python {

using Kind = Statement::Kind;

bool HeaderParser::withHeader(Statement& made)
{
    made.kind = Kind::With;
    const size_t start = m_cursor.position();
    // "with (a as b, c as d):" and "with (a): " look alike at first.
    if (m_cursor.take(u"(") && contexts(made, true) && m_cursor.take(u")") && m_cursor.sees(u":"))
        return true;
    made.contexts.clear();
    made.targets.clear();
    m_cursor.setPosition(start);
    return contexts(made, false);
}

bool HeaderParser::contexts(Statement& made, bool isBracketed)
{
    do {
        if (isBracketed && m_cursor.sees(u")"))
            break;
        made.contexts.push_back(m_expressions.expression());
        if (!made.contexts.back())
            return false;
        ExpressionPointer target;
        if (m_cursor.take(u"as")) {
            target = m_expressions.expression();
            if (!target)
                return false;
        }
        made.targets.push_back(std::move(target));
    } while (m_cursor.take(u","));
    return true;
}

bool HeaderParser::functionHeader(Statement& made)
{
    made.kind = Kind::Function;
    if (!m_cursor.takeName(made.text))
        return false;
    skipTypeParameters();
    if (!m_cursor.take(u"(") || !parameters(made) || !m_cursor.take(u")"))
        return false;
    return !m_cursor.take(u"->") || m_expressions.expression() != nullptr;
}

void HeaderParser::skipTypeParameters()
{
    if (!m_cursor.sees(u"["))
        return;
    while (!m_cursor.isAtEnd() && !m_cursor.sees(Token::Kind::LineEnd) && !m_cursor.take(u"]"))
        m_cursor.advance();
}

bool HeaderParser::parameters(Statement& made)
{
    while (!m_cursor.sees(u")")) {
        Parameter parameter;
        parameter.stars = m_cursor.take(u"**") ? 2 : m_cursor.take(u"*") ? 1 : 0;
        const bool isMark = m_cursor.take(u"/") || (parameter.stars == 1 && m_cursor.sees(u","));
        if (!isMark) {
            if (!m_cursor.takeName(parameter.name) || (m_cursor.take(u":") && !m_expressions.expression()))
                return false;
            if (m_cursor.take(u"=")) {
                parameter.fallback = m_expressions.expression();
                if (!parameter.fallback)
                    return false;
            }
            made.parameters.push_back(std::move(parameter));
        }
        if (!m_cursor.take(u","))
            break;
    }
    return true;
}

bool HeaderParser::classHeader(Statement& made)
{
    made.kind = Kind::Class;
    if (!m_cursor.takeName(made.text))
        return false;
    skipTypeParameters();
    return !m_cursor.take(u"(") || (bases(made) && m_cursor.take(u")"));
}

bool HeaderParser::bases(Statement& made)
{
    while (!m_cursor.sees(u")")) {
        if (m_cursor.sees(Token::Kind::Name) && m_cursor.token(1).is(u"=")) {
            m_cursor.advance();
            m_cursor.advance();
            if (!m_expressions.expression())
                return false;
        } else {
            m_cursor.take(u"**");
            made.contexts.push_back(m_expressions.expression());
            if (!made.contexts.back())
                return false;
        }
        if (!m_cursor.take(u","))
            break;
    }
    return true;
}

}

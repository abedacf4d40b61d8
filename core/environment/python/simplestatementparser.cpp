// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/simplestatementparser.h"

#include <array>

namespace tandem::python {

using Kind = Statement::Kind;

bool SimpleStatementParser::endsStatement() const
{
    return m_cursor.sees(Token::Kind::LineEnd) || m_cursor.sees(u";") || m_cursor.isAtEnd();
}

bool SimpleStatementParser::read(Statement& made)
{
    const Token token = m_cursor.token();
    if (token.kind != Token::Kind::Name)
        return assignment(made);
    if (token.text == u"import" || token.text == u"from") {
        m_cursor.advance();
        return token.text == u"import" ? import(made) : fromImport(made);
    }
    if (token.text == u"return" || token.text == u"raise") {
        m_cursor.advance();
        made.kind = token.text == u"return" ? Kind::Return : Kind::Raise;
        if (endsStatement())
            return true;
        made.value = m_expressions.expressions();
        return made.value && (!m_cursor.take(u"from") || m_expressions.expression());
    }
    if (token.text == u"del") {
        m_cursor.advance();
        made.kind = Kind::Delete;
        made.contexts.push_back(m_expressions.expressions());
        return made.contexts[0] != nullptr;
    }
    if (token.text == u"break" || token.text == u"continue" || token.text == u"pass") {
        m_cursor.advance();
        made.kind = token.text == u"break" ? Kind::Break
            : token.text == u"continue"    ? Kind::Continue
                                           : Kind::Other;
        return endsStatement();
    }
    if (token.text == u"global" || token.text == u"nonlocal" || token.text == u"assert") {
        m_cursor.advance();
        if (token.text == u"global")
            made.text = u"global"_s;
        made.value = m_expressions.expressions();
        return made.value != nullptr;
    }
    return assignment(made);
}

bool SimpleStatementParser::assignment(Statement& made)
{
    static constexpr std::array augmented{
        u"+=", u"-=", u"*=", u"/=", u"%=", u"&=", u"|=", u"^=", u"//=", u">>=", u"<<=", u"**=", u"@="};
    made.value = m_expressions.expressions();
    if (!made.value)
        return false;
    made.kind = Kind::Expression;
    for (const char16_t* symbol : augmented) {
        if (!m_cursor.take(symbol))
            continue;
        made.kind = Kind::AugmentedAssign;
        made.text = QString::fromUtf16(symbol).chopped(1);
        made.targets.push_back(std::move(made.value));
        made.value = m_expressions.expressions();
        return made.value != nullptr;
    }
    if (m_cursor.take(u":")) {
        made.kind = Kind::Assign;
        made.targets.push_back(std::move(made.value));
        if (!m_expressions.expression())
            return false;
        if (m_cursor.take(u"=")) {
            made.value = m_expressions.expressions();
            return made.value != nullptr;
        }
        return endsStatement();
    }
    while (m_cursor.take(u"=")) {
        made.kind = Kind::Assign;
        made.targets.push_back(std::move(made.value));
        made.value = m_expressions.expressions();
        if (!made.value)
            return false;
    }
    return endsStatement();
}

bool SimpleStatementParser::dottedName(QString& name)
{
    QString part;
    do {
        if (!m_cursor.takeName(part))
            return false;
        name += name.isEmpty() || name.endsWith(u'.') ? part : u'.' + part;
    } while (m_cursor.take(u"."));
    return true;
}

bool SimpleStatementParser::alias(ImportedName& imported)
{
    return !m_cursor.take(u"as") || m_cursor.takeName(imported.alias);
}

bool SimpleStatementParser::import(Statement& made)
{
    made.kind = Kind::Import;
    do {
        ImportedName imported;
        if (!dottedName(imported.name) || !alias(imported))
            return false;
        made.names.push_back(std::move(imported));
    } while (m_cursor.take(u","));
    return endsStatement();
}

bool SimpleStatementParser::fromImport(Statement& made)
{
    made.kind = Kind::FromImport;
    while (m_cursor.sees(u".") || m_cursor.sees(u"...")) {
        made.level += m_cursor.sees(u"...") ? 3 : 1;
        m_cursor.advance();
    }
    if (!m_cursor.sees(u"import") && !dottedName(made.text))
        return false;
    if (!m_cursor.take(u"import"))
        return false;
    if (m_cursor.take(u"*")) {
        made.names.push_back({u"*"_s, {}});
        return endsStatement();
    }
    const bool isBracketed = m_cursor.take(u"(");
    do {
        if (isBracketed && m_cursor.sees(u")"))
            break;
        ImportedName imported;
        if (!m_cursor.takeName(imported.name) || !alias(imported))
            return false;
        made.names.push_back(std::move(imported));
    } while (m_cursor.take(u","));
    return (!isBracketed || m_cursor.take(u")")) && endsStatement();
}

}

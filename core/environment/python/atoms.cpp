// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/expressionparser.h"

#include "core/environment/python/nodes.h"
#include "core/environment/python/stringliteral.h"

namespace tandem::python {

namespace {

using Kind = Expression::Kind;

/// What stands in one pair of braces of an f-string is never longer; looking further takes quadratic time.
constexpr qsizetype longestPiece = 4000;

ExpressionPointer textNode(const QString& text, int line)
{
    return node(Kind::Text, line, text);
}

/// Where the braces at the start of `text` close, or -1.
qsizetype closingBrace(QStringView text)
{
    int depth = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == u'{' || c == u'(' || c == u'[') {
            ++depth;
        } else if (c == u'}' || c == u')' || c == u']') {
            if (--depth == 0)
                return at;
        } else if (c == u'\'' || c == u'"') {
            const qsizetype length = literalLength(text.mid(at), 0);
            at += length > 0 ? length - 1 : 0;
        }
    }
    return -1;
}

/// Where the conversion or format of `{value!r:>10}` begins, or the length.
qsizetype startOfFormat(QStringView inner)
{
    int depth = 0;
    for (qsizetype at = 0; at < inner.size(); ++at) {
        const QChar c = inner[at];
        if (c == u'{' || c == u'(' || c == u'[')
            ++depth;
        else if (c == u'}' || c == u')' || c == u']')
            --depth;
        else if (c == u'\'' || c == u'"') {
            const qsizetype length = literalLength(inner.mid(at), 0);
            at += length > 0 ? length - 1 : 0;
        } else if (depth == 0 && (c == u':' || (c == u'!' && !inner.mid(at + 1).startsWith(u'=')))) {
            return at;
        }
    }
    return inner.size();
}

}

ExpressionPointer ExpressionParser::atom()
{
    const Token& token = m_cursor.token();
    switch (token.kind) {
    case Token::Kind::Name:
        return word();
    case Token::Kind::Number:
        return number();
    case Token::Kind::Text:
        return texts();
    case Token::Kind::Operator:
        if (token.is(u"(") || token.is(u"["))
            return brackets();
        if (token.is(u"{"))
            return braces();
        if (token.is(u"...")) {
            m_cursor.advance();
            return node(Kind::Opaque, token.line, u"..."_s);
        }
        return nullptr;
    default:
        return nullptr;
    }
}

ExpressionPointer ExpressionParser::word()
{
    const Token& token = m_cursor.token();
    Kind kind = Kind::Name;
    if (token.text == u"None")
        kind = Kind::None;
    else if (token.text == u"True")
        kind = Kind::True;
    else if (token.text == u"False")
        kind = Kind::False;
    else if (isKeyword(token.text))
        return nullptr;
    m_cursor.advance();
    return node(kind, token.line, token.text.toString());
}

ExpressionPointer ExpressionParser::number()
{
    const Token& token = m_cursor.token();
    QString digits = token.text.toString();
    digits.remove(u'_');
    m_cursor.advance();
    auto made = node(Kind::Integer, token.line, digits);
    bool ok = false;
    const QString prefix = digits.left(2).toLower();
    const int base = prefix == u"0x" ? 16 : prefix == u"0o" ? 8 : prefix == u"0b" ? 2 : 10;
    made->integer = base == 10 ? digits.toLongLong(&ok) : digits.mid(2).toLongLong(&ok, base);
    if (ok)
        return made;
    made->kind = Kind::Real;
    made->real = digits.toDouble(&ok);
    if (!ok)
        made->kind = Kind::Opaque; // 3j, 99999999999999999999999
    return made;
}

ExpressionPointer ExpressionParser::texts()
{
    const int line = m_cursor.token().line;
    auto whole = node(Kind::Formatted, line);
    bool isFormatted = false;
    QString joined;
    const auto flush = [&] {
        if (!joined.isEmpty())
            adopt(*whole, textNode(std::exchange(joined, {}), line));
    };
    for (; m_cursor.sees(Token::Kind::Text); m_cursor.advance()) {
        const auto literal = takeApart(m_cursor.token().text);
        if (literal.isFormatted) {
            isFormatted = true;
            flush();
            if (!addFormatted(*whole, literal.body, literal.isRaw, m_cursor.token().line))
                return nullptr;
        } else {
            joined += literal.isRaw ? literal.body.toString() : unescaped(literal.body);
        }
    }
    if (!isFormatted)
        return textNode(joined, line);
    flush();
    return whole;
}

bool ExpressionParser::addFormatted(Expression& whole, QStringView body, bool isRaw, int line)
{
    QString plain;
    const auto flush = [&] {
        if (plain.isEmpty())
            return;
        const QString text = std::exchange(plain, {});
        adopt(whole, textNode(isRaw ? text : unescaped(text), line));
    };
    for (qsizetype at = 0; at < body.size();) {
        const QChar c = body[at];
        const bool isBrace = c == u'{' || c == u'}';
        const bool isDoubled = isBrace && at + 1 < body.size() && body[at + 1] == c;
        if (!isBrace || isDoubled) {
            plain += c;
            at += isDoubled ? 2 : 1;
            continue;
        }
        const qsizetype end = c == u'{' ? closingBrace(body.mid(at, longestPiece)) : -1;
        if (end < 0)
            return false;
        QStringView inner = body.mid(at + 1, end - 1);
        at += end + 1;
        const qsizetype format = startOfFormat(inner);
        auto value = node(Kind::FormattedValue, line, inner.mid(format).toString());
        inner = inner.left(format).trimmed();
        if (inner.endsWith(u'=') && !inner.endsWith(u"==")) { // f"{value=}"
            plain += inner;
            inner.chop(1);
        }
        flush();
        const auto tokens = tokenizeExpression(inner, line);
        Cursor cursor(tokens);
        auto parsed = ExpressionParser(cursor, m_depth + 1).expressions();
        if (!cursor.isAtEnd() || !adopt(*value, std::move(parsed)) || !adopt(whole, std::move(value)))
            return false;
    }
    flush();
    return true;
}

bool ExpressionParser::sequence(Expression& whole, QStringView end)
{
    while (m_cursor.take(u",")) {
        if (m_cursor.sees(end))
            break;
        if (!adopt(whole, starred()))
            return false;
    }
    return m_cursor.take(end);
}

ExpressionPointer ExpressionParser::brackets()
{
    const Token& open = m_cursor.token();
    const bool isList = open.is(u"[");
    const QStringView end = isList ? u"]" : u")";
    m_cursor.advance();
    auto whole = node(isList ? Kind::List : Kind::Tuple, open.line);
    if (m_cursor.take(end))
        return whole;
    auto first = starred();
    if (!first)
        return nullptr;
    if (m_cursor.sees(u"for") || m_cursor.sees(u"async")) {
        auto comprehension = node(Kind::Comprehension, open.line, isList ? u"list"_s : u"generator"_s);
        if (!adopt(*comprehension, std::move(first)) || !clauses(*comprehension) || !m_cursor.take(end))
            return nullptr;
        return comprehension;
    }
    if (!isList && m_cursor.take(end))
        return first;
    return adopt(*whole, std::move(first)) && sequence(*whole, end) ? std::move(whole) : nullptr;
}

ExpressionPointer ExpressionParser::braces()
{
    const int line = m_cursor.token().line;
    m_cursor.advance();
    auto whole = node(Kind::Dictionary, line);
    bool isFirst = true;
    while (!m_cursor.take(u"}")) {
        ExpressionPointer key;
        if (!m_cursor.take(u"**")) {
            key = starred();
            if (!key || key->depth >= deepestExpression)
                return nullptr;
            if (!m_cursor.take(u":"))
                return isFirst ? set(std::move(key)) : nullptr;
            deepen(*whole, key);
        }
        auto value = expression();
        if (isFirst && key && value && (m_cursor.sees(u"for") || m_cursor.sees(u"async"))) {
            auto comprehension = node(Kind::Comprehension, line, u"dict"_s);
            if (!adopt(*comprehension, std::move(key)) || !adopt(*comprehension, std::move(value))
                || !clauses(*comprehension) || !m_cursor.take(u"}"))
                return nullptr;
            return comprehension;
        }
        whole->parts.push_back(std::move(key));
        if (!adopt(*whole, std::move(value)))
            return nullptr;
        isFirst = false;
        if (!m_cursor.take(u","))
            return m_cursor.take(u"}") ? std::move(whole) : nullptr;
    }
    return whole;
}

ExpressionPointer ExpressionParser::set(ExpressionPointer first)
{
    const bool isComprehension = m_cursor.sees(u"for") || m_cursor.sees(u"async");
    auto whole =
        isComprehension ? node(Kind::Comprehension, first->line, u"set"_s) : node(Kind::Set, first->line);
    if (!adopt(*whole, std::move(first)))
        return nullptr;
    const bool isRead = isComprehension ? clauses(*whole) && m_cursor.take(u"}") : sequence(*whole, u"}");
    return isRead ? std::move(whole) : nullptr;
}

}

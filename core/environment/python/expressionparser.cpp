// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/expressionparser.h"

#include "core/environment/python/nodes.h"

#include <array>

namespace tandem::python {

namespace {

using Kind = Expression::Kind;

constexpr int comparisonLevel = 4;
constexpr size_t mostClauses = 16;
constexpr int deepestNesting = 240; // three steps per pair of brackets

struct Operator {
    const char16_t* text;
    int level;
};

/// https://docs.python.org/3/reference/expressions.html#operator-precedence, without comparisons and **.
constexpr std::array operators{Operator{u"or", 1}, Operator{u"and", 2}, Operator{u"|", 5}, Operator{u"^", 6},
    Operator{u"&", 7}, Operator{u"<<", 8}, Operator{u">>", 8}, Operator{u"+", 9}, Operator{u"-", 9},
    Operator{u"*", 10}, Operator{u"/", 10}, Operator{u"//", 10}, Operator{u"%", 10}, Operator{u"@", 10}};

int levelOf(const Token& token)
{
    for (const auto& candidate : operators)
        if (token.is(candidate.text))
            return candidate.level;
    return 0;
}

/// "in", "not in", "is", "is not", "<"…; empty if the cursor does not stand on a comparison.
QString takeComparison(Cursor& cursor)
{
    static constexpr std::array symbols{u"<", u">", u"==", u">=", u"<=", u"!=", u"in"};
    for (const char16_t* symbol : symbols)
        if (cursor.take(symbol))
            return QString::fromUtf16(symbol);
    if (cursor.sees(u"not") && cursor.token(1).is(u"in")) {
        cursor.advance();
        cursor.advance();
        return u"not in"_s;
    }
    if (!cursor.take(u"is"))
        return {};
    return cursor.take(u"not") ? u"is not"_s : u"is"_s;
}

class Deeper {
public:
    explicit Deeper(int& depth)
        : m_depth(depth)
    {
        ++m_depth;
    }
    ~Deeper() { --m_depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

private:
    int& m_depth;
};

}

bool isKeyword(QStringView word)
{
    static constexpr std::array keywords{u"False", u"None", u"True", u"and", u"as", u"assert", u"async",
        u"await", u"break", u"class", u"continue", u"def", u"del", u"elif", u"else", u"except", u"finally",
        u"for", u"from", u"global", u"if", u"import", u"in", u"is", u"lambda", u"nonlocal", u"not", u"or",
        u"pass", u"raise", u"return", u"try", u"while", u"with", u"yield"};
    return std::any_of(
        keywords.begin(), keywords.end(), [&](const char16_t* k) { return word == QStringView(k); });
}

ExpressionPointer ExpressionParser::expressions()
{
    const int line = m_cursor.token().line;
    auto first = starred();
    if (!first || !m_cursor.sees(u","))
        return first;
    auto tuple = node(Kind::Tuple, line);
    if (!adopt(*tuple, std::move(first)))
        return nullptr;
    while (m_cursor.take(u",")) {
        const Token& token = m_cursor.token();
        const bool ends = token.kind == Token::Kind::LineEnd || token.kind == Token::Kind::End
            || token.is(u"=") || token.is(u")") || token.is(u"]") || token.is(u":") || token.is(u";");
        if (ends)
            break;
        if (!adopt(*tuple, starred()))
            return nullptr;
    }
    return tuple;
}

ExpressionPointer ExpressionParser::target()
{
    const int line = m_cursor.token().line;
    const auto one = [this]() -> ExpressionPointer {
        m_cursor.take(u"*");
        const Deeper deeper(m_depth);
        return m_depth > deepestNesting ? nullptr : primary();
    };
    auto first = one();
    if (!first || !m_cursor.sees(u","))
        return first;
    auto tuple = node(Kind::Tuple, line);
    if (!adopt(*tuple, std::move(first)))
        return nullptr;
    while (m_cursor.take(u",") && !m_cursor.sees(u"in"))
        if (!adopt(*tuple, one()))
            return nullptr;
    return tuple;
}

ExpressionPointer ExpressionParser::starred()
{
    const int line = m_cursor.token().line;
    if (!m_cursor.take(u"*"))
        return expression();
    auto star = node(Kind::Starred, line);
    return adopt(*star, operation(5)) ? std::move(star) : nullptr;
}

ExpressionPointer ExpressionParser::expression()
{
    const Deeper deeper(m_depth);
    if (m_depth > deepestNesting)
        return nullptr;
    const Token& token = m_cursor.token();
    if (token.is(u"lambda"))
        return lambda();
    if (token.is(u"yield")) {
        m_cursor.advance();
        m_cursor.take(u"from");
        if (!m_cursor.sees(Token::Kind::LineEnd) && !m_cursor.sees(u")") && !expressions())
            return nullptr;
        return node(Kind::Opaque, token.line, u"yield"_s);
    }
    if (token.kind == Token::Kind::Name && m_cursor.token(1).is(u":=") && !isKeyword(token.text)) {
        auto assignment = node(Kind::Assignment, token.line, token.text.toString());
        m_cursor.advance();
        m_cursor.advance();
        return adopt(*assignment, expression()) ? std::move(assignment) : nullptr;
    }
    return conditional();
}

ExpressionPointer ExpressionParser::conditional()
{
    auto value = operation(1);
    if (!value || !m_cursor.sees(u"if"))
        return value;
    auto whole = node(Kind::Conditional, value->line);
    m_cursor.advance();
    if (!adopt(*whole, operation(1)) || !adopt(*whole, std::move(value)) || !m_cursor.take(u"else")
        || !adopt(*whole, expression()))
        return nullptr;
    return whole;
}

ExpressionPointer ExpressionParser::operation(int minimum)
{
    const Deeper deeper(m_depth);
    if (m_depth > deepestNesting)
        return nullptr;
    ExpressionPointer left;
    const int line = m_cursor.token().line;
    if (minimum <= 3 && m_cursor.take(u"not")) {
        left = node(Kind::Unary, line, u"not"_s);
        if (!adopt(*left, operation(3)))
            return nullptr;
    } else {
        left = operand();
    }
    while (left) {
        if (minimum <= comparisonLevel) {
            const size_t before = m_cursor.position();
            left = comparison(std::move(left));
            if (m_cursor.position() != before)
                continue;
        }
        const Token& token = m_cursor.token();
        const int level = levelOf(token);
        if (level == 0 || level < minimum)
            return left;
        auto binary = node(Kind::Binary, left->line, token.text.toString());
        m_cursor.advance();
        if (!adopt(*binary, std::move(left)) || !adopt(*binary, operation(level + 1)))
            return nullptr;
        left = std::move(binary);
    }
    return left;
}

ExpressionPointer ExpressionParser::comparison(ExpressionPointer first)
{
    QString symbol = takeComparison(m_cursor);
    if (symbol.isEmpty())
        return first;
    auto whole = node(Kind::Comparison, first->line);
    if (!adopt(*whole, std::move(first)))
        return nullptr;
    for (; !symbol.isEmpty(); symbol = takeComparison(m_cursor)) {
        whole->operators << symbol;
        if (!adopt(*whole, operation(comparisonLevel + 1)))
            return nullptr;
    }
    return whole;
}

ExpressionPointer ExpressionParser::operand()
{
    const Deeper deeper(m_depth);
    if (m_depth > deepestNesting)
        return nullptr;
    const Token& token = m_cursor.token();
    if (token.is(u"-") || token.is(u"+") || token.is(u"~")) {
        m_cursor.advance();
        auto unary = node(Kind::Unary, token.line, token.text.toString());
        return adopt(*unary, operand()) ? std::move(unary) : nullptr;
    }
    m_cursor.take(u"await");
    auto base = primary();
    if (!base || !m_cursor.sees(u"**"))
        return base;
    m_cursor.advance();
    auto power = node(Kind::Binary, base->line, u"**"_s);
    return adopt(*power, std::move(base)) && adopt(*power, operand()) ? std::move(power) : nullptr;
}

ExpressionPointer ExpressionParser::primary()
{
    auto value = atom();
    while (value) {
        const Token& token = m_cursor.token();
        if (token.is(u".")) {
            m_cursor.advance();
            if (!m_cursor.sees(Token::Kind::Name))
                return nullptr;
            auto attribute = node(Kind::Attribute, token.line, m_cursor.token().text.toString());
            m_cursor.advance();
            if (!adopt(*attribute, std::move(value)))
                return nullptr;
            value = std::move(attribute);
        } else if (token.is(u"(")) {
            value = call(std::move(value));
        } else if (token.is(u"[")) {
            value = subscript(std::move(value));
        } else {
            break;
        }
    }
    return value;
}

ExpressionPointer ExpressionParser::call(ExpressionPointer callee)
{
    auto whole = node(Kind::Call, callee->line);
    if (!adopt(*whole, std::move(callee)))
        return nullptr;
    m_cursor.advance();
    while (!m_cursor.sees(u")")) {
        Argument argument;
        if (m_cursor.take(u"**"))
            argument.stars = 2;
        else if (m_cursor.take(u"*"))
            argument.stars = 1;
        if (m_cursor.sees(Token::Kind::Name) && m_cursor.token(1).is(u"=")) {
            argument.keyword = m_cursor.token().text.toString();
            m_cursor.advance();
            m_cursor.advance();
        }
        argument.value = expression();
        if (argument.value && (m_cursor.sees(u"for") || m_cursor.sees(u"async"))) {
            auto generator = node(Kind::Comprehension, argument.value->line, u"generator"_s);
            if (!adopt(*generator, std::move(argument.value)) || !clauses(*generator))
                return nullptr;
            argument.value = std::move(generator);
        }
        if (!argument.value || argument.value->depth >= deepestExpression)
            return nullptr;
        deepen(*whole, argument.value);
        whole->arguments.push_back(std::move(argument));
        if (!m_cursor.take(u","))
            break;
    }
    return m_cursor.take(u")") ? std::move(whole) : nullptr;
}

ExpressionPointer ExpressionParser::subscript(ExpressionPointer object)
{
    auto whole = node(Kind::Subscript, object->line);
    m_cursor.advance();
    if (!adopt(*whole, std::move(object)))
        return nullptr;
    auto first = index();
    if (first && m_cursor.sees(u",")) {
        auto tuple = node(Kind::Tuple, first->line);
        if (!adopt(*tuple, std::move(first)))
            return nullptr;
        while (m_cursor.take(u",") && !m_cursor.sees(u"]"))
            if (!adopt(*tuple, index()))
                return nullptr;
        first = std::move(tuple);
    }
    return adopt(*whole, std::move(first)) && m_cursor.take(u"]") ? std::move(whole) : nullptr;
}

ExpressionPointer ExpressionParser::index()
{
    const int line = m_cursor.token().line;
    const auto isBoundary = [this] {
        return m_cursor.sees(u":") || m_cursor.sees(u"]") || m_cursor.sees(u",");
    };
    std::array<ExpressionPointer, 3> bounds;
    size_t colons = 0;
    while (true) {
        if (!isBoundary()) {
            bounds[colons] = starred();
            if (!bounds[colons])
                return nullptr;
        }
        if (colons == 2 || !m_cursor.take(u":"))
            break;
        ++colons;
    }
    if (colons == 0)
        return std::move(bounds[0]);
    auto slice = node(Kind::Slice, line);
    for (auto& bound : bounds) {
        if (bound && bound->depth >= deepestExpression)
            return nullptr;
        deepen(*slice, bound);
        slice->parts.push_back(std::move(bound));
    }
    return slice;
}

ExpressionPointer ExpressionParser::lambda()
{
    const int line = m_cursor.token().line;
    int brackets = 0;
    while (!m_cursor.isAtEnd() && !m_cursor.sees(Token::Kind::LineEnd)) {
        if (m_cursor.sees(u"(") || m_cursor.sees(u"[") || m_cursor.sees(u"{"))
            ++brackets;
        else if (m_cursor.sees(u")") || m_cursor.sees(u"]") || m_cursor.sees(u"}"))
            --brackets;
        else if (m_cursor.sees(u":") && brackets == 0)
            break;
        m_cursor.advance();
    }
    if (!m_cursor.take(u":") || !expression())
        return nullptr;
    return node(Kind::Opaque, line, u"lambda"_s);
}

bool ExpressionParser::clauses(Expression& comprehension)
{
    while (m_cursor.sees(u"for") || m_cursor.sees(u"async")) {
        m_cursor.take(u"async");
        ComprehensionClause clause;
        if (!m_cursor.take(u"for"))
            return false;
        clause.target = target();
        if (!clause.target || !m_cursor.take(u"in"))
            return false;
        clause.iterable = operation(1);
        if (!clause.iterable || clause.iterable->depth >= deepestExpression)
            return false;
        deepen(comprehension, clause.target);
        deepen(comprehension, clause.iterable);
        while (m_cursor.take(u"if")) {
            auto condition = operation(1);
            if (!condition || condition->depth >= deepestExpression)
                return false;
            deepen(comprehension, condition);
            clause.conditions.push_back(std::move(condition));
        }
        comprehension.clauses.push_back(std::move(clause));
    }
    return comprehension.depth < deepestExpression && comprehension.clauses.size() <= mostClauses;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/token.h"

#include "core/environment/python/stringliteral.h"

#include <array>

namespace tandem::python {

namespace {

constexpr int tabWidth = 8; // https://docs.python.org/3/reference/lexical_analysis.html#indentation
constexpr int mostRestarts = 16;

bool startsName(QChar c)
{
    return c.isLetter() || c == u'_' || c.isSurrogate();
}

bool continuesName(QChar c)
{
    return startsName(c) || c.isDigit() || c.isMark();
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Words that begin a statement and never stand inside brackets: before them a bracket was left open.
bool beginsStatement(QStringView line)
{
    static constexpr std::array words{u"import", u"def", u"class", u"return", u"raise", u"with", u"while",
        u"try", u"del", u"global", u"assert", u"pass", u"break", u"continue"};
    for (const char16_t* word : words) {
        const QStringView view(word);
        if (line.startsWith(view) && (line.size() == view.size() || !continuesName(line[view.size()])))
            return line.size() == view.size() || line[view.size()] != u'=';
    }
    return line.startsWith(u"from ") && line.contains(u" import ");
}

class Tokenizer {
public:
    Tokenizer(QStringView source, int firstLine, bool isExpression)
        : m_source(source)
        , m_line(firstLine)
        , m_isExpression(isExpression)
    {
    }

    std::vector<Token> run()
    {
        m_tokens.reserve(static_cast<size_t>(m_source.size() / 4));
        if (!m_isExpression)
            beginLine();
        while (true) {
            while (m_at < m_source.size())
                step();
            if (m_isExpression || m_depth == 0 || !restart())
                break;
        }
        if (!m_isExpression) {
            endLine();
            while (m_indents.size() > 1) {
                m_indents.pop_back();
                add(Token::Kind::Dedent, m_source.size());
            }
        }
        add(Token::Kind::End, m_source.size());
        return std::move(m_tokens);
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : QChar();
    }

    void add(Token::Kind kind, qsizetype begin)
    {
        m_tokens.push_back({kind, m_source.mid(begin, m_at - begin), m_line});
    }

    bool isInBrackets() const { return m_isExpression || m_depth > 0; }

    void step()
    {
        const QChar c = peek();
        if (c == u'\n' || c == u'\r') {
            passLineBreak();
            if (!isInBrackets()) {
                endLine();
                beginLine();
            } else if (!m_isExpression) {
                leaveOpenBracket();
            }
        } else if (c == u' ' || c == u'\t' || c == u'\f' || c == u'\uFEFF') {
            ++m_at;
        } else if (c == u'#') {
            while (m_at < m_source.size() && peek() != u'\n' && peek() != u'\r')
                ++m_at;
        } else if (c == u'\\' && (peek(1) == u'\n' || peek(1) == u'\r')) {
            ++m_at;
            passLineBreak();
        } else if (const qsizetype prefix = literalPrefix(m_source.mid(m_at, 3)); prefix >= 0) {
            readText(prefix);
        } else if (isAsciiDigit(c) || (c == u'.' && isAsciiDigit(peek(1)))) {
            readNumber();
        } else if (startsName(c)) {
            const qsizetype begin = m_at;
            while (m_at < m_source.size() && continuesName(peek()))
                ++m_at;
            add(Token::Kind::Name, begin);
        } else {
            readOperator();
        }
    }

    void passLineBreak()
    {
        m_at += peek() == u'\r' && peek(1) == u'\n' ? 2 : 1;
        ++m_line;
        m_lineStart = m_at;
    }

    /// A LineEnd belongs to the line that it ends, and only to a line that holds something.
    void endLine()
    {
        if (m_tokens.empty())
            return;
        const Token& last = m_tokens.back();
        if (last.kind != Token::Kind::LineEnd && last.kind != Token::Kind::Indent
            && last.kind != Token::Kind::Dedent)
            m_tokens.push_back({Token::Kind::LineEnd, {}, last.line});
    }

    /// Measures the indentation of the next line that holds something.
    void beginLine()
    {
        int column = 0;
        while (m_at < m_source.size()) {
            const QChar c = peek();
            if (c == u' ' || c == u'\uFEFF')
                column += c == u' ' ? 1 : 0;
            else if (c == u'\t')
                column = (column / tabWidth + 1) * tabWidth;
            else if (c == u'\f')
                column = 0;
            else
                break;
            ++m_at;
        }
        const QChar c = peek();
        if (m_at >= m_source.size() || c == u'#' || c == u'\n' || c == u'\r')
            return;
        m_statementLineStart = m_lineStart;
        m_statementLine = m_line;
        if (column > m_indents.back()) {
            m_indents.push_back(column);
            add(Token::Kind::Indent, m_at);
        }
        // A line between two levels belongs to the nearest outer one, as a reader would take it.
        while (column < m_indents.back()) {
            m_indents.pop_back();
            add(Token::Kind::Dedent, m_at);
        }
        m_statementStart = m_tokens.size();
    }

    /// Inside brackets at the start of a line: a line that can only be a statement of its own ends them.
    void leaveOpenBracket()
    {
        const qsizetype begin = m_at;
        qsizetype at = m_at;
        while (at < m_source.size() && (m_source[at] == u' ' || m_source[at] == u'\t'))
            ++at;
        const QStringView rest = m_source.mid(at, 400);
        const qsizetype end = rest.indexOf(u'\n');
        if (!beginsStatement(end < 0 ? rest : rest.left(end)))
            return;
        m_depth = 0;
        m_tokens.push_back({Token::Kind::Broken, {}, m_statementLine});
        m_at = begin;
        endLine();
        beginLine();
    }

    /// The text ended inside brackets: the line that opened them is lost, the lines below it are not.
    bool restart()
    {
        if (++m_restarts > mostRestarts)
            return false;
        m_depth = 0;
        m_tokens.resize(m_statementStart);
        m_tokens.push_back({Token::Kind::Broken, {}, m_statementLine});
        m_at = m_statementLineStart;
        m_line = m_statementLine;
        while (m_at < m_source.size() && peek() != u'\n' && peek() != u'\r')
            ++m_at;
        return true;
    }

    void readText(qsizetype prefix)
    {
        const qsizetype begin = m_at;
        const QStringView quotes = m_source.mid(m_at + prefix, 3);
        const bool isTriple = quotes == u"\"\"\"" || quotes == u"'''";
        bool& neverEnds = quotes.startsWith(u'"') ? m_doubleNeverEnds : m_singleNeverEnds;
        const qsizetype length = isTriple && neverEnds ? -1 : literalLength(m_source.mid(m_at), prefix);
        const int line = m_line;
        if (length < 0) {
            // Skip the rest of its line only. Looking for the end of each such text would take quadratic
            // time.
            neverEnds = neverEnds || isTriple;
            while (m_at < m_source.size() && peek() != u'\n' && peek() != u'\r')
                ++m_at;
            add(Token::Kind::Broken, begin);
            return;
        }
        m_at += length;
        m_tokens.push_back({Token::Kind::Text, m_source.mid(begin, length), line});
        for (qsizetype i = begin; i < m_at; ++i) {
            const QChar c = m_source[i];
            if (c == u'\n' || (c == u'\r' && (i + 1 >= m_source.size() || m_source[i + 1] != u'\n'))) {
                ++m_line;
                m_lineStart = i + 1;
            }
        }
    }

    void readNumber()
    {
        const qsizetype begin = m_at;
        while (m_at < m_source.size()) {
            const QChar c = peek();
            const bool isSign = (c == u'+' || c == u'-') && m_at > begin
                && (m_source[m_at - 1] == u'e' || m_source[m_at - 1] == u'E')
                && !m_source.mid(begin, 2).startsWith(u"0x", Qt::CaseInsensitive);
            if (!isSign && !isAsciiDigit(c) && !c.isLetter() && c != u'_' && c != u'.')
                break;
            ++m_at;
        }
        add(Token::Kind::Number, begin);
    }

    void readOperator()
    {
        static constexpr std::array three{u"**=", u"//=", u">>=", u"<<=", u"..."};
        static constexpr std::array two{u"**", u"//", u"<<", u">>", u"<=", u">=", u"==", u"!=", u"->", u"+=",
            u"-=", u"*=", u"/=", u"%=", u"&=", u"|=", u"^=", u"@=", u":="};
        const qsizetype begin = m_at;
        const QStringView rest = m_source.mid(m_at, 3);
        const auto isOneOf = [&](const auto& operators) {
            return std::any_of(
                operators.begin(), operators.end(), [&](const char16_t* o) { return rest.startsWith(o); });
        };
        const bool mayBeLonger = rest.size() > 1 && QStringView(u"*/<>=.").contains(rest[1]);
        m_at += !mayBeLonger ? 1 : isOneOf(three) ? 3 : isOneOf(two) ? 2 : 1;
        const QChar c = m_source[begin];
        if (c == u'(' || c == u'[' || c == u'{')
            ++m_depth;
        else if ((c == u')' || c == u']' || c == u'}') && m_depth > 0)
            --m_depth;
        const bool isKnown = m_at - begin > 1 || QStringView(u"+-*/%@&|^~<>()[]{},:.;=!").contains(c);
        add(isKnown ? Token::Kind::Operator : Token::Kind::Broken, begin);
    }

    QStringView m_source;
    qsizetype m_at = 0;
    int m_line;
    qsizetype m_lineStart = 0;
    bool m_isExpression;
    int m_depth = 0;
    int m_restarts = 0;
    bool m_singleNeverEnds = false;
    bool m_doubleNeverEnds = false;
    size_t m_statementStart = 0;
    qsizetype m_statementLineStart = 0;
    int m_statementLine = 1;
    std::vector<int> m_indents{0};
    std::vector<Token> m_tokens;
};

}

std::vector<Token> tokenize(QStringView source, int firstLine)
{
    return Tokenizer(source, firstLine, false).run();
}

std::vector<Token> tokenizeExpression(QStringView source, int firstLine)
{
    return Tokenizer(source, firstLine, true).run();
}

}

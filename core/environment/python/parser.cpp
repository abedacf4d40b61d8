// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/headerparser.h"
#include "core/environment/python/simplestatementparser.h"

#include <array>

namespace tandem::python {

namespace {

using Kind = Statement::Kind;

constexpr int deepestBlock = 100; // Python's own limit of indentation levels

/// Reads statements. A line that fails is skipped; a block below a header that failed is read all the same.
class Parser {
public:
    explicit Parser(const std::vector<Token>& tokens)
        : m_cursor(tokens)
    {
    }

    Program run()
    {
        Program program;
        while (!m_cursor.isAtEnd()) {
            if (m_cursor.sees(Token::Kind::Indent) || m_cursor.sees(Token::Kind::Dedent)
                || m_cursor.sees(Token::Kind::LineEnd))
                m_cursor.advance();
            else
                statement(program.block);
        }
        program.skippedLines = m_skipped;
        return program;
    }

private:
    ExpressionPointer expression() { return ExpressionParser(m_cursor).expression(); }
    ExpressionPointer expressions() { return ExpressionParser(m_cursor).expressions(); }

    void statement(Block& into)
    {
        const Token& token = m_cursor.token();
        if (m_cursor.take(u"@")) {
            if (!expression() || !endsLine())
                skipLine(token.line);
            return;
        }
        const bool isRead = isCompound() ? compound(into) : simpleLine(into);
        if (isRead)
            return;
        skipLine(token.line);
        // What a broken header governs is still worth reading.
        if (m_cursor.sees(Token::Kind::Indent))
            block(into);
    }

    void skipLine(int line)
    {
        if (m_skipped.isEmpty() || m_skipped.last() != line)
            m_skipped << line;
        while (!m_cursor.isAtEnd() && !m_cursor.sees(Token::Kind::LineEnd)
            && !m_cursor.sees(Token::Kind::Indent) && !m_cursor.sees(Token::Kind::Dedent))
            m_cursor.advance();
        if (m_cursor.sees(Token::Kind::LineEnd))
            m_cursor.advance();
    }

    bool endsLine()
    {
        if (m_cursor.isAtEnd())
            return true;
        if (!m_cursor.sees(Token::Kind::LineEnd))
            return false;
        m_cursor.advance();
        return true;
    }

    /// "match" is a keyword only before a subject and a colon at the end of the line.
    bool isMatch() const
    {
        if (!m_cursor.sees(u"match") || m_cursor.token(1).kind == Token::Kind::LineEnd)
            return false;
        size_t ahead = 1;
        while (m_cursor.token(ahead).kind != Token::Kind::LineEnd
            && m_cursor.token(ahead).kind != Token::Kind::End)
            ++ahead;
        return m_cursor.token(ahead - 1).is(u":") && !m_cursor.token(1).is(u"=")
            && m_cursor.token(ahead + 1).kind == Token::Kind::Indent && m_cursor.token(ahead + 2).is(u"case");
    }

    bool isCompound() const
    {
        static constexpr std::array words{
            u"if", u"for", u"while", u"try", u"with", u"def", u"class", u"async"};
        return std::any_of(words.begin(), words.end(), [&](const char16_t* w) { return m_cursor.sees(w); })
            || isMatch();
    }

    bool compound(Block& into)
    {
        m_cursor.take(u"async");
        Statement made;
        made.line = m_cursor.token().line;
        const Token token = m_cursor.token();
        m_cursor.advance();
        bool isRead = false;
        if (token.is(u"if"))
            isRead = readIf(made);
        else if (token.is(u"for"))
            isRead = readFor(made);
        else if (token.is(u"while"))
            isRead = readWhile(made);
        else if (token.is(u"try"))
            isRead = readTry(made);
        else if (token.is(u"with"))
            isRead = HeaderParser(m_cursor).withHeader(made) && suite(made.block);
        else if (token.is(u"def"))
            isRead = HeaderParser(m_cursor).functionHeader(made) && suite(made.block);
        else if (token.is(u"class"))
            isRead = HeaderParser(m_cursor).classHeader(made) && suite(made.block);
        else if (token.is(u"match"))
            isRead = readMatch(made);
        // A statement that broke off after its first blocks keeps what it has.
        if (isRead || !made.branches.empty())
            into.push_back(std::move(made));
        return isRead;
    }

    /// ": statements" on the same line, or an indented block.
    bool suite(Block& into)
    {
        if (!m_cursor.take(u":"))
            return false;
        if (!m_cursor.sees(Token::Kind::LineEnd))
            return simpleLine(into);
        m_cursor.advance();
        if (m_cursor.sees(Token::Kind::Indent))
            block(into);
        return true;
    }

    void block(Block& into)
    {
        m_cursor.advance();
        ++m_depth;
        int extra = 0;
        while (!m_cursor.isAtEnd()) {
            if (m_cursor.sees(Token::Kind::Dedent)) {
                m_cursor.advance();
                if (extra-- == 0)
                    break;
            } else if (m_cursor.sees(Token::Kind::Indent)) {
                ++extra; // too deep, or indented without a reason: read as one level
                m_cursor.advance();
            } else if (m_depth > deepestBlock) {
                skipLine(m_cursor.token().line);
            } else {
                statement(into);
            }
        }
        --m_depth;
    }

    bool readIf(Statement& made)
    {
        made.kind = Kind::Branches;
        do {
            Branch branch;
            branch.condition = expression();
            if (!branch.condition || !suite(branch.block))
                return false;
            made.branches.push_back(std::move(branch));
        } while (m_cursor.take(u"elif"));
        return optionalBranch(made, u"else", Branch::Kind::Else);
    }

    bool optionalBranch(Statement& made, QStringView word, Branch::Kind kind)
    {
        if (!m_cursor.take(word))
            return true;
        Branch branch;
        branch.kind = kind;
        if (!suite(branch.block))
            return false;
        made.branches.push_back(std::move(branch));
        return true;
    }

    bool readFor(Statement& made)
    {
        made.kind = Kind::For;
        made.targets.push_back(ExpressionParser(m_cursor).target());
        if (!made.targets[0] || !m_cursor.take(u"in"))
            return false;
        made.value = expressions();
        return made.value && suite(made.block) && elseOfLoop(made);
    }

    bool readWhile(Statement& made)
    {
        made.kind = Kind::While;
        made.value = expression();
        return made.value && suite(made.block) && elseOfLoop(made);
    }

    bool elseOfLoop(Statement& made) { return optionalBranch(made, u"else", Branch::Kind::Else); }

    bool readTry(Statement& made)
    {
        made.kind = Kind::Branches;
        Branch first;
        first.kind = Branch::Kind::Try;
        if (!suite(first.block))
            return false;
        made.branches.push_back(std::move(first));
        while (m_cursor.take(u"except")) {
            m_cursor.take(u"*");
            Branch branch;
            branch.kind = Branch::Kind::Except;
            if (!m_cursor.sees(u":") && !expressions())
                return false;
            if (m_cursor.take(u"as")) {
                branch.name = m_cursor.token().text.toString();
                m_cursor.advance();
            }
            if (!suite(branch.block))
                return false;
            made.branches.push_back(std::move(branch));
        }
        return optionalBranch(made, u"else", Branch::Kind::NoError)
            && optionalBranch(made, u"finally", Branch::Kind::Finally);
    }

    bool readMatch(Statement& made)
    {
        made.kind = Kind::Branches;
        if (!expressions() || !m_cursor.take(u":"))
            return false;
        m_cursor.advance(); // the line's end
        m_cursor.advance(); // the indent, which isMatch() has seen
        while (m_cursor.take(u"case")) {
            Branch branch;
            branch.kind = Branch::Kind::Case;
            const int line = m_cursor.token().line;
            while (!m_cursor.isAtEnd() && !m_cursor.sees(Token::Kind::LineEnd)
                && !(m_cursor.sees(u":") && m_cursor.token(1).kind == Token::Kind::LineEnd))
                m_cursor.advance();
            if (!suite(branch.block))
                skipLine(line);
            made.branches.push_back(std::move(branch));
        }
        Block lost;
        while (!m_cursor.isAtEnd() && !m_cursor.sees(Token::Kind::Dedent)) {
            if (m_cursor.sees(Token::Kind::Indent))
                block(lost);
            else
                skipLine(m_cursor.token().line);
        }
        m_cursor.advance();
        return true;
    }

    bool simpleLine(Block& into)
    {
        do {
            if (m_cursor.sees(Token::Kind::LineEnd) || m_cursor.isAtEnd())
                break;
            Statement made;
            made.line = m_cursor.token().line;
            if (!SimpleStatementParser(m_cursor).read(made))
                return false;
            into.push_back(std::move(made));
        } while (m_cursor.take(u";"));
        return endsLine();
    }

    Cursor m_cursor;
    int m_depth = 0;
    QList<int> m_skipped;
};

}

Program parse(QStringView source, int firstLine)
{
    const auto tokens = tokenize(source, firstLine);
    return Parser(tokens).run();
}

}

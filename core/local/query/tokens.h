// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tandem::local {

/// A piece of a filter.
struct Token {
    enum class Kind {
        Word, ///< Letters, digits and what names and numbers hold besides; may have quoted parts inside.
        Text, ///< Something in quotes, without them.
        Operator, ///< =, !=, <, <=, >, >=
        Open,
        Close,
        Comma,
        End,
    };
    Kind kind = Kind::End;
    QString text;

    bool isWord(const QString& word) const
    {
        return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

/// Splits a filter; the Error (status 400) says what is wrong. A quote is doubled to stand for itself.
/// "tags.`a b`" and "tags.\"a b\"" are one word: tags.a b
Result<QList<Token>> tokensOf(const QString& filter);

Error badFilter(const QString& reason);

/// Reads tokens in turn; behind the last one stands End for ever.
class TokenReader {
public:
    explicit TokenReader(QList<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }
    Token peek() const { return m_tokens.value(m_at); }
    Token next() { return m_tokens.value(m_at++); }
    bool takeWord(const QString& word)
    {
        const bool isHere = peek().isWord(word);
        m_at += isHere ? 1 : 0;
        return isHere;
    }
    bool take(Token::Kind kind)
    {
        const bool isHere = peek().kind == kind;
        m_at += isHere ? 1 : 0;
        return isHere;
    }

private:
    QList<Token> m_tokens;
    qsizetype m_at = 0;
};

}

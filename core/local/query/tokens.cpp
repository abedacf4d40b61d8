// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/query/tokens.h"

#include <QCoreApplication>

namespace tandem::local {

namespace {

constexpr qsizetype longestFilter = 20'000;

bool isQuote(QChar letter)
{
    return letter == u'\'' || letter == u'"' || letter == u'`';
}

bool endsWord(QChar letter)
{
    return letter.isSpace() || u"()=<>!,"_s.contains(letter);
}

/// Reads from the quote at `at` to behind its partner.
std::optional<QString> quoted(const QString& filter, qsizetype& at)
{
    const QChar quote = filter[at++];
    QString text;
    while (at < filter.size()) {
        if (filter[at] != quote) {
            text += filter[at++];
        } else if (at + 1 < filter.size() && filter[at + 1] == quote) {
            text += quote;
            at += 2;
        } else {
            ++at;
            return text;
        }
    }
    return std::nullopt;
}

}

Error badFilter(const QString& reason)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Local", "The filter cannot be read: %1.").arg(reason),
        .httpStatus = 400,
        .code = u"INVALID_PARAMETER_VALUE"_s};
}

Result<QList<Token>> tokensOf(const QString& filter)
{
    if (filter.size() > longestFilter)
        return badFilter(QCoreApplication::translate("Local", "it is longer than 20,000 characters"));
    const auto openQuote = [] {
        return badFilter(QCoreApplication::translate("Local", "a quote is not closed"));
    };
    QList<Token> tokens;
    using Kind = Token::Kind;
    for (qsizetype at = 0; at < filter.size();) {
        const QChar letter = filter[at];
        if (letter.isSpace()) {
            ++at;
        } else if (letter == u'(' || letter == u')' || letter == u',') {
            tokens << Token{letter == u'(' ? Kind::Open : letter == u')' ? Kind::Close : Kind::Comma, letter};
            ++at;
        } else if (u"=<>!"_s.contains(letter)) {
            const bool isPair = at + 1 < filter.size() && filter[at + 1] == u'=';
            tokens << Token{Kind::Operator, filter.mid(at, isPair ? 2 : 1)};
            at += isPair ? 2 : 1;
        } else if (isQuote(letter)) {
            const auto text = quoted(filter, at);
            if (!text)
                return openQuote();
            tokens << Token{Kind::Text, *text};
        } else {
            QString word;
            while (at < filter.size() && !endsWord(filter[at])) {
                const bool isName = isQuote(filter[at]) && word.endsWith(u'.');
                const auto part = isName ? quoted(filter, at) : std::optional(QString(filter[at++]));
                if (!part)
                    return openQuote();
                word += *part;
            }
            tokens << Token{Kind::Word, word};
        }
    }
    return tokens;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/python/stringliteral.h"

namespace tandem::python {

namespace {

/// Beyond this, quotes inside the braces of a formatted string are not looked at: it keeps the time linear.
constexpr qsizetype longestBracesFollowed = 2000;

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

bool isTriple(QStringView text)
{
    return text.size() >= 3 && text[1] == text[0] && text[2] == text[0];
}

/// The end of a body that starts at `at`: the index behind the closing quotes, or -1. With `followsBraces`,
/// quotes inside {…} do not end it, as Python 3.12 reads formatted strings.
qsizetype endOf(QStringView text, qsizetype at, QStringView quotes, bool followsBraces)
{
    int depth = 0;
    while (at < text.size()) {
        const QChar c = text[at];
        if (quotes.size() == 1 && (c == u'\n' || c == u'\r'))
            return -1;
        if (c == u'\\') {
            at += text.mid(at + 1).startsWith(u"\r\n") ? 3 : 2;
        } else if (followsBraces && c == u'{') {
            const bool isDoubled = depth == 0 && at + 1 < text.size() && text[at + 1] == u'{';
            depth += isDoubled ? 0 : 1;
            at += isDoubled ? 2 : 1;
        } else if (followsBraces && c == u'}') {
            depth -= depth > 0 ? 1 : 0;
            ++at;
        } else if (followsBraces && depth > 0 && isQuote(c)) {
            const QStringView inner = isTriple(text.mid(at, 3)) ? text.mid(at, 3) : text.mid(at, 1);
            at = endOf(text, at + inner.size(), inner, false);
            if (at < 0)
                return -1;
        } else if (depth == 0 && text.mid(at, quotes.size()) == quotes) {
            return at + quotes.size();
        } else {
            ++at;
        }
    }
    return -1;
}

/// "41", "u00e9", "101": a character by its number; how many characters were taken, 0 if it is none.
qsizetype readCode(QStringView text, QString& out)
{
    const auto take = [&](qsizetype from, qsizetype most, int base) -> qsizetype {
        char32_t code = 0;
        qsizetype taken = 0;
        while (taken < most && from + taken < text.size()) {
            bool ok = false;
            const uint digit = text.mid(from + taken, 1).toUInt(&ok, base);
            if (!ok)
                break;
            code = code * static_cast<char32_t>(base) + digit;
            ++taken;
        }
        if (taken == 0 || (base == 16 && taken != most) || code > 0x10FFFF)
            return 0;
        out += QString::fromUcs4(&code, 1);
        return from + taken;
    };
    if (text.startsWith(u'x'))
        return take(1, 2, 16);
    if (text.startsWith(u'u'))
        return take(1, 4, 16);
    if (text.startsWith(u'U'))
        return take(1, 8, 16);
    return take(0, 3, 8);
}

}

qsizetype literalPrefix(QStringView text)
{
    qsizetype prefix = 0;
    while (prefix < text.size() && prefix < 2 && QStringView(u"rRbBuUfF").contains(text[prefix]))
        ++prefix;
    if (prefix >= text.size() || !isQuote(text[prefix]))
        return -1;
    const QString letters = text.left(prefix).toString().toLower();
    const bool isKnown =
        prefix < 2 || letters == u"rb" || letters == u"br" || letters == u"rf" || letters == u"fr";
    return isKnown ? prefix : -1;
}

qsizetype literalLength(QStringView text, qsizetype prefix)
{
    const QStringView start = text.mid(prefix, 3);
    const QStringView quotes = isTriple(start) ? start : start.left(1);
    const qsizetype body = prefix + quotes.size();
    if (text.left(prefix).contains(u'f', Qt::CaseInsensitive)) {
        const qsizetype end = endOf(text.left(body + longestBracesFollowed), body, quotes, true);
        if (end >= 0)
            return end;
    }
    return endOf(text, body, quotes, false);
}

StringLiteral takeApart(QStringView literal)
{
    const qsizetype prefix = std::max<qsizetype>(0, literalPrefix(literal.left(3)));
    const QStringView letters = literal.left(prefix);
    const qsizetype quotes = isTriple(literal.mid(prefix, 3)) && literal.size() >= prefix + 6 ? 3 : 1;
    return {letters.contains(u'r', Qt::CaseInsensitive), letters.contains(u'b', Qt::CaseInsensitive),
        letters.contains(u'f', Qt::CaseInsensitive),
        literal.mid(prefix + quotes, literal.size() - prefix - 2 * quotes)};
}

QString unescaped(QStringView body)
{
    QString out;
    out.reserve(body.size());
    for (qsizetype at = 0; at < body.size();) {
        const QChar c = body[at++];
        if (c != u'\\' || at >= body.size()) {
            out += c;
            continue;
        }
        const QChar next = body[at];
        static constexpr QStringView letters(u"abfnrtv\\'\"");
        static constexpr QStringView meanings(u"\a\b\f\n\r\t\v\\'\"");
        if (const qsizetype known = letters.indexOf(next); known >= 0) {
            out += meanings[known];
            ++at;
        } else if (next == u'\n') {
            ++at;
        } else if (next == u'\r') {
            at += body.mid(at).startsWith(u"\r\n") ? 2 : 1;
        } else if (const qsizetype taken = readCode(body.mid(at), out); taken > 0) {
            at += taken;
        } else {
            out += c; // an escape that Python does not know stands for itself
        }
    }
    return out;
}

}

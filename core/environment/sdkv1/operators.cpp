// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/paths.h"
#include "core/environment/sdkv1/reasons.h"

#include <QRegularExpression>

namespace tandem::sdkv1 {

namespace {

constexpr qsizetype longestText = 200'000;
constexpr qsizetype longestList = 2'000;
constexpr qint64 largestFactor = 1'000'000;

std::optional<double> numberOf(const Value& value)
{
    if (const qint64* integer = value.as<qint64>())
        return static_cast<double>(*integer);
    if (const double* real = value.as<double>())
        return *real;
    return {};
}

/// "%-5s and %(name)s" % values.
std::optional<QString> percentFormatted(const QString& format, const Value& values)
{
    static const QRegularExpression directive(
        u"%(?:\\((\\w*)\\))?([-+ #0]*)(\\d*)(?:\\.(\\d+))?([a-zA-Z%])"_s);
    QList<Value> given{values};
    if (List* const list = values.list(); list && list->isTuple)
        given = list->items;
    QString out;
    qsizetype at = 0;
    qsizetype next = 0;
    auto matches = directive.globalMatch(format);
    while (matches.hasNext()) {
        const auto match = matches.next();
        out += QStringView(format).mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        const QString kind = match.captured(5);
        if (kind == u"%") {
            out += u'%';
            continue;
        }
        Value value;
        if (match.hasCaptured(1) && !match.captured(1).isEmpty()) {
            Value* const found = values.dictionary() ? values.dictionary()->find(match.captured(1)) : nullptr;
            if (!found)
                return {};
            value = *found;
        } else if (next < given.size()) {
            value = given[next++];
        } else {
            return {};
        }
        const QString precision = match.captured(4).isEmpty() ? QString() : u"."_s + match.captured(4);
        const QString flags = match.captured(2).contains(u'0') ? u"0"_s : QString();
        const QString spec = kind == u"s" || kind == u"r" || kind == u"d" || kind == u"i"
            ? flags + match.captured(3) + (kind == u"d" || kind == u"i" ? u"d"_s : QString())
            : flags + match.captured(3) + precision + kind;
        const auto text =
            formatted(value, (kind == u"r" ? u"!r"_s : QString()) + (spec.isEmpty() ? spec : u':' + spec));
        if (!text || out.size() > longestText)
            return {};
        out += *text;
    }
    return out + format.mid(at);
}

Value repeated(Interpreter& at, const Value& what, qint64 times)
{
    times = std::max<qint64>(0, times);
    if (const QString* text = what.as<QString>()) {
        if (times > longestText || text->size() * times > longestText || !at.spend(text->size() * times / 64))
            return at.unknown(reasons::tooMuch());
        return text->repeated(times);
    }
    List* const list = what.list();
    if (times > longestList || list->items.size() * times > longestList
        || !at.spend(list->items.size() * times))
        return at.unknown(reasons::tooMuch());
    QList<Value> items;
    for (qint64 i = 0; i < times; ++i)
        items += list->items;
    return at.heap().list(items, list->isTuple);
}

std::optional<Value> calculated(const QString& symbol, const Value& left, const Value& right)
{
    const qint64* const a = left.as<qint64>();
    const qint64* const b = right.as<qint64>();
    if (a && b && symbol != u"/") {
        const auto isSmall = [](qint64 n) { return n > -largestFactor * 1000 && n < largestFactor * 1000; };
        if (!isSmall(*a) || !isSmall(*b))
            return {};
        if (symbol == u"+")
            return *a + *b;
        if (symbol == u"-")
            return *a - *b;
        if (symbol == u"*")
            return *a * *b;
        if (symbol == u"//" && *b > 0 && *a >= 0)
            return *a / *b;
        if (symbol == u"%" && *b > 0 && *a >= 0)
            return *a % *b;
        if (symbol == u"**" && *b >= 0 && *b <= 62 && (*a == 2 || *b <= 6) && std::abs(*a) <= 1000)
            return static_cast<qint64>(
                std::llround(std::pow(static_cast<double>(*a), static_cast<double>(*b))));
        return {};
    }
    const auto x = numberOf(left);
    const auto y = numberOf(right);
    if (!x || !y)
        return {};
    if (symbol == u"+")
        return *x + *y;
    if (symbol == u"-")
        return *x - *y;
    if (symbol == u"*")
        return *x * *y;
    if (symbol == u"/" && *y != 0)
        return *x / *y;
    if (symbol == u"**")
        return std::pow(*x, *y);
    return {};
}

}

Value combine(Interpreter& at, const QString& symbol, const Value& left, const Value& right, bool isInPlace)
{
    const int doubt = left.doubt() ? left.doubt() : right.doubt();
    if (!left.isKnown())
        return left;
    if (symbol == u"%" && left.as<QString>()) {
        if (!right.isKnown())
            return right;
        const auto text = percentFormatted(*left.as<QString>(), right);
        return text && at.spend(text->size() / 64) ? Value(*text).doubted(doubt)
                                                   : at.unknown(reasons::computed());
    }
    if (!right.isKnown()) {
        // A list grows by something unknown: what it held before is still known.
        if (List* const list = left.list(); list && symbol == u"+") {
            QList<Value> items = list->items;
            items << right;
            return at.heap().list(items, list->isTuple);
        }
        return right;
    }
    const QString* const text = left.as<QString>();
    const QString* const moreText = right.as<QString>();
    if (text && moreText && symbol == u"+") {
        if (text->size() + moreText->size() > longestText
            || !at.spend((text->size() + moreText->size()) / 64))
            return at.unknown(reasons::tooMuch());
        return Value(QString(*text + *moreText)).doubted(doubt);
    }
    if (text && moreText && symbol == u"/") // pathlib
        return Value(paths::join({*text, *moreText})).doubted(doubt);
    List* const list = left.list();
    List* const moreItems = right.list();
    if (list && moreItems && (symbol == u"+" || symbol == u"|")) {
        if (list->items.size() + moreItems->items.size() > longestList
            || !at.spend(list->items.size() + moreItems->items.size()))
            return at.unknown(reasons::tooMuch());
        if (isInPlace && !list->isTuple) {
            const auto more = moreItems->items;
            list->items += more;
            return left;
        }
        return Value(at.heap().list(list->items + moreItems->items, list->isTuple)).doubted(doubt);
    }
    if (Dictionary* const first = left.dictionary(); first && right.dictionary() && symbol == u"|") {
        Dictionary* const merged = at.heap().dictionary();
        merged->items = first->items;
        for (const auto& [key, value] : std::as_const(right.dictionary()->items))
            if (at.spend(merged->items.size() / 4))
                merged->set(key, value);
        return merged;
    }
    if (symbol == u"*" && right.as<qint64>() && (text || list))
        return repeated(at, left, *right.as<qint64>());
    if (symbol == u"*" && left.as<qint64>() && (moreText || moreItems))
        return repeated(at, right, *left.as<qint64>());
    if (const auto number = calculated(symbol, left, right))
        return number->doubted(doubt);
    return at.unknown(reasons::computed());
}

std::optional<QString> formatted(const Value& value, const QString& format)
{
    QString spec = format;
    const bool isRepresentation = spec.startsWith(u"!r");
    if (spec.startsWith(u'!'))
        spec.remove(0, 2);
    if (spec.startsWith(u':'))
        spec.remove(0, 1);
    const auto plain = isRepresentation ? representationOf(value) : textOf(value);
    if (!plain || spec.isEmpty() || spec == u"s")
        return plain;
    static const QRegularExpression known(u"^([<>^]?)(0?)(\\d{0,3})(,?)(?:\\.(\\d{1,2}))?([dfseg%]?)$"_s);
    const auto match = known.match(spec);
    const auto number = numberOf(value);
    if (!match.hasMatch() || !match.captured(4).isEmpty())
        return {};
    QString text = *plain;
    const QString kind = match.captured(6);
    if (number && (kind == u"f" || kind == u"e" || kind == u"g"))
        text = QString::number(
            *number, kind.at(0).toLatin1(), match.captured(5).isEmpty() ? 6 : match.captured(5).toInt());
    else if (!match.captured(5).isEmpty() || kind == u"%" || (!number && kind == u"d"))
        return {};
    const int width = match.captured(3).toInt();
    if (!match.captured(2).isEmpty() && number)
        return text.startsWith(u'-') ? u'-' + text.mid(1).rightJustified(width - 1, u'0')
                                     : text.rightJustified(width, u'0');
    const bool isLeft = match.captured(1) == u"<" || (match.captured(1).isEmpty() && !number);
    return isLeft ? text.leftJustified(width) : text.rightJustified(width);
}

}

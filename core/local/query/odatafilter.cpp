// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/query/odatafilter.h"

#include "core/base/json.h"
#include "core/local/query/tokens.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem::local {

namespace {

constexpr int deepest = 50;

QJsonValue fieldOf(const QJsonObject& object, const QString& path)
{
    const qsizetype slash = path.indexOf(u'/');
    const QJsonValue value = json::anyCase(object, slash < 0 ? path : path.left(slash));
    return slash < 0 ? value : json::anyCase(value.toObject(), path.mid(slash + 1));
}

QString textOf(const QJsonValue& value)
{
    return value.toVariant().toString();
}

/// Less than, equal to or greater than 0.
int compared(const QJsonValue& left, const QJsonValue& right)
{
    bool areNumbers[2] = {false, false};
    const double a = left.toVariant().toDouble(&areNumbers[0]);
    const double b = right.toVariant().toDouble(&areNumbers[1]);
    if (areNumbers[0] && areNumbers[1])
        return a < b ? -1 : a > b ? 1 : 0;
    const QDateTime before = json::time(left);
    const QDateTime after = json::time(right);
    if (before.isValid() && after.isValid())
        return before < after ? -1 : before > after ? 1 : 0;
    return textOf(left).compare(textOf(right), Qt::CaseInsensitive);
}

class Parser {
public:
    explicit Parser(QList<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    Result<Predicate> whole()
    {
        auto predicate = alternatives(0);
        if (predicate && m_tokens.peek().kind != Token::Kind::End)
            return unexpected();
        return predicate;
    }

private:
    Error unexpected() const
    {
        const QString text = m_tokens.peek().text;
        return badFilter(text.isEmpty()
                ? QCoreApplication::translate("Local", "it ends too early")
                : QCoreApplication::translate("Local", "\"%1\" is unexpected").arg(text));
    }

    Result<Predicate> alternatives(int depth)
    {
        auto left = conjunction(depth);
        while (left && m_tokens.takeWord(u"or"_s)) {
            auto right = conjunction(depth);
            if (!right)
                return right;
            left = Predicate([a = *left, b = *right](const QJsonObject& o) { return a(o) || b(o); });
        }
        return left;
    }

    Result<Predicate> conjunction(int depth)
    {
        auto left = factor(depth);
        while (left && m_tokens.takeWord(u"and"_s)) {
            auto right = factor(depth);
            if (!right)
                return right;
            left = Predicate([a = *left, b = *right](const QJsonObject& o) { return a(o) && b(o); });
        }
        return left;
    }

    Result<Predicate> factor(int depth)
    {
        if (depth > deepest)
            return badFilter(QCoreApplication::translate("Local", "it is nested too deeply"));
        if (m_tokens.takeWord(u"not"_s)) {
            auto inner = factor(depth + 1);
            if (!inner)
                return inner;
            return Predicate([a = *inner](const QJsonObject& o) { return !a(o); });
        }
        if (m_tokens.take(Token::Kind::Open)) {
            auto inner = alternatives(depth + 1);
            if (inner && !m_tokens.take(Token::Kind::Close))
                return unexpected();
            return inner;
        }
        for (const QString& name : {u"contains"_s, u"startswith"_s})
            if (m_tokens.takeWord(name))
                return function(name);
        return comparison();
    }

    Result<Predicate> function(const QString& name)
    {
        using Kind = Token::Kind;
        const bool isOpen = m_tokens.take(Kind::Open);
        const Token field = m_tokens.next();
        const bool hasComma = m_tokens.take(Kind::Comma);
        const Token text = m_tokens.next();
        if (!isOpen || !hasComma || !m_tokens.take(Kind::Close))
            return unexpected();
        const bool isContains = name == u"contains"_s;
        return Predicate([path = field.text, part = text.text, isContains](const QJsonObject& o) {
            const QString value = textOf(fieldOf(o, path));
            return isContains ? value.contains(part, Qt::CaseInsensitive)
                              : value.startsWith(part, Qt::CaseInsensitive);
        });
    }

    Result<Predicate> comparison()
    {
        using Test = bool (*)(int);
        static const QHash<QString, Test> tests = {{u"eq"_s, [](int c) { return c == 0; }},
            {u"ne"_s, [](int c) { return c != 0; }}, {u"gt"_s, [](int c) { return c > 0; }},
            {u"ge"_s, [](int c) { return c >= 0; }}, {u"lt"_s, [](int c) { return c < 0; }},
            {u"le"_s, [](int c) { return c <= 0; }}};
        if (m_tokens.peek().kind != Token::Kind::Word)
            return unexpected();
        const QString path = m_tokens.next().text;
        const auto test = tests.constFind(m_tokens.peek().text.toLower());
        if (test == tests.constEnd())
            return unexpected();
        m_tokens.next();
        const Token value = m_tokens.peek();
        if (value.kind != Token::Kind::Word && value.kind != Token::Kind::Text)
            return unexpected();
        m_tokens.next();
        const bool isNull = value.isWord(u"null"_s);
        return Predicate([path, isNull, right = QJsonValue(value.text), holds = *test](const QJsonObject& o) {
            const QJsonValue left = fieldOf(o, path);
            const bool isAbsent = left.isNull() || left.isUndefined();
            if (isNull || isAbsent)
                return holds(isNull && isAbsent ? 0 : 1) && (isNull || holds(-1));
            return holds(compared(left, right));
        });
    }

    TokenReader m_tokens;
};

}

Result<Predicate> odataFilter(const QString& filter)
{
    const auto tokens = tokensOf(filter);
    if (!tokens)
        return tokens.error();
    if (tokens->isEmpty())
        return Predicate([](const QJsonObject&) { return true; });
    return Parser(*tokens).whole();
}

OrderBy orderByOf(const QString& text)
{
    const QStringList words = text.simplified().split(u' ');
    return {words.value(0), words.value(1).compare(u"desc"_s, Qt::CaseInsensitive) == 0};
}

void sortBy(QList<QJsonObject>& objects, const OrderBy& order)
{
    std::stable_sort(objects.begin(), objects.end(), [&](const QJsonObject& a, const QJsonObject& b) {
        const int difference = compared(fieldOf(a, order.field), fieldOf(b, order.field));
        return order.isDescending ? difference > 0 : difference < 0;
    });
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowfilter.h"

#include "core/base/json.h"
#include "core/local/query/tokens.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::local::mlflow {

namespace {

struct Field {
    QString kind;
    QString key;
};

std::optional<Field> fieldOf(const QString& name)
{
    static const QHash<QString, QString> kinds = {{u"metric"_s, u"metrics"_s}, {u"metrics"_s, u"metrics"_s},
        {u"param"_s, u"params"_s}, {u"params"_s, u"params"_s}, {u"parameter"_s, u"params"_s},
        {u"parameters"_s, u"params"_s}, {u"tag"_s, u"tags"_s}, {u"tags"_s, u"tags"_s},
        {u"attr"_s, u"attributes"_s}, {u"attribute"_s, u"attributes"_s}, {u"attributes"_s, u"attributes"_s},
        {u"run"_s, u"attributes"_s}};
    const qsizetype dot = name.indexOf(u'.');
    Field field{dot < 0 ? u"attributes"_s : kinds.value(name.left(dot).toLower()), name.mid(dot + 1)};
    if (field.kind == u"attributes"_s) {
        // Names of the attributes in other editions of MLflow.
        static const QHash<QString, QString> others = {{u"run_uuid"_s, u"run_id"_s},
            {u"name"_s, u"run_name"_s}, {u"Run name"_s, u"run_name"_s}, {u"created"_s, u"start_time"_s}};
        field.key = others.value(field.key, field.key);
    }
    return field.kind.isEmpty() || field.key.isEmpty() ? std::nullopt : std::optional(field);
}

QJsonValue valueOf(const QJsonObject& object, const Field& field)
{
    return object.value(field.kind).toObject().value(field.key);
}

QRegularExpression likeness(const QString& pattern, bool ignoresCase)
{
    QString expression;
    for (const QChar letter : pattern)
        expression += letter == u'%' ? u".*"_s
            : letter == u'_'         ? u"."_s
                                     : QRegularExpression::escape(QString(letter));
    auto options = QRegularExpression::DotMatchesEverythingOption
        | (ignoresCase ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption);
    return QRegularExpression(QRegularExpression::anchoredPattern(expression), options);
}

int compared(const QJsonValue& left, const QJsonValue& right)
{
    bool areNumbers[2] = {false, false};
    const double a = left.toVariant().toDouble(&areNumbers[0]);
    const double b = right.toVariant().toDouble(&areNumbers[1]);
    if ((left.isDouble() || right.isDouble()) && areNumbers[0] && areNumbers[1])
        return a < b ? -1 : a > b ? 1 : 0;
    return left.toVariant().toString().compare(right.toVariant().toString());
}

Error unexpected(const Token& token)
{
    return badFilter(token.text.isEmpty()
            ? QCoreApplication::translate("Local", "it ends too early")
            : QCoreApplication::translate("Local", "\"%1\" is unexpected").arg(token.text));
}

QJsonValue literal(const Token& token)
{
    bool isNumber = false;
    const double number = token.text.toDouble(&isNumber);
    return token.kind == Token::Kind::Word && isNumber ? QJsonValue(number) : QJsonValue(token.text);
}

Result<Predicate> membership(const Field& field, bool isIn, TokenReader& tokens)
{
    QStringList values;
    if (!tokens.take(Token::Kind::Open))
        return unexpected(tokens.peek());
    do {
        values << tokens.next().text;
    } while (tokens.take(Token::Kind::Comma));
    if (!tokens.take(Token::Kind::Close))
        return unexpected(tokens.peek());
    return Predicate([field, values, isIn](const QJsonObject& object) {
        const QJsonValue value = valueOf(object, field);
        return !value.isUndefined() && values.contains(value.toVariant().toString()) == isIn;
    });
}

Result<Predicate> comparison(TokenReader& tokens)
{
    using Test = bool (*)(int);
    static const QHash<QString, Test> tests = {{u"="_s, [](int c) { return c == 0; }},
        {u"=="_s, [](int c) { return c == 0; }}, {u"!="_s, [](int c) { return c != 0; }},
        {u">"_s, [](int c) { return c > 0; }}, {u">="_s, [](int c) { return c >= 0; }},
        {u"<"_s, [](int c) { return c < 0; }}, {u"<="_s, [](int c) { return c <= 0; }}};
    const Token name = tokens.next();
    const auto field = fieldOf(name.text);
    if (name.kind != Token::Kind::Word || !field)
        return unexpected(name);
    if (tokens.takeWord(u"in"_s))
        return membership(*field, true, tokens);
    if (tokens.takeWord(u"not"_s))
        return tokens.takeWord(u"in"_s) ? membership(*field, false, tokens) : unexpected(tokens.peek());
    const Token sign = tokens.next();
    const Token value = tokens.next();
    if (value.kind != Token::Kind::Word && value.kind != Token::Kind::Text)
        return unexpected(value);
    if (sign.isWord(u"like"_s) || sign.isWord(u"ilike"_s))
        return Predicate([field = *field, like = likeness(value.text, sign.isWord(u"ilike"_s))](
                             const QJsonObject& object) {
            const QJsonValue have = valueOf(object, field);
            return !have.isUndefined() && like.match(have.toVariant().toString()).hasMatch();
        });
    const auto test = tests.constFind(sign.text);
    if (test == tests.constEnd())
        return unexpected(sign);
    return Predicate([field = *field, holds = *test, right = literal(value)](const QJsonObject& object) {
        const QJsonValue have = valueOf(object, field);
        return !have.isUndefined() && holds(compared(have, right));
    });
}

}

Result<Predicate> filter(const QString& text)
{
    const auto split = tokensOf(text);
    if (!split)
        return split.error();
    TokenReader tokens(*split);
    QList<Predicate> all;
    while (tokens.peek().kind != Token::Kind::End) {
        const auto one = comparison(tokens);
        if (!one)
            return one;
        all << *one;
        const bool isMore = tokens.takeWord(u"and"_s);
        if (isMore == (tokens.peek().kind == Token::Kind::End))
            return unexpected(tokens.peek());
    }
    return Predicate([all](const QJsonObject& object) {
        return std::all_of(all.begin(), all.end(), [&object](const Predicate& fits) { return fits(object); });
    });
}

Result<std::function<bool(const QJsonObject&, const QJsonObject&)>> order(const QStringList& clauses)
{
    struct Clause {
        Field field;
        bool isDescending = false;
    };
    QList<Clause> parsed;
    for (const QString& clause : clauses) {
        const auto split = tokensOf(clause);
        if (!split)
            return split.error();
        TokenReader tokens(*split);
        const auto field = fieldOf(tokens.next().text);
        const bool isDescending = tokens.takeWord(u"desc"_s);
        if (!isDescending)
            tokens.takeWord(u"asc"_s);
        if (!field || tokens.peek().kind != Token::Kind::End)
            return badFilter(QCoreApplication::translate("Local", "\"%1\" is no order").arg(clause));
        parsed << Clause{*field, isDescending};
    }
    return std::function<bool(const QJsonObject&, const QJsonObject&)>(
        [parsed](const QJsonObject& a, const QJsonObject& b) {
            for (const Clause& clause : parsed) {
                const QJsonValue left = valueOf(a, clause.field);
                const QJsonValue right = valueOf(b, clause.field);
                if (left.isUndefined() != right.isUndefined())
                    return right.isUndefined();
                if (const int difference = compared(left, right))
                    return clause.isDescending ? difference > 0 : difference < 0;
            }
            return false;
        });
}

}

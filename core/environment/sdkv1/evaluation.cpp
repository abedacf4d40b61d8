// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/interpreter.h"

#include "core/environment/sdkv1/reasons.h"

namespace tandem::sdkv1 {

using namespace python;

namespace {

using Kind = Expression::Kind;

constexpr int deepest = 600;

/// "a.b.c" of an expression that is a chain of names, for a sentence about it.
QString spelled(const Expression& expression)
{
    if (expression.kind == Kind::Name)
        return expression.text;
    if (expression.kind == Kind::Attribute)
        return spelled(*expression.parts[0]) + u'.' + expression.text;
    if (expression.kind == Kind::Call)
        return spelled(*expression.parts[0]) + u"()"_s;
    return u"…"_s;
}

}

class Deeper {
public:
    explicit Deeper(Interpreter& interpreter)
        : m_interpreter(interpreter)
    {
        ++m_interpreter.m_depth;
    }
    ~Deeper() { --m_interpreter.m_depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

private:
    Interpreter& m_interpreter;
};

Value Interpreter::evaluate(const Expression& expression)
{
    const Deeper deeper(*this);
    if (m_depth > deepest || !spend(1))
        return unknown(reasons::tooMuch());
    m_here = {m_frame.file, expression.line};
    return evaluateKind(expression);
}

Value Interpreter::evaluateKind(const Expression& expression)
{
    const auto items = [&] {
        QList<Value> all;
        for (const auto& part : expression.parts) {
            if (part->kind != Kind::Starred) {
                all << evaluate(*part);
            } else if (const auto more = itemsOf(evaluate(*part->parts[0]))) {
                spend(more->size());
                all += more->mid(0, mostItems - std::min(mostItems, all.size()));
            } else {
                all << unknown(reasons::computed());
            }
        }
        return all;
    };
    switch (expression.kind) {
    case Kind::None:
        return {};
    case Kind::True:
        return true;
    case Kind::False:
        return false;
    case Kind::Integer:
        return expression.integer;
    case Kind::Real:
        return expression.real;
    case Kind::Text:
        return expression.text;
    case Kind::Formatted:
    case Kind::FormattedValue:
        return evaluateFormatted(expression);
    case Kind::Name:
        return nameOf(expression.text);
    case Kind::Attribute: {
        const Value object = evaluate(*expression.parts[0]);
        m_here.line = expression.line;
        return attributeOf(object, expression.text);
    }
    case Kind::Subscript:
        return itemOf(evaluate(*expression.parts[0]), *expression.parts[1]);
    case Kind::Call:
        return evaluateCall(expression);
    case Kind::List:
    case Kind::Set:
        return m_heap.list(items());
    case Kind::Tuple:
        return m_heap.list(items(), true);
    case Kind::Dictionary: {
        Dictionary* const made = m_heap.dictionary();
        for (size_t i = 0; i + 1 < expression.parts.size(); i += 2) {
            const Value value = evaluate(*expression.parts[i + 1]);
            if (expression.parts[i]) {
                made->set(evaluate(*expression.parts[i]), value);
            } else if (Dictionary* const more = value.dictionary()) {
                const auto copied = more->items;
                for (const auto& [key, item] : copied)
                    made->set(key, item);
            }
            if (!spend(made->items.size() / 4))
                break;
        }
        return made;
    }
    case Kind::Unary: {
        const Value operand = evaluate(*expression.parts[0]);
        if (expression.text == u"not") {
            const Truth truth = truthOf(operand);
            return truth == Truth::Unknown ? unknown(reasons::computed()) : Value(truth == Truth::No);
        }
        if (const qint64* integer = operand.as<qint64>(); integer && *integer > -1'000'000'000'000'000)
            return expression.text == u"-" ? -*integer : expression.text == u"~" ? ~*integer : *integer;
        if (const double* real = operand.as<double>())
            return expression.text == u"-" ? -*real : *real;
        return operand.isKnown() ? unknown(reasons::computed()) : operand;
    }
    case Kind::Binary:
        return evaluateBinary(expression);
    case Kind::Comparison:
        return evaluateComparison(expression);
    case Kind::Conditional: {
        const int line = expression.line;
        const Truth truth = truthOf(evaluate(*expression.parts[0]));
        if (truth != Truth::Unknown)
            return evaluate(*expression.parts[truth == Truth::Yes ? 1 : 2]);
        const Value yes = evaluate(*expression.parts[1]);
        const Value no = evaluate(*expression.parts[2]);
        if (!yes.isKnown() || isSame(yes, no))
            return no;
        return no.isKnown() ? yes.doubted(line) : yes;
    }
    case Kind::Comprehension:
        return evaluateComprehension(expression);
    case Kind::Starred:
        return evaluate(*expression.parts[0]);
    case Kind::Assignment: {
        const Value value = evaluate(*expression.parts[0]);
        define(expression.text, value);
        return value;
    }
    case Kind::Slice:
    case Kind::Opaque:
        return unknown(reasons::computed());
    }
    return {};
}

Value Interpreter::nameOf(const QString& name)
{
    for (const Scope* scope = m_frame.scope; scope; scope = scope->around)
        if (const auto found = scope->names.constFind(name); found != scope->names.cend())
            return *found;
    return External{name, m_here};
}

Value Interpreter::evaluateBinary(const Expression& expression)
{
    const QString& symbol = expression.text;
    const Value left = evaluate(*expression.parts[0]);
    if (symbol == u"and" || symbol == u"or") {
        const Truth truth = truthOf(left);
        const bool isDecided = truth == (symbol == u"and" ? Truth::No : Truth::Yes);
        if (isDecided)
            return left;
        const Value right = evaluate(*expression.parts[1]);
        if (truth != Truth::Unknown)
            return right;
        // `unknown and False` is no in any case; `unknown or "default"` may be the default.
        const Truth last = truthOf(right);
        if (symbol == u"and")
            return last == Truth::No ? right : unknown(reasons::computed());
        return last == Truth::Yes ? right.doubted(expression.line) : unknown(reasons::computed());
    }
    const Value right = evaluate(*expression.parts[1]);
    m_here.line = expression.line;
    return combine(*this, symbol, left, right, false);
}

Value Interpreter::evaluateComparison(const Expression& expression)
{
    Value left = evaluate(*expression.parts[0]);
    bool isUnknown = false;
    for (qsizetype i = 0; i < expression.operators.size(); ++i) {
        const Value right = evaluate(*expression.parts[static_cast<size_t>(i) + 1]);
        const QString& symbol = expression.operators[i];
        Truth truth = Truth::Unknown;
        const bool isPlain = left.isKnown() && right.isKnown() && !left.object() && !right.object()
            && !left.as<External>() && !right.as<External>() && left.doubt() == 0 && right.doubt() == 0;
        const auto is = [](bool yes) { return yes ? Truth::Yes : Truth::No; };
        const bool isAboutNone = (left.isNone() || right.isNone()) && left.doubt() == 0 && right.doubt() == 0;
        if (isAboutNone && (left.object() || right.object())) {
            truth = is(symbol == u"is not" || symbol == u"!=");
        } else if (isPlain && spend(8)) {
            const qint64* const a = left.as<qint64>();
            const qint64* const b = right.as<qint64>();
            if (symbol == u"==" || symbol == u"is")
                truth = is(isSame(left, right));
            else if (symbol == u"!=" || symbol == u"is not")
                truth = is(!isSame(left, right));
            else if (symbol.endsWith(u"in") && right.as<QString>() && left.as<QString>())
                truth = is(right.as<QString>()->contains(*left.as<QString>()) == (symbol == u"in"));
            else if (symbol.endsWith(u"in") && itemsOf(right)) {
                const auto items = *itemsOf(right);
                spend(items.size() / 4);
                const bool isIn = std::any_of(
                    items.cbegin(), items.cend(), [&](const Value& item) { return isSame(item, left); });
                truth = is(isIn == (symbol == u"in"));
            } else if (a && b)
                truth = is(symbol == u"<" ? *a < *b
                        : symbol == u">"  ? *a > *b
                        : symbol == u"<=" ? *a <= *b
                                          : *a >= *b);
        }
        if (truth == Truth::No)
            return false;
        isUnknown = isUnknown || truth == Truth::Unknown;
        left = right;
    }
    return isUnknown ? unknown(reasons::computed()) : Value(true);
}

Value Interpreter::evaluateFormatted(const Expression& expression)
{
    QString whole;
    int doubt = 0;
    for (const auto& part : expression.parts) {
        const bool isText = part->kind == Kind::Text;
        const Value value = evaluate(isText || part->kind != Kind::FormattedValue ? *part : *part->parts[0]);
        if (!value.isKnown())
            return value;
        doubt = doubt ? doubt : value.doubt();
        const auto text = isText ? textOf(value) : formatted(value, part->text);
        if (!text || !spend(text->size() / 64))
            return unknown(reasons::computed());
        whole += *text;
    }
    return Value(whole).doubted(doubt);
}

Value Interpreter::evaluateComprehension(const Expression& expression)
{
    QList<Value> items;
    const QHash<QString, Value> names = m_frame.scope->names;
    comprehend(expression, 0, items);
    m_frame.scope->names = names;
    if (expression.text != u"dict")
        return m_heap.list(items);
    Dictionary* const made = m_heap.dictionary();
    for (qsizetype i = 0; i + 1 < items.size() && spend(made->items.size() / 4); i += 2)
        made->set(items[i], items[i + 1]);
    return made;
}

void Interpreter::comprehend(const Expression& expression, size_t clause, QList<Value>& items)
{
    if (clause >= expression.clauses.size()) {
        for (const auto& part : expression.parts)
            items << evaluate(*part);
        return;
    }
    const auto& current = expression.clauses[clause];
    const Value iterable = evaluate(*current.iterable);
    auto rounds = itemsOf(iterable);
    if (!rounds)
        rounds = QList<Value>{iterable.isKnown() ? unknown(reasons::anItem()) : iterable};
    for (const Value& item : std::as_const(*rounds)) {
        if (items.size() > mostItems || !spend(1))
            return;
        assign(*current.target, item);
        const bool isLeftOut = std::any_of(current.conditions.cbegin(), current.conditions.cend(),
            [&](const ExpressionPointer& c) { return truthOf(evaluate(*c)) == Truth::No; });
        if (!isLeftOut)
            comprehend(expression, clause + 1, items);
    }
}

Value Interpreter::evaluateCall(const Expression& expression)
{
    const Expression& callee = *expression.parts[0];
    const Place place{m_frame.file, expression.line};
    if (callee.kind == Kind::Attribute) {
        const Value of = evaluate(*callee.parts[0]);
        const Arguments arguments = argumentsOf(expression);
        m_here = place;
        if (const auto known = callMethod(of, callee.text, arguments))
            return *known;
        const Value method = attributeOf(of, callee.text);
        if (method.isKnown())
            return call(method, arguments);
        return of.isKnown() ? unknown(reasons::callOf(spelled(callee))) : of;
    }
    const Value function = evaluate(callee);
    const Arguments arguments = argumentsOf(expression);
    m_here = place;
    return call(function, arguments);
}

Arguments Interpreter::argumentsOf(const Expression& call)
{
    Arguments arguments;
    for (const Argument& argument : call.arguments) {
        const Value value = evaluate(*argument.value);
        if (argument.stars == 0 && argument.keyword.isEmpty()) {
            arguments.positional << value;
        } else if (argument.stars == 0) {
            arguments.named.append({argument.keyword, value});
        } else if (argument.stars == 1) {
            if (const auto items = itemsOf(value); items && spend(items->size()))
                arguments.positional += *items;
        } else if (Dictionary* const dictionary = value.dictionary()) {
            for (const auto& [key, item] : std::as_const(dictionary->items))
                if (const QString* name = key.as<QString>())
                    arguments.named.append({*name, item});
        }
    }
    return arguments;
}

}

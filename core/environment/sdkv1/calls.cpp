// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/interpreter.h"

#include "core/environment/sdkv1/reasons.h"

namespace tandem::sdkv1 {

using namespace python;

namespace {

constexpr int deepestCall = 12;

}

const Value* Arguments::find(QStringView name, qsizetype position) const
{
    for (const auto& argument : named)
        if (argument.first == name)
            return &argument.second;
    return position >= 0 && position < positional.size() ? &positional[position] : nullptr;
}

Value Interpreter::call(const Value& callee, const Arguments& arguments)
{
    if (Function* const* function = callee.as<Function*>())
        return callFunction(**function, arguments, nullptr);
    if (Object* const ofClass = callee.object(u"class"))
        return instantiate(*ofClass, arguments);
    if (const External* external = callee.as<External>()) {
        if (const auto known = m_library.call(*this, external->path, arguments))
            return *known;
        if (const auto known = callBuiltIn(*this, external->path, arguments))
            return *known;
        return unknown(reasons::callOf(external->path));
    }
    return callee.isKnown() ? unknown(reasons::computed()) : callee;
}

std::optional<Value> Interpreter::callMethod(const Value& of, const QString& name, const Arguments& arguments)
{
    if (Object* const object = of.object()) {
        int generations = 0;
        for (Object* at = object->ofClass; at && generations < 20; at = at->ofClass, ++generations) {
            const Value method = at->attributes.value(name);
            if (Function* const* function = method.as<Function*>())
                return callFunction(**function, arguments, &of);
        }
        if (object->type != u"class")
            if (const auto known = m_library.callMethod(*this, *object, name, arguments))
                return known;
    }
    return callBuiltInMethod(*this, of, name, arguments);
}

Value Interpreter::instantiate(Object& ofClass, const Arguments& arguments)
{
    const Value name = ofClass.attributes.value(u"__name__"_s);
    Object* const made = m_heap.object(textOf(name).value_or(QString()), m_here);
    made->ofClass = &ofClass;
    Arguments given = arguments;
    const Value self = made;
    for (const auto& argument : arguments.named) // as a dataclass takes them
        made->attributes.insert(argument.first, argument.second);
    callMethod(self, u"__init__"_s, given);
    return self;
}

Value Interpreter::callFunction(const Function& function, const Arguments& arguments, const Value* self)
{
    const Statement& statement = *function.statement;
    m_called.insert(&statement);
    if (m_calls >= deepestCall || !spend(5))
        return unknown(reasons::callOf(statement.text));
    const Place place = m_here;
    Frame inner;
    inner.scope = m_heap.scope(function.around);
    inner.file = function.file;
    inner.module = m_frame.module;
    // Fallbacks are evaluated where the function is defined.
    const Frame outer = std::exchange(m_frame, Frame{function.around, function.file, m_frame.module, {}, {}});
    qsizetype position = self ? -1 : 0;
    for (const Parameter& parameter : statement.parameters) {
        Value value = unknown(reasons::parameter(parameter.name, statement.text));
        if (parameter.stars == 1) {
            value = m_heap.list(arguments.positional.mid(std::max<qsizetype>(0, position)), true);
        } else if (parameter.stars == 2) {
            Dictionary* const rest = m_heap.dictionary();
            for (const auto& [name, item] : arguments.named)
                rest->set(name, item);
            value = rest;
        } else if (position < 0) {
            value = *self;
        } else if (const Value* given = arguments.find(parameter.name, position)) {
            value = *given;
        } else if (parameter.fallback) {
            value = evaluate(*parameter.fallback);
        }
        ++position;
        inner.scope->names.insert(parameter.name, value);
    }
    m_frame = inner;
    ++m_calls;
    execute(statement.block);
    --m_calls;
    const QList<Value> returned = m_frame.returned;
    m_frame = outer;
    m_here = place;
    if (returned.isEmpty())
        return {};
    const auto known = std::find_if(
        returned.cbegin(), returned.cend(), [](const Value& v) { return v.isKnown() && !v.isNone(); });
    return known != returned.cend() ? *known : returned.first();
}

}

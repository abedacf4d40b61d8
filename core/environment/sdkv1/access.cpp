// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/interpreter.h"

#include "core/environment/sdkv1/reasons.h"

namespace tandem::sdkv1 {

using namespace python;

namespace {

using Kind = Expression::Kind;

}

Value Interpreter::attributeOf(const Value& of, const QString& name)
{
    if (const External* external = of.as<External>()) {
        const QString path = external->path + u'.' + name;
        if (path.size() > 200)
            return unknown(reasons::computed());
        if (const auto known = m_library.attribute(*this, of, name))
            return *known;
        if (Module* const inner = m_modules.value(path))
            return inner;
        if (const auto known = builtInAttribute(*this, of, name))
            return *known;
        return External{path, m_here};
    }
    if (Module* const* from = of.as<Module*>()) {
        const auto found = (*from)->scope.names.constFind(name);
        if (found != (*from)->scope.names.cend())
            return *found;
        if (Module* const inner = module((*from)->name + u'.' + name, false))
            return inner;
        return unknown(reasons::undefined((*from)->name + u'.' + name));
    }
    if (Object* const object = of.object()) {
        int generations = 0;
        for (Object* at = object; at && generations < 20; at = at->ofClass, ++generations) {
            if (const auto found = at->attributes.constFind(name); found != at->attributes.cend())
                return *found;
        }
    }
    if (const auto known = m_library.attribute(*this, of, name))
        return *known;
    if (const auto known = builtInAttribute(*this, of, name))
        return *known;
    return of.isKnown() ? unknown(reasons::attribute(name)) : of;
}

void Interpreter::setAttribute(Object& object, const QString& name, const Value& value)
{
    if (!m_journals.empty()) {
        const auto before = object.attributes.constFind(name);
        std::optional<Value> known;
        if (before != object.attributes.cend())
            known = *before;
        m_journals.back().append({&object, name, known});
    }
    object.attributes.insert(name, value);
}

void Interpreter::assign(const Expression& target, const Value& value)
{
    if (target.kind == Kind::Name) {
        define(target.text, value);
    } else if (target.kind == Kind::Attribute) {
        const Value of = evaluate(*target.parts[0]);
        m_here.line = target.line;
        if (Object* const object = of.object()) {
            setAttribute(*object, target.text, value);
            m_library.attributeWasSet(*this, *object, target.text);
        } else if (Module* const* module = of.as<Module*>()) {
            (*module)->scope.names.insert(target.text, value);
        }
    } else if (target.kind == Kind::Subscript) {
        const Value of = evaluate(*target.parts[0]);
        const Value key = evaluate(*target.parts[1]);
        if (Dictionary* const dictionary = of.dictionary();
            dictionary && spend(dictionary->items.size() / 4)) {
            dictionary->set(key, value);
        } else if (List* const list = of.list()) {
            if (const qint64* at = key.as<qint64>(); at && *at >= 0 && *at < list->items.size())
                list->items[*at] = value;
        }
    } else if (target.kind == Kind::Tuple || target.kind == Kind::List) {
        const auto items = itemsOf(value);
        const auto count = static_cast<qsizetype>(target.parts.size());
        for (qsizetype i = 0; i < count; ++i) {
            const Expression& part = *target.parts[static_cast<size_t>(i)];
            if (items && items->size() == count)
                assign(part, items->at(i));
            else
                assign(part.kind == Kind::Starred ? *part.parts[0] : part,
                    value.isKnown() ? unknown(reasons::computed()) : value);
        }
    } else if (target.kind == Kind::Starred) {
        assign(*target.parts[0], value);
    }
}

std::optional<QList<Value>> Interpreter::itemsOf(const Value& iterable)
{
    if (iterable.object(u"file")) {
        const Value lines = callBuiltInMethod(*this, iterable, u"readlines"_s, {}).value_or(Value());
        return lines.list() ? lines.list()->items : QList<Value>{lines};
    }
    if (List* const list = iterable.list())
        return list->items;
    if (Dictionary* const dictionary = iterable.dictionary()) {
        QList<Value> keys;
        for (const auto& item : std::as_const(dictionary->items))
            keys << item.first;
        return keys;
    }
    if (const QString* text = iterable.as<QString>(); text && text->size() <= mostItems) {
        QList<Value> letters;
        for (const QChar c : *text)
            letters << QString(c);
        return letters;
    }
    return {};
}

Value Interpreter::itemOf(const Value& of, const Expression& index)
{
    if (index.kind == Kind::Slice)
        return slice(of, index);
    const Value key = evaluate(index);
    if (Dictionary* const dictionary = of.dictionary(); dictionary && spend(dictionary->items.size() / 4)) {
        const Value* const found = dictionary->find(key);
        return found ? *found : unknown(reasons::computed());
    }
    if (const External* external = of.as<External>()) {
        const auto text = textOf(key).value_or(u"…"_s);
        if (external->path == u"os.environ")
            return unknown(reasons::environmentVariable(text));
        if (external->path == u"sys.argv")
            return unknown(reasons::commandLineOption(u"sys.argv["_s + text + u']'));
    }
    if (Object* const object = of.object())
        if (const auto known = m_library.item(*this, *object, key))
            return *known;
    const auto items = itemsOf(of);
    const qint64* const number = key.as<qint64>();
    if (items && number) {
        const qint64 at = *number < 0 ? *number + items->size() : *number;
        if (at >= 0 && at < items->size())
            return items->at(at);
    }
    return of.isKnown() && !key.isKnown() ? key : of.isKnown() ? unknown(reasons::computed()) : of;
}

Value Interpreter::slice(const Value& of, const Expression& slice)
{
    const auto bound = [&](size_t part, qint64 fallback, qint64 size) -> std::optional<qint64> {
        if (!slice.parts[part])
            return fallback;
        const Value value = evaluate(*slice.parts[part]);
        const qint64* const number = value.as<qint64>();
        if (!number)
            return {};
        return std::clamp<qint64>(*number < 0 ? *number + size : *number, 0, size);
    };
    const QString* const text = of.as<QString>();
    List* const list = of.list();
    if ((!text && !list) || slice.parts[2])
        return of.isKnown() ? unknown(reasons::computed()) : of;
    const qint64 size = text ? text->size() : list->items.size();
    const auto first = bound(0, 0, size);
    const auto last = bound(1, size, size);
    if (!first || !last || !spend(size / 16))
        return unknown(reasons::computed());
    const qint64 length = std::max<qint64>(0, *last - *first);
    return text ? Value(text->mid(*first, length))
                : Value(m_heap.list(list->items.mid(*first, length), list->isTuple));
}

}

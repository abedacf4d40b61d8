// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/value.h"

#include <QLocale>

namespace tandem::sdkv1 {

namespace {

constexpr int deepestComparison = 20;
constexpr qsizetype longestText = 200'000;

template <typename T> T* keep(std::vector<std::unique_ptr<T>>& all, std::unique_ptr<T> made)
{
    all.push_back(std::move(made));
    return all.back().get();
}

std::optional<QString> joined(const QList<Value>& items, const QString& open, const QString& close, int depth)
{
    QStringList parts;
    qsizetype length = 0;
    for (const Value& item : items) {
        const auto part = representationOf(item, depth + 1);
        if (!part || (length += part->size()) > longestText)
            return {};
        parts << *part;
    }
    return open + parts.join(u", ") + (parts.size() == 1 && open == u"(" ? u",)"_s : close);
}

}

Object* Value::object(QStringView type) const
{
    Object* const found = object();
    return found && found->type == type ? found : nullptr;
}

Value* Dictionary::find(const Value& key)
{
    for (auto& item : items)
        if (isSame(item.first, key))
            return &item.second;
    return nullptr;
}

void Dictionary::set(const Value& key, const Value& value)
{
    if (Value* const known = find(key))
        *known = value;
    else
        items.append({key, value});
}

List* Heap::list(QList<Value> items, bool isTuple)
{
    return keep(m_lists, std::make_unique<List>(List{std::move(items), isTuple}));
}

Dictionary* Heap::dictionary()
{
    return keep(m_dictionaries, std::make_unique<Dictionary>());
}

Object* Heap::object(const QString& type, const Place& place)
{
    Object* const made = keep(m_objects, std::make_unique<Object>());
    made->type = type;
    made->place = place;
    return made;
}

Scope* Heap::scope(Scope* around)
{
    return keep(m_scopes, std::make_unique<Scope>(Scope{{}, around}));
}

Function* Heap::function()
{
    return keep(m_functions, std::make_unique<Function>());
}

Module* Heap::module()
{
    return keep(m_modules, std::make_unique<Module>());
}

bool isSame(const Value& a, const Value& b, int depth)
{
    if (depth > deepestComparison || !a.isKnown() || !b.isKnown())
        return false;
    const auto number = [](const Value& value) -> std::optional<double> {
        if (const bool* boolean = value.as<bool>())
            return *boolean ? 1 : 0;
        if (const qint64* integer = value.as<qint64>())
            return static_cast<double>(*integer);
        if (const double* real = value.as<double>())
            return *real;
        return {};
    };
    if (const auto first = number(a))
        return first == number(b);
    if (const QString* text = a.as<QString>())
        return b.as<QString>() && *text == *b.as<QString>();
    if (List* const list = a.list()) {
        List* const other = b.list();
        if (list == other || !other || list->items.size() != other->items.size())
            return list == other;
        // Only flat lists are compared by value: nested ones may be shared many times over.
        for (qsizetype i = 0; i < list->items.size(); ++i)
            if (!isSame(list->items[i], other->items[i], depth + deepestComparison / 2))
                return false;
        return true;
    }
    if (const External* external = a.as<External>())
        return b.as<External>() && b.as<External>()->path == external->path;
    if (a.isNone() || b.isNone())
        return a.isNone() && b.isNone();
    return (a.object() && a.object() == b.object()) || (a.dictionary() && a.dictionary() == b.dictionary())
        || (a.as<Function*>() && b.as<Function*>() && *a.as<Function*>() == *b.as<Function*>());
}

Truth truthOf(const Value& value)
{
    const auto truth = [](bool is) { return is ? Truth::Yes : Truth::No; };
    if (value.doubt() > 0)
        return Truth::Unknown;
    if (value.isNone())
        return Truth::No;
    if (const bool* boolean = value.as<bool>())
        return truth(*boolean);
    if (const qint64* integer = value.as<qint64>())
        return truth(*integer != 0);
    if (const double* real = value.as<double>())
        return truth(*real != 0);
    if (const QString* text = value.as<QString>())
        return truth(!text->isEmpty());
    if (value.list())
        return truth(!value.list()->items.isEmpty());
    if (value.dictionary())
        return truth(!value.dictionary()->items.isEmpty());
    return Truth::Unknown;
}

std::optional<QString> textOf(const Value& value, int depth)
{
    if (const QString* text = value.as<QString>())
        return *text;
    return representationOf(value, depth);
}

std::optional<QString> representationOf(const Value& value, int depth)
{
    if (depth > deepestComparison / 4)
        return {};
    if (value.isNone())
        return u"None"_s;
    if (const bool* boolean = value.as<bool>())
        return *boolean ? u"True"_s : u"False"_s;
    if (const qint64* integer = value.as<qint64>())
        return QString::number(*integer);
    if (const double* real = value.as<double>()) {
        const QString text = QString::number(*real, 'g', QLocale::FloatingPointShortest);
        return text.contains(u'.') || text.contains(u'e') || text.contains(u'n') ? text : text + u".0"_s;
    }
    if (const QString* text = value.as<QString>())
        return u'\'' + *text + u'\'';
    if (value.list())
        return value.list()->isTuple ? joined(value.list()->items, u"("_s, u")"_s, depth)
                                     : joined(value.list()->items, u"["_s, u"]"_s, depth);
    return {};
}

}

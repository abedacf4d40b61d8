// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/python/syntax.h"

#include <QHash>
#include <QList>
#include <memory>
#include <variant>
#include <vector>

namespace tandem::sdkv1 {

/// A place in one of the files that were read.
struct Place {
    QString file;
    int line = 0;
    bool operator==(const Place&) const = default;
};

/// A value that reading alone cannot tell, and why: "the environment variable IMAGE".
struct Unknown {
    QString reason;
    Place place;
};

/// Something that is not defined in the files read: "azureml.core.Environment", "os.path.join", "print".
struct External {
    QString path;
    Place place; ///< Where the script names it.
};

struct List;
struct Dictionary;
struct Object;
struct Function;
struct Module;

template <typename T, typename... Kinds>
concept IsOneOf = (std::same_as<T, Kinds> || ...);
template <typename T>
concept IsKindOfValue = IsOneOf<T, Unknown, External, bool, qint64, double, QString, List*, Dictionary*,
    Object*, Function*, Module*>;

/// A Python value. Containers and objects are shared, as Python shares them, and belong to a Heap.
class Value {
public:
    using Data = std::variant<std::monostate, Unknown, External, bool, qint64, double, QString, List*,
        Dictionary*, Object*, Function*, Module*>;

    Value() = default; ///< None
    template <IsKindOfValue T>
    Value(T data)
        : m_data(std::in_place_type<T>, std::move(data))
    {
    }

    bool isNone() const { return std::holds_alternative<std::monostate>(m_data); }
    bool isKnown() const { return !std::holds_alternative<Unknown>(m_data); }
    template <typename T> const T* as() const { return std::get_if<T>(&m_data); }
    const Unknown* unknown() const { return as<Unknown>(); }
    List* list() const { return pointer<List*>(); }
    Dictionary* dictionary() const { return pointer<Dictionary*>(); }
    Object* object() const { return pointer<Object*>(); }
    /// The object if it is of that type ("Environment"), otherwise null.
    Object* object(QStringView type) const;

    /// The line of the condition on which it depends that the value is this one and no other; 0 for none.
    int doubt() const { return m_doubt; }
    Value doubted(int line) const
    {
        Value copy = *this;
        if (line > 0)
            copy.m_doubt = line;
        return copy;
    }

private:
    template <typename T> T pointer() const
    {
        const T* found = std::get_if<T>(&m_data);
        return found ? *found : nullptr;
    }

    Data m_data;
    int m_doubt = 0;
};

struct List {
    QList<Value> items;
    bool isTuple = false;
};

/// Keeps the order in which keys came, as Python does.
struct Dictionary {
    QList<std::pair<Value, Value>> items;
    Value* find(const Value& key);
    void set(const Value& key, const Value& value);
};

struct Object {
    QString type;
    QHash<QString, Value> attributes;
    Place place;
    Object* ofClass = nullptr; ///< For an instance of a class of the script: that class.
};

struct Scope {
    QHash<QString, Value> names;
    Scope* around = nullptr;
};

struct Function {
    const python::Statement* statement = nullptr;
    Scope* around = nullptr;
    QString file;
};

struct Module {
    QString name;
    QString file;
    QString source;
    python::Program program;
    Scope scope;
    bool isRead = false;
};

/// Owns what values point to. Everything lives until the reading ends, so that cycles need no care.
class Heap {
public:
    List* list(QList<Value> items = {}, bool isTuple = false);
    Dictionary* dictionary();
    Object* object(const QString& type, const Place& place);
    Scope* scope(Scope* around);
    Function* function();
    Module* module();

private:
    std::vector<std::unique_ptr<List>> m_lists;
    std::vector<std::unique_ptr<Dictionary>> m_dictionaries;
    std::vector<std::unique_ptr<Object>> m_objects;
    std::vector<std::unique_ptr<Scope>> m_scopes;
    std::vector<std::unique_ptr<Function>> m_functions;
    std::vector<std::unique_ptr<Module>> m_modules;
};

enum class Truth { Yes, No, Unknown };

/// Equal as Python's == for what is known; containers that nest too deeply count as different.
bool isSame(const Value& a, const Value& b, int depth = 0);
Truth truthOf(const Value& value);
/// What str() makes of it, or nothing for what has no text that can be told.
std::optional<QString> textOf(const Value& value, int depth = 0);
std::optional<QString> representationOf(const Value& value, int depth = 0);

}

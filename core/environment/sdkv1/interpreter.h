// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/sdkv1/scriptfiles.h"
#include "core/environment/sdkv1/value.h"

#include <QSet>

namespace tandem::sdkv1 {

/// The arguments of one call.
struct Arguments {
    QList<Value> positional;
    QList<std::pair<QString, Value>> named;

    /// By name, or by position where one is given; null if the call has neither.
    const Value* find(QStringView name, qsizetype position = -1) const;
};

/// More items than these of one list are not followed.
inline constexpr qsizetype mostItems = 2000;

class Interpreter;

/// What the classes of a library do, as far as reading needs it.
class Library {
public:
    virtual ~Library() = default;
    /// Whether a name that the script never defines is the library's ("Environment").
    virtual bool isName(QStringView name) const = 0;
    /// Calls a class or function by its path; nothing if it is not the library's.
    virtual std::optional<Value> call(Interpreter& at, const QString& path, const Arguments& arguments) = 0;
    virtual std::optional<Value> callMethod(
        Interpreter& at, Object& object, const QString& name, const Arguments& arguments) = 0;
    virtual std::optional<Value> attribute(Interpreter& at, const Value& of, const QString& name) = 0;
    virtual std::optional<Value> item(Interpreter& at, Object& of, const Value& key) = 0;
    virtual void attributeWasSet(Interpreter& at, Object& object, const QString& name) = 0;
};

/// Follows a script statement by statement without running it: no call leaves this class except into the
/// Library. Where a condition cannot be told, all its branches are followed and their outcomes merged.
/// Bounded in steps, memory and depth, whatever the script says.
class Interpreter {
public:
    Interpreter(Heap& heap, Library& library, const ScriptFiles& files);

    void run(const QString& source, const QString& file);

    Heap& heap() { return m_heap; }
    Place here() const { return m_here; }
    /// The line of the innermost condition that cannot be told, 0 outside of any.
    int conditionLine() const { return m_conditions.isEmpty() ? 0 : m_conditions.last(); }
    Value unknown(const QString& reason) const { return Unknown{reason, m_here}; }
    Value attributeOf(const Value& object, const QString& name);
    void setAttribute(Object& object, const QString& name, const Value& value);
    Value call(const Value& callee, const Arguments& arguments);

    /// What the script would find in a file: what it has written itself, else what lies beside it.
    std::optional<QString> readFile(const QString& path) const;
    /// Remembers what the script would write. Nothing is written.
    void rememberFile(const QString& path, const QString& text);

    /// Takes from the budget; false once it is used up.
    bool spend(qsizetype steps);
    bool isExhausted() const { return m_budget <= 0; }
    const QList<Place>& skippedLines() const { return m_skippedLines; }
    /// Modules that were looked for beside the script and not found, with the place of the import.
    const QList<std::pair<QString, Place>>& missingModules() const { return m_missingModules; }

private:
    enum class Flow { Normal, Return, Break, Continue, Raise };
    struct Change {
        Object* object;
        QString name;
        std::optional<Value> before;
    };
    struct Outcome {
        Flow flow = Flow::Normal;
        QHash<QString, Value> names;
        QList<Change> after; ///< `before` holds what the branch left behind.
    };
    struct Frame {
        Scope* scope = nullptr;
        QString file;
        QString module;
        QList<Value> returned;
        QSet<QString> globals;
    };
    friend class Deeper;

    // execution.cpp
    Flow execute(const python::Block& block);
    Flow execute(const python::Statement& statement);
    Flow executeBranches(const python::Statement& statement);
    Flow executeTry(const python::Statement& statement);
    Flow executeFor(const python::Statement& statement);
    Flow executeWhile(const python::Statement& statement);
    void executeWith(const python::Statement& statement);
    void defineClass(const python::Statement& statement);
    Outcome follow(const python::Block& block, const QHash<QString, Value>& names);
    Flow merge(QList<Outcome> outcomes, int line);
    void walkUncalled(const QHash<QString, Value>& names, const QString& file);

    // modules.cpp
    void import(const python::Statement& statement);
    void fromImport(const python::Statement& statement);
    Module* module(const QString& dotted, bool mustBeThere);
    void define(const QString& name, const Value& value);

    // evaluation.cpp
    Value evaluate(const python::Expression& expression);
    Value evaluateKind(const python::Expression& expression);
    Value evaluateCall(const python::Expression& expression);
    Value evaluateBinary(const python::Expression& expression);
    Value evaluateComparison(const python::Expression& expression);
    Value evaluateFormatted(const python::Expression& expression);
    Value evaluateComprehension(const python::Expression& expression);
    void comprehend(const python::Expression& expression, size_t clause, QList<Value>& items);
    Value itemOf(const Value& object, const python::Expression& index);
    Value slice(const Value& object, const python::Expression& slice);
    Value nameOf(const QString& name);
    Arguments argumentsOf(const python::Expression& call);
    void assign(const python::Expression& target, const Value& value);
    std::optional<QList<Value>> itemsOf(const Value& iterable);
    Value callFunction(const Function& function, const Arguments& arguments, const Value* self);
    Value instantiate(Object& ofClass, const Arguments& arguments);
    std::optional<Value> callMethod(const Value& of, const QString& name, const Arguments& arguments);

    Heap& m_heap;
    Library& m_library;
    const ScriptFiles& m_files;
    Frame m_frame;
    Place m_here;
    QList<int> m_conditions;
    std::vector<QList<Change>> m_journals;
    QHash<QString, Module*> m_modules;
    QHash<QString, QString> m_written;
    QSet<const python::Statement*> m_called;
    QList<Place> m_skippedLines;
    QList<std::pair<QString, Place>> m_missingModules;
    qsizetype m_budget = 300'000;
    int m_depth = 0;
    int m_calls = 0;
};

}

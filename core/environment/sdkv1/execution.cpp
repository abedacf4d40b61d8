// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/interpreter.h"

#include "core/environment/sdkv1/reasons.h"

namespace tandem::sdkv1 {

using namespace python;

namespace {

constexpr int mostRounds = 1000;

bool isBetter(const Value& candidate, const Value& chosen)
{
    return candidate.isKnown() && !chosen.isKnown();
}

}

Interpreter::Interpreter(Heap& heap, Library& library, const ScriptFiles& files)
    : m_heap(heap)
    , m_library(library)
    , m_files(files)
{
}

void Interpreter::run(const QString& source, const QString& file)
{
    Module* const main = m_heap.module();
    main->name = u"__main__"_s;
    main->file = file;
    main->source = source;
    main->program = parse(main->source);
    main->isRead = true;
    for (const int line : std::as_const(main->program.skippedLines))
        m_skippedLines.append({file, line});
    m_frame = {&main->scope, file, main->name, {}, {}};
    m_here = {file, 1};
    define(u"__name__"_s, u"__main__"_s);
    define(u"__file__"_s, file);
    execute(main->program.block);
    walkUncalled(main->scope.names, file);
}

/// A library of functions that nobody calls here still says what environments it makes.
void Interpreter::walkUncalled(const QHash<QString, Value>& names, const QString& file)
{
    QList<const Function*> functions;
    const auto collect = [&](const QHash<QString, Value>& among) {
        for (const Value& value : among)
            if (Function* const* function = value.as<Function*>(); function && (*function)->file == file)
                functions << *function;
    };
    collect(names);
    for (const Value& value : names)
        if (Object* const ofClass = value.object(u"class"))
            collect(ofClass->attributes);
    std::sort(functions.begin(), functions.end(),
        [](const Function* a, const Function* b) { return a->statement->line < b->statement->line; });
    for (const Function* function : std::as_const(functions))
        if (!m_called.contains(function->statement)) {
            m_here = {file, function->statement->line};
            callFunction(*function, {}, nullptr);
        }
}

bool Interpreter::spend(qsizetype steps)
{
    m_budget -= steps;
    return m_budget > 0;
}

Interpreter::Flow Interpreter::execute(const Block& block)
{
    for (const Statement& statement : block) {
        if (!spend(1))
            return Flow::Raise;
        const Flow flow = execute(statement);
        if (flow != Flow::Normal)
            return flow;
    }
    return Flow::Normal;
}

Interpreter::Flow Interpreter::execute(const Statement& statement)
{
    using Kind = Statement::Kind;
    m_here = {m_frame.file, statement.line};
    switch (statement.kind) {
    case Kind::Expression: {
        const bool isExit = statement.value->kind == Expression::Kind::Call
            && (statement.value->parts[0]->text == u"exit" || statement.value->parts[0]->text == u"quit");
        evaluate(*statement.value);
        return isExit ? Flow::Raise : Flow::Normal;
    }
    case Kind::Assign:
        if (statement.value) {
            const Value value = evaluate(*statement.value);
            for (const auto& target : statement.targets)
                assign(*target, value);
        }
        return Flow::Normal;
    case Kind::AugmentedAssign: {
        const Value before = evaluate(*statement.targets[0]);
        const Value added = evaluate(*statement.value);
        assign(*statement.targets[0], combine(*this, statement.text, before, added, true));
        return Flow::Normal;
    }
    case Kind::Branches:
        return statement.branches[0].kind == Branch::Kind::Try ? executeTry(statement)
                                                               : executeBranches(statement);
    case Kind::For:
        return executeFor(statement);
    case Kind::While:
        return executeWhile(statement);
    case Kind::With:
        executeWith(statement);
        return execute(statement.block);
    case Kind::Function: {
        Function* const function = m_heap.function();
        *function = {&statement, m_frame.scope, m_frame.file};
        define(statement.text, function);
        return Flow::Normal;
    }
    case Kind::Class:
        defineClass(statement);
        return Flow::Normal;
    case Kind::Import:
        import(statement);
        return Flow::Normal;
    case Kind::FromImport:
        fromImport(statement);
        return Flow::Normal;
    case Kind::Return:
        m_frame.returned << (statement.value ? evaluate(*statement.value) : Value());
        return Flow::Return;
    case Kind::Raise:
        return Flow::Raise;
    case Kind::Break:
        return Flow::Break;
    case Kind::Continue:
        return Flow::Continue;
    case Kind::Delete:
        for (const auto& target : statement.contexts)
            if (target->kind == Expression::Kind::Name)
                m_frame.scope->names.remove(target->text);
        return Flow::Normal;
    case Kind::Other:
        if (statement.text == u"global" && statement.value) {
            if (statement.value->kind == Expression::Kind::Name)
                m_frame.globals.insert(statement.value->text);
            for (const auto& part : statement.value->parts)
                if (part && part->kind == Expression::Kind::Name)
                    m_frame.globals.insert(part->text);
        }
        return Flow::Normal;
    }
    return Flow::Normal;
}

Interpreter::Outcome Interpreter::follow(const Block& block, const QHash<QString, Value>& names)
{
    Outcome outcome;
    m_frame.scope->names = names;
    m_journals.emplace_back();
    outcome.flow = execute(block);
    outcome.names = m_frame.scope->names;
    const QList<Change> changes = std::move(m_journals.back());
    m_journals.pop_back();
    // Undo, newest first, and keep what the branch left in each attribute.
    QSet<std::pair<Object*, QString>> seen;
    for (auto change = changes.crbegin(); change != changes.crend(); ++change) {
        const std::pair key(change->object, change->name);
        if (!seen.contains(key)) {
            seen.insert(key);
            outcome.after.append(
                {change->object, change->name, change->object->attributes.value(change->name)});
        }
        if (change->before)
            change->object->attributes.insert(change->name, *change->before);
        else
            change->object->attributes.remove(change->name);
    }
    return outcome;
}

Interpreter::Flow Interpreter::merge(QList<Outcome> outcomes, int line)
{
    const auto isDead = [](const Outcome& outcome) { return outcome.flow == Flow::Raise; };
    if (!std::all_of(outcomes.cbegin(), outcomes.cend(), isDead))
        outcomes.removeIf(isDead);
    // A branch that left the function or the loop leaves nothing behind for what comes after.
    const bool goesOn = std::any_of(
        outcomes.cbegin(), outcomes.cend(), [](const Outcome& o) { return o.flow == Flow::Normal; });
    const Flow flow = goesOn || outcomes.isEmpty() ? Flow::Normal : outcomes.first().flow;
    const auto choose = [line](std::optional<Value>& chosen, const Value& candidate) {
        if (!chosen)
            chosen = candidate;
        else if (isBetter(candidate, *chosen))
            chosen = candidate;
        else if (candidate.isKnown() && chosen->isKnown() && !isSame(candidate, *chosen))
            chosen = chosen->doubted(line);
    };
    QHash<QString, Value> names;
    QHash<std::pair<Object*, QString>, std::optional<Value>> attributes;
    QHash<std::pair<Object*, QString>, qsizetype> settings;
    for (const Outcome& outcome : std::as_const(outcomes)) {
        spend(outcome.names.size() / 8);
        for (auto name = outcome.names.cbegin(); name != outcome.names.cend(); ++name) {
            std::optional<Value> chosen;
            if (const auto known = names.constFind(name.key()); known != names.cend())
                chosen = *known;
            if (!goesOn || outcome.flow == Flow::Normal || !chosen)
                choose(chosen, name.value());
            names.insert(name.key(), *chosen);
        }
        for (const Change& change : outcome.after) {
            choose(attributes[{change.object, change.name}], *change.before);
            ++settings[{change.object, change.name}];
        }
    }
    m_frame.scope->names = names;
    for (auto set = attributes.cbegin(); set != attributes.cend(); ++set) {
        auto [object, name] = set.key();
        std::optional<Value> chosen = set.value();
        const bool isInEach = settings.value(set.key()) == outcomes.size();
        const auto before = object->attributes.constFind(name);
        if (!isInEach && before != object->attributes.cend() && !before->isNone())
            choose(chosen, *before);
        setAttribute(*object, name, *chosen);
    }
    return flow;
}

Interpreter::Flow Interpreter::executeBranches(const Statement& statement)
{
    const QHash<QString, Value> before = m_frame.scope->names;
    QList<Outcome> outcomes;
    bool mayMissAll = true;
    for (const Branch& branch : statement.branches) {
        Truth truth = Truth::Unknown;
        if (branch.kind == Branch::Kind::Else)
            truth = Truth::Yes;
        else if (branch.condition)
            truth = truthOf(evaluate(*branch.condition));
        if (truth == Truth::No)
            continue;
        if (truth == Truth::Yes && outcomes.isEmpty())
            return execute(branch.block);
        m_conditions << statement.line;
        outcomes << follow(branch.block, before);
        m_conditions.removeLast();
        if (truth == Truth::Yes) {
            mayMissAll = false;
            break;
        }
    }
    if (outcomes.isEmpty())
        return Flow::Normal;
    if (mayMissAll)
        outcomes << Outcome{Flow::Normal, before, {}};
    return merge(std::move(outcomes), statement.line);
}

Interpreter::Flow Interpreter::executeTry(const Statement& statement)
{
    const QHash<QString, Value> before = m_frame.scope->names;
    QList<Outcome> outcomes{follow(statement.branches[0].block, before)};
    const python::Block* last = nullptr;
    for (const Branch& branch : statement.branches) {
        if (branch.kind == Branch::Kind::Except) {
            m_conditions << statement.line;
            QHash<QString, Value> names = before;
            if (!branch.name.isEmpty())
                names.insert(branch.name, unknown(reasons::anError()));
            outcomes << follow(branch.block, names);
            m_conditions.removeLast();
        } else if (branch.kind == Branch::Kind::NoError && outcomes[0].flow == Flow::Normal) {
            Outcome more = follow(branch.block, outcomes[0].names);
            outcomes[0].flow = more.flow;
            outcomes[0].names = more.names;
            outcomes[0].after = more.after + outcomes[0].after;
        } else if (branch.kind == Branch::Kind::Finally) {
            last = &branch.block;
        }
    }
    // Without an error the body is what counts: its values go first, and no doubt is cast on them.
    const Flow flow = merge(std::move(outcomes), 0);
    const Flow lastFlow = last ? execute(*last) : Flow::Normal;
    return lastFlow == Flow::Normal ? flow : lastFlow;
}

Interpreter::Flow Interpreter::executeFor(const Statement& statement)
{
    const Value iterable = evaluate(*statement.value);
    const auto items = itemsOf(iterable);
    QList<Value> rounds;
    if (items)
        rounds = items->mid(0, mostRounds);
    else
        rounds << (iterable.unknown() ? iterable : unknown(reasons::anItem()));
    for (const Value& item : std::as_const(rounds)) {
        if (!spend(1))
            return Flow::Raise;
        assign(*statement.targets[0], item);
        const Flow flow = execute(statement.block);
        if (flow == Flow::Break)
            return Flow::Normal;
        if (flow == Flow::Return || flow == Flow::Raise)
            return flow;
    }
    return statement.branches.empty() ? Flow::Normal : execute(statement.branches[0].block);
}

Interpreter::Flow Interpreter::executeWhile(const Statement& statement)
{
    for (int round = 0; round < mostRounds && spend(1); ++round) {
        const Truth truth = truthOf(evaluate(*statement.value));
        if (truth == Truth::No)
            break;
        const Flow flow = execute(statement.block);
        if (flow == Flow::Return || flow == Flow::Raise)
            return flow;
        if (flow == Flow::Break || truth == Truth::Unknown)
            break;
    }
    return Flow::Normal;
}

void Interpreter::executeWith(const Statement& statement)
{
    for (size_t i = 0; i < statement.contexts.size(); ++i) {
        const Value value = evaluate(*statement.contexts[i]);
        if (statement.targets[i])
            assign(*statement.targets[i], value);
    }
}

void Interpreter::defineClass(const Statement& statement)
{
    Object* const made = m_heap.object(u"class"_s, m_here);
    Object* parent = nullptr;
    for (const auto& base : statement.contexts)
        if (Object* const object = evaluate(*base).object(u"class"); object && !parent)
            parent = object;
    made->ofClass = parent;
    Scope* const outer = m_frame.scope;
    Scope* const inner = m_heap.scope(outer);
    m_frame.scope = inner;
    execute(statement.block);
    m_frame.scope = outer;
    made->attributes = inner->names;
    made->attributes.insert(u"__name__"_s, statement.text);
    define(statement.text, made);
}

}

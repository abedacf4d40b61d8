// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/problemgraph.h"

#include <QSet>
#include <algorithm>

namespace tandem::solve {

namespace {

using Kind = Problem::Kind;

/// Beyond that the first ones are looked at.
constexpr qsizetype mostTops = 40;
constexpr qsizetype mostTopsOfThree = 8;

}

ProblemGraph::ProblemGraph(const Problems& problems)
    : m_problems(problems)
    , m_children(problems.size())
{
    for (int row = 0; row < m_problems.size(); ++row) {
        m_constraints << m_problems[row].constraint();
        if (m_problems[row].parent < 0)
            m_tops << row;
        else
            m_children[m_problems[row].parent] << row;
    }
    m_hopeless = failing({});
}

QList<int> ProblemGraph::below(int top) const
{
    QList<int> rows;
    QList<int> open = m_children[top];
    while (!open.isEmpty()) {
        const int row = open.takeFirst();
        rows << row;
        open = m_children[row] + open;
    }
    return rows;
}

QList<int> ProblemGraph::leaves(int top) const
{
    QList<int> leaves;
    for (const int row : QList<int>{top} + below(top))
        if (m_children[row].isEmpty())
            leaves << row;
    return leaves;
}

bool ProblemGraph::agrees(const Needs& needs, int row) const
{
    const auto needed = needs.constFind(m_problems[row].name);
    return needed == needs.constEnd()
        || std::any_of(needed->begin(), needed->end(),
            [&](const CondaVersionConstraint& each) { return each.canAgreeWith(m_constraints[row]); });
}

QList<bool> ProblemGraph::failing(const Needs& needs) const
{
    QList<bool> fails(m_problems.size(), false);
    // Twice, for a row may refer to one that was explained before it.
    for (int round = 0; round < 2; ++round) {
        QHash<QString, bool> explained;
        for (const int top : m_tops)
            explained[m_problems[top].name] = explained.value(m_problems[top].name) || fails[top];
        for (int row = int(m_problems.size()) - 1; row >= 0; --row) {
            const Problem& problem = m_problems[row];
            const QList<int>& children = m_children[row];
            const auto isFailing = [&fails](int child) { return fails[child]; };
            bool isRefused = false;
            if (problem.kind == Kind::Absent || problem.kind == Kind::NotOnSystem)
                isRefused = true;
            else if (problem.kind == Kind::Explained)
                isRefused = problem.parent >= 0 && explained.value(problem.name);
            else if (problem.kind == Kind::Options)
                isRefused = !children.isEmpty() && std::all_of(children.begin(), children.end(), isFailing);
            else
                isRefused = std::any_of(children.begin(), children.end(), isFailing);
            fails[row] = isRefused || !agrees(needs, row);
        }
    }
    return fails;
}

ProblemGraph::Needs ProblemGraph::needsOf(int top) const
{
    Needs needs;
    needs[m_problems[top].name] << m_constraints[top];
    // Down as long as there is no choice; at a choice, what every option asks for.
    QList<int> open{top};
    while (!open.isEmpty()) {
        const int row = open.takeFirst();
        const QList<int>& children = m_children[row];
        if (m_problems[row].kind != Kind::Options) {
            for (const int child : children) {
                if (!needs.contains(m_problems[child].name))
                    needs[m_problems[child].name] << m_constraints[child];
                open << child;
            }
            continue;
        }
        Needs together;
        QHash<QString, int> count;
        int options = 0;
        for (const int option : children) {
            if (m_hopeless[option] && !m_hopeless[row])
                continue;
            ++options;
            QSet<QString> names;
            for (const int wanted : m_children[option]) {
                together[m_problems[wanted].name] << m_constraints[wanted];
                names << m_problems[wanted].name;
            }
            for (const QString& name : std::as_const(names))
                ++count[name];
        }
        for (auto it = together.begin(); it != together.end(); ++it)
            if (count[it.key()] == options && !needs.contains(it.key()))
                needs.insert(it.key(), *it);
    }
    return needs;
}

QList<int> ProblemGraph::clash(int count) const
{
    QList<int> tops = m_tops;
    tops.removeIf([this](int top) { return m_hopeless[top]; });
    tops = tops.mid(0, count < 3 ? mostTops : mostTopsOfThree);
    QHash<int, Needs> needs;
    for (const int top : tops)
        needs[top] = needsOf(top);
    for (const int top : tops) {
        if (count == 1) {
            if (failing(needs[top])[top])
                return {top};
            continue;
        }
        for (const int second : tops) {
            if (second == top)
                continue;
            if (count == 2) {
                if (failing(needs[second])[top])
                    return {std::min(top, second), std::max(top, second)};
                continue;
            }
            for (const int third : tops) {
                if (third <= second || third == top)
                    continue;
                Needs both = needs[second];
                for (auto it = needs[third].begin(); it != needs[third].end(); ++it)
                    if (!both.contains(it.key()))
                        both.insert(it.key(), *it);
                if (failing(both)[top]) {
                    QList<int> found{top, second, third};
                    std::sort(found.begin(), found.end());
                    return found;
                }
            }
        }
    }
    return {};
}

QList<int> ProblemGraph::fallingWith(int top) const
{
    QList<int> falling;
    for (const int other : m_tops) {
        if (other == top || m_problems[other].kind != Kind::Requires)
            continue;
        for (const int child : m_children[other])
            if (m_problems[child].kind == Kind::Explained && m_problems[child].name == m_problems[top].name) {
                falling << other;
                break;
            }
    }
    return falling;
}

QStringList ProblemGraph::contested(const QList<int>& tops) const
{
    QStringList names;
    for (const int top : tops)
        for (const int other : tops) {
            if (other == top)
                continue;
            const Needs needs = needsOf(other);
            for (const int row : below(top))
                if (!agrees(needs, row) && !names.contains(m_problems[row].name))
                    names << m_problems[row].name;
        }
    return names;
}

}

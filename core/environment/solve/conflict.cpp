// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/conflict.h"

#include "core/environment/solve/problemgraph.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem::solve {

namespace {

using Kind = Problem::Kind;

constexpr qsizetype mostSpecs = 3;
constexpr qsizetype mostRoots = 4;

QString translated(const char* text)
{
    return QCoreApplication::translate("Solve", text);
}

/// The entry of the request that a row of the first level stands for; the row itself where none does.
QString entryOf(const Request& request, const Problem& problem)
{
    QString first;
    for (const CondaSpec& spec : request.specs) {
        if (spec.name() != problem.name)
            continue;
        const QString text = spec.text().trimmed();
        if (problemAbout(text, Kind::Other).constraint() == problem.constraint())
            return text;
        if (first.isEmpty())
            first = text;
    }
    return first.isEmpty() ? problem.text : first;
}

class Distiller {
public:
    Distiller(const Request& request, const Problems& problems)
        : m_request(request)
        , m_graph(problems)
    {
    }

    Conflict distilled()
    {
        if (!findHopeless() && !findClash(1) && !findClash(2) && !findClash(3))
            takeWhatIsLeft();
        m_conflict.specs.removeDuplicates();
        m_conflict.roots.removeDuplicates();
        m_conflict.specs = m_conflict.specs.mid(0, mostSpecs);
        m_conflict.roots = m_conflict.roots.mid(0, mostRoots);
        return m_conflict;
    }

private:
    QString entry(int top) const { return entryOf(m_request, m_graph.at(top)); }

    /// Entries that can be installed in no company.
    bool findHopeless()
    {
        for (const int top : m_graph.tops())
            if (m_graph.isHopeless(top) && !hasInstallableSister(top)) {
                m_conflict.specs << entry(top);
                tellMissing(top);
            }
        return !m_conflict.specs.isEmpty();
    }

    /// libmamba also tells of the versions that several entries for one package mean together.
    bool hasInstallableSister(int top) const
    {
        return std::ranges::any_of(m_graph.tops(), [&](int other) {
            return m_graph.at(other).kind == Kind::Installable
                && m_graph.at(other).name == m_graph.at(top).name;
        });
    }

    void tellMissing(int top)
    {
        for (const int leaf : m_graph.leaves(top)) {
            const Problem& problem = m_graph.at(leaf);
            if (problem.kind != Kind::Absent && problem.kind != Kind::NotOnSystem)
                continue;
            m_conflict.missing << problem;
            m_conflict.roots << sentenceOfMissing(top, leaf);
        }
    }

    QString sentenceOfMissing(int top, int leaf) const
    {
        const Problem& problem = m_graph.at(leaf);
        if (problem.kind == Kind::NotOnSystem)
            return sentenceOfSystem(problem, leaf == top ? QString() : neededBy(top, leaf));
        if (leaf == top)
            return problem.version.isEmpty()
                ? translated("No channel of the environment has %1: a typo, or a missing channel.")
                      .arg(problem.name)
                : translated("No channel of the environment has %1.").arg(entry(top));
        return translated("No channel of the environment has %1, which %2 needs: a channel may be missing.")
            .arg(problem.text, neededBy(top, leaf));
    }

    /// "pytorch-cuda=12.1", or "pytorch-cuda=12.1 (through cuda-cudart)".
    QString neededBy(int top, int leaf) const
    {
        const int parent = m_graph.at(leaf).parent;
        if (parent < 0 || parent == top || m_graph.at(parent).name == m_graph.at(top).name)
            return entry(top);
        return translated("%1 (through %2)").arg(entry(top), m_graph.at(parent).name);
    }

    QString sentenceOfSystem(const Problem& problem, const QString& who) const
    {
        const QString by = who.isEmpty() ? translated("The environment") : who;
        const VirtualPackages& system = m_request.system;
        if (problem.name == u"__cuda")
            return system.cuda.isEmpty()
                ? translated("%1 needs %2, and the base image has no CUDA.").arg(by, problem.text)
                : translated("%1 needs %2, and the base image has CUDA %3.")
                      .arg(by, problem.text, system.cuda);
        if (problem.name == u"__glibc")
            return translated("%1 needs %2, and the base image has glibc %3.")
                .arg(by, problem.text, system.glibc);
        return translated("%1 needs %2, which linux-64 does not have.").arg(by, problem.text);
    }

    /// Entries, `count` of them, that exclude each other.
    bool findClash(int count)
    {
        const QList<int> clash = m_graph.clash(count);
        if (clash.isEmpty())
            return false;
        for (const int top : clash)
            m_conflict.specs << entry(top);
        for (const int top : clash)
            tellClash(top, clash);
        // What can only fall with it belongs to it.
        if (count == 1)
            for (const int top : m_graph.fallingWith(clash.first())) {
                m_conflict.specs << entry(top);
                tellNeeds(top, m_graph.at(clash.first()).name);
            }
        return true;
    }

    void tellClash(int top, const QList<int>& clash)
    {
        for (const int other : clash) {
            if (other > top && m_graph.at(other).name == m_graph.at(top).name)
                m_conflict.roots << translated("%1 and %2 ask for versions that exclude each other.")
                                        .arg(entry(top), entry(other));
            else if (other != top || clash.size() == 1)
                tellNeeds(top, m_graph.at(other).name, other == top ? -1 : other);
        }
        for (const QString& name : m_graph.contested(clash))
            if (std::ranges::none_of(clash, [&](int other) { return m_graph.at(other).name == name; }))
                tellNeeds(top, name);
        tellMissing(top);
    }

    /// "numpy=1.22.4 needs python >=3.8,<3.9 or python >=3.9,<3.10; python=3.11 is asked for."
    void tellNeeds(int top, const QString& name, int other = -1)
    {
        QStringList wanted;
        QString through;
        for (const int row : m_graph.below(top)) {
            const Problem& problem = m_graph.at(row);
            if (problem.name != name || problem.version.isEmpty() || wanted.contains(problem.text))
                continue;
            wanted << problem.text;
            const QString via = m_graph.at(problem.parent).name;
            if (via != m_graph.at(top).name)
                through = via;
        }
        if (wanted.isEmpty())
            return;
        const bool isMany = wanted.size() > 3;
        const QString what =
            wanted.mid(0, 3).join(translated(" or ")) + (isMany ? translated(" …") : QString());
        QString sentence = through.isEmpty()
            ? translated("%1 needs %2").arg(entry(top), what)
            : translated("%1 needs %2, through %3").arg(entry(top), what, through);
        if (other >= 0)
            sentence += translated("; %1 is asked for").arg(entry(other));
        m_conflict.roots << sentence + u'.';
    }

    /// Nothing is proven: those that the solver itself refuses, and what they name.
    void takeWhatIsLeft()
    {
        QStringList contested;
        for (const int top : m_graph.tops())
            if (m_graph.at(top).kind != Kind::Installable && m_conflict.specs.size() < mostSpecs) {
                m_conflict.specs << entry(top);
                tellMissing(top);
                for (const int row : m_graph.below(top))
                    if (m_graph.at(row).kind == Kind::Conflicts) {
                        contested << m_graph.at(row).name;
                        tellNeeds(top, m_graph.at(row).name);
                    }
            }
        for (const int top : m_graph.tops())
            if (m_graph.at(top).kind == Kind::Installable
                && (contested.isEmpty() || contested.contains(m_graph.at(top).name)))
                m_conflict.specs << entry(top);
        if (m_conflict.roots.isEmpty())
            m_conflict.roots << (m_conflict.specs.isEmpty()
                    ? translated("The solver does not say why.")
                    : translated("They exclude each other; the solver does not say how."));
    }

    const Request& m_request;
    const ProblemGraph m_graph;
    Conflict m_conflict;
};

}

Conflict conflictOf(const Request& request, const Problems& problems)
{
    return Distiller(request, problems).distilled();
}

}

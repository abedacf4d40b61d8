// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/problemreading.h"

#include <QRegularExpression>
#include <QSet>

namespace tandem::solve {

namespace {

using Kind = Problem::Kind;

constexpr qsizetype mostLines = 4000;
constexpr qsizetype longestLine = 20'000;

/// "numpy=1.22.4 -> python[version='>=3.10,<3.11.0a0']": who asks, and through whom, for what.
void readChain(const QString& line, Problems& problems)
{
    const QStringList links = line.split(u" -> "_s);
    // As conda names the virtual packages: "feature:/linux-64::__glibc==2.35=0".
    if (links[0].startsWith(u"feature:"_s) || links[0].trimmed().isEmpty())
        return;
    const Problem asked = problemAbout(links[0], Kind::Requires);
    int parent = -1;
    for (qsizetype i = 0; i < problems.size() && parent < 0; ++i)
        if (problems[i].parent < 0 && problems[i].name == asked.name && problems[i].version == asked.version)
            parent = int(i);
    if (parent < 0) {
        problems << asked;
        parent = int(problems.size()) - 1;
    }
    for (qsizetype i = 1; i < links.size(); ++i) {
        const bool isLast = i + 1 == links.size();
        const Kind kind = !isLast          ? Kind::Requires
            : links[i].startsWith(u"__"_s) ? Kind::NotOnSystem
                                           : Kind::Conflicts;
        problems << problemAbout(links[i], kind, parent);
        parent = int(problems.size()) - 1;
    }
}

enum class Part { None, Absent, Chains, Packages, System };

Part partOf(const QString& line)
{
    if (line.contains(u"ResolvePackageNotFound"_s) || line.contains(u"PackagesNotFoundError"_s)
        || line.contains(u"packages are not available from current channels"_s))
        return Part::Absent;
    if (line.contains(u"incompatible with your"_s) && line.contains(u"system"_s))
        return Part::System;
    if (line.contains(u"UnsatisfiableError"_s) || line.contains(u"found to be in conflict"_s)
        || line.contains(u"to be incompatible with"_s))
        return Part::Chains;
    return Part::None;
}

}

Problems readClassicProblems(const QString& text)
{
    static const QRegularExpression item(u"^\\s*-\\s+(\\S.*)$"_s);
    static const QRegularExpression conflictsFor(u"^Package (\\S+) conflicts for:"_s);
    static const QRegularExpression yourPython(u"^Your python: (\\S.*)$"_s);
    Problems problems;
    Part part = Part::None;
    qsizetype lines = 0;
    for (const QStringView view : QStringView(text).split(u'\n')) {
        if (++lines > mostLines || problems.size() > mostLines)
            break;
        const QString line = view.left(longestLine).toString().trimmed();
        if (const Part next = partOf(line); next != Part::None) {
            part = next;
            continue;
        }
        if (line.startsWith(u"Current channels"_s) || line.startsWith(u"To search for"_s)
            || line.startsWith(u"Use \"conda"_s)) {
            part = Part::None;
            continue;
        }
        if (part == Part::None || line.isEmpty())
            continue;
        if (conflictsFor.match(line).hasMatch()) {
            part = Part::Packages;
            continue;
        }
        if (const auto python = yourPython.match(line); python.hasMatch()) {
            problems << problemAbout(python.captured(1), Kind::Installable);
            continue;
        }
        const auto entry = item.match(line);
        if (part == Part::Absent && entry.hasMatch())
            problems << problemAbout(entry.captured(1), Kind::Absent);
        else if (entry.hasMatch())
            readChain(entry.captured(1), problems);
        else if (part == Part::Packages && !line.startsWith(u"Note "_s))
            readChain(line, problems);
    }
    // A package without any chain is one that others conflict with.
    QSet<int> parents;
    for (const Problem& problem : std::as_const(problems))
        parents << problem.parent;
    for (qsizetype i = 0; i < problems.size(); ++i)
        if (problems[i].parent < 0 && problems[i].kind == Kind::Requires && !parents.contains(int(i)))
            problems[i].kind = Kind::Installable;
    return problems;
}

}

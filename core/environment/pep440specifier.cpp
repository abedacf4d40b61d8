// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/pep440specifier.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace tandem {

namespace {

using Clause = Pep440Specifier::Clause;

QString translated(const char* sentence)
{
    return QCoreApplication::translate("Pep440Specifier", sentence);
}

Error refused(const QString& text, const QString& reason)
{
    return Error{.kind = Error::Kind::Input,
        .message = translated("\"%1\" does not say which versions are wanted: %2.").arg(text, reason),
        .code = u"Pep440Specifier"_s,
        .details = reason};
}

Pep440Version shortened(const Pep440Version& version)
{
    QStringList numbers;
    for (const Digits& part : version.release())
        numbers << part.text();
    numbers.removeLast();
    return Pep440Version::parse(version.epoch().text() + u'!' + numbers.join(u'.')).valueOr({});
}

/// The same for "1.0" and "1": packaging keeps the first of clauses that mean the same.
QString meaningOf(const Clause& clause)
{
    if (!clause.parsed || clause.isPrefix || clause.op == u"~=")
        return clause.text();
    QString base = clause.parsed->base().text();
    const QString rest = clause.parsed->text().mid(base.size());
    while (base.endsWith(u".0"_s))
        base.chop(2);
    return clause.op + base + rest;
}

Result<Clause> clauseOf(const QString& text)
{
    static const QStringList operators{u"==="_s, u"~="_s, u"=="_s, u"!="_s, u"<="_s, u">="_s, u"<"_s, u">"_s};
    const auto op = std::find_if(operators.begin(), operators.end(),
        [&text](const QString& candidate) { return text.startsWith(candidate); });
    if (op == operators.end())
        return refused(text, translated("it begins with none of ==, ~=, !=, <=, >=, <, >, ==="));
    Clause clause{.op = *op, .version = text.mid(op->size()).trimmed(), .isPrefix = false, .parsed = {}};
    if (u"=<>!~"_s.contains(clause.version.isEmpty() ? QChar() : clause.version.front()))
        return refused(text, translated("there is no such comparison"));
    if (clause.version.isEmpty())
        return refused(text, translated("a version is missing behind %1").arg(clause.op));
    if (std::any_of(clause.version.begin(), clause.version.end(),
            [](QChar character) { return character.isSpace() || character == u';' || character == u')'; }))
        return refused(text, translated("there is a blank inside a version, or a comma is missing"));
    if (clause.op == u"===")
        return clause;
    const bool isEquality = clause.op == u"==" || clause.op == u"!=";
    if (isEquality && clause.version.endsWith(u".*"_s)) {
        const auto prefix = Pep440Version::parse(clause.version.chopped(2));
        if (prefix && !prefix->isPrerelease() && !prefix->isPostrelease() && !prefix->hasLocal()) {
            clause.isPrefix = true;
            clause.parsed = *prefix;
        }
        return clause;
    }
    const auto version = Pep440Version::parse(clause.version);
    if (version && (isEquality || !version->hasLocal()))
        clause.parsed = *version;
    // Setuptools' old versions knew no "~=", so there is no reading of "~=latest" that any pip has.
    if (clause.op == u"~=" && (!clause.parsed || version->release().size() < 2))
        return refused(text, translated("~= wants a version of two numbers or more, such as ~=1.4"));
    return clause;
}

}

bool Pep440Specifier::Clause::contains(const Pep440Version& candidate) const
{
    if (!parsed)
        return op == u"!=" || candidate.text().compare(version, Qt::CaseInsensitive) == 0;
    const Pep440Version plain = candidate.withoutLocal();
    if (op == u"==" || op == u"!=") {
        const bool isEqual =
            isPrefix ? candidate.startsWith(*parsed) : (parsed->hasLocal() ? candidate : plain) == *parsed;
        return isEqual == (op == u"==");
    }
    if (op == u"~=")
        return plain >= *parsed && candidate.startsWith(shortened(*parsed));
    if (op == u"<=")
        return plain <= *parsed;
    if (op == u">=")
        return plain >= *parsed;
    const bool hasSameBase = candidate.base() == parsed->base();
    // PEP 440: "<1" does not mean its own pre-releases, ">1" not its own post-releases and local versions.
    if (op == u"<")
        return candidate < *parsed && (parsed->isPrerelease() || !candidate.isPrerelease() || !hasSameBase);
    return candidate > *parsed && (parsed->isPostrelease() || !candidate.isPostrelease() || !hasSameBase)
        && !(candidate.hasLocal() && plain == *parsed);
}

Result<Pep440Specifier> Pep440Specifier::parse(const QString& text)
{
    Pep440Specifier specifier;
    if (text.trimmed().isEmpty())
        return specifier;
    QStringList parts = text.trimmed().split(u',');
    // One comma may stand behind the last clause, as in Python's packaging library since 22.
    if (parts.size() > 1 && parts.last().isEmpty())
        parts.removeLast();
    bool isTaken = false; // "===" takes all up to a blank, commas included
    for (const QString& part : parts) {
        auto clause = clauseOf(part.trimmed());
        if (!clause)
            return part.trimmed().isEmpty()
                ? refused(text, translated("there is a comma with nothing behind or before it"))
                : clause.error();
        if (isTaken && part.front().isSpace())
            return refused(text,
                translated("=== takes the comma behind its version too; leave out the blank behind that"));
        isTaken = (isTaken || clause->op == u"===") && !part.back().isSpace();
        specifier.m_clauses << *std::move(clause);
    }
    return specifier;
}

bool Pep440Specifier::contains(const Pep440Version& version, Prereleases prereleases) const
{
    if (prereleases == Prereleases::WhereNamed && version.isPrerelease() && !namesPrerelease())
        return false;
    return std::all_of(m_clauses.begin(), m_clauses.end(),
        [&version](const Clause& clause) { return clause.contains(version); });
}

bool Pep440Specifier::namesPrerelease() const
{
    return std::any_of(m_clauses.begin(), m_clauses.end(), [](const Clause& clause) {
        if (clause.op == u"===") {
            const auto version = Pep440Version::parse(clause.version);
            return version && version->isPrerelease();
        }
        return clause.op != u"!=" && clause.parsed && clause.parsed->isPrerelease();
    });
}

std::optional<Pep440Version> Pep440Specifier::exactVersion() const
{
    for (const Clause& clause : m_clauses) {
        if (clause.op == u"==" && !clause.isPrefix && clause.parsed)
            return clause.parsed;
        if (clause.op == u"===")
            if (const auto version = Pep440Version::parse(clause.version))
                return *version;
    }
    return std::nullopt;
}

QList<Clause> Pep440Specifier::legacyClauses() const
{
    QList<Clause> legacy;
    std::copy_if(m_clauses.begin(), m_clauses.end(), std::back_inserter(legacy),
        [](const Clause& clause) { return clause.op != u"===" && !clause.parsed; });
    return legacy;
}

bool Pep440Specifier::canAgreeWith(const Pep440Specifier& other) const
{
    const auto suitsBoth = [this, &other](const Pep440Version& candidate) {
        return contains(candidate) && other.contains(candidate);
    };
    // Mostly a mentioned version does already, and nothing has to be made.
    QList<Pep440Version> mentioned;
    for (const auto* each : {this, &other})
        for (const Clause& clause : each->m_clauses) {
            if (!clause.parsed || suitsBoth(*clause.parsed))
                return true;
            mentioned << *clause.parsed;
        }
    // What holds for one version between two mentioned ones holds for the whole stretch.
    QList<Pep440Version> candidates{Pep440Version(), *Pep440Version::parse(u"999999999!0"_s)};
    for (const Pep440Version& version : std::as_const(mentioned)) {
        const QString plain = version.withoutLocal().text();
        const QString base = version.base().text();
        for (const QString& near : {plain, base + u".0.0.1"_s, base + u".999999999"_s, base + u".post0"_s,
                 base + u".dev0"_s, base + u"a0"_s, base + u".999999999.dev0"_s, plain + u"+0"_s})
            if (const auto candidate = Pep440Version::parse(near))
                candidates << *candidate;
        candidates << shortened(version);
    }
    return std::any_of(candidates.begin(), candidates.end(), suitsBoth);
}

QString Pep440Specifier::text() const
{
    if (m_clauses.size() == 1)
        return m_clauses.first().text();
    QStringList texts;
    QStringList meanings;
    for (const Clause& clause : m_clauses) {
        const QString meaning = meaningOf(clause);
        if (meanings.contains(meaning))
            continue;
        meanings << meaning;
        texts << clause.text();
    }
    texts.sort();
    return texts.join(u',');
}

}

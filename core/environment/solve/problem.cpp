// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/problem.h"

#include "core/environment/condaspec.h"

#include <QRegularExpression>

namespace tandem::solve {

namespace {

/// The version part as libmamba 1 and 2 print it, in conda's language.
QString versionFrom(QString text)
{
    text = text.trimmed();
    if (text.startsWith(u'[')) { // several at once: "[2.0.1|2.1.0]", "[=3.12 *|=3.13 *]"
        const QString inside = text.mid(1, text.indexOf(u']') - 1);
        QStringList versions;
        for (const QString& one : inside.split(u'|')) {
            if (one.contains(u"..."_s))
                return {}; // not all are named
            versions << versionFrom(one);
        }
        versions.removeDuplicates();
        return versions.contains(QString()) ? QString() : versions.join(u'|');
    }
    QString version = text.section(u' ', 0, 0, QString::SectionSkipEmpty);
    while (version.endsWith(u"**"_s)) // libmamba 1 writes "=1.22.4" so
        version.chop(1);
    static const QRegularExpression endsInStar(u"(?<=[\\da-z])\\*$"_s);
    if (endsInStar.match(version).hasMatch())
        version.insert(version.size() - 1, u'.');
    return version == u"*" || version == u"=*" ? QString() : version;
}

}

CondaVersionConstraint Problem::constraint() const
{
    if (version.isEmpty())
        return {};
    const auto read = CondaVersionConstraint::parse(version).valueOr({});
    // "3.11.*" allows 3.11.0.dev0 too, and so something of "<3.11.0a0": nobody means that.
    if (const auto series = read.series())
        return CondaVersionConstraint::parse(version + u",>="_s + series->text()).valueOr({});
    return read;
}

Problem problemAbout(const QString& package, Problem::Kind kind, int parent)
{
    Problem problem;
    problem.parent = parent;
    problem.kind = kind;
    QString text = package.trimmed();
    while (text.endsWith(u',') || text.endsWith(u';'))
        text.chop(1);
    text = text.trimmed();
    static const QRegularExpression bracketed(u"^[^\\s\\[]+\\[.*=.*\\]$"_s);
    if (bracketed.match(text).hasMatch() && !text.contains(u"[="_s)) {
        const CondaSpec spec = CondaSpec::parse(text);
        problem.name = spec.name();
        problem.version = spec.constraint().isAny() ? QString() : spec.constraint().text();
        problem.text = (problem.name + u' ' + problem.version).trimmed();
        return problem;
    }
    if (const qsizetype channel = text.lastIndexOf(u"::"_s); channel >= 0)
        text = text.mid(channel + 2);
    static const QRegularExpression nameEnd(u"[\\s=<>!~\\[]"_s);
    const qsizetype end = text.indexOf(nameEnd);
    problem.name = text.left(end < 0 ? text.size() : end).toLower();
    const QString rest = end < 0 ? QString() : text.mid(end).trimmed();
    problem.version = versionFrom(rest);
    problem.text = problem.name;
    if (!problem.version.isEmpty())
        problem.text += u' ' + problem.version;
    static const QRegularExpression build(u"^\\S+ +([^\\s*]\\S*)$"_s);
    if (const auto match = build.match(rest); match.hasMatch() && !rest.startsWith(u'['))
        problem.text += u' ' + match.captured(1);
    return problem;
}

QString nameOfBuild(const QString& distribution)
{
    return distribution.count(u'-') < 2 ? distribution : distribution.section(u'-', 0, -3);
}

}

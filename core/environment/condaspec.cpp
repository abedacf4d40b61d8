// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaspec.h"

#include <QRegularExpression>

namespace tandem {

namespace {

bool startsWithOperator(const QString& version)
{
    return !version.isEmpty() && u"=<>!~"_s.contains(version.front());
}

QString withoutBlanks(QString text)
{
    text.removeIf([](QChar character) { return character.isSpace(); });
    return text;
}

struct Constraint {
    QString version;
    QString build;
};

/// The part behind the name: "=1.2", "=1.2=build", ">=1,<2", " 1.2 build", "==1.2".
Constraint constraintOf(const QString& text)
{
    static const QRegularExpression blanksAroundOperators(u"\\s*([,|=<>!~]+)\\s*"_s);
    static const QRegularExpression blanks(u"\\s+"_s);
    const QString rest = text.trimmed().replace(blanksAroundOperators, u"\\1"_s);
    const QStringList words = rest.split(blanks, Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    const QString version = words[0];
    const QString build = words.value(1);
    if (startsWithOperator(version)) {
        static const QRegularExpression single(u"^=([^=<>!~,|][^=,|]*)(?:=([^=,|]+))?$"_s);
        if (const auto match = single.match(version); match.hasMatch() && build.isEmpty())
            return {match.captured(1), match.captured(2)};
        static const QRegularExpression exact(u"^(==[^=,|]+)=([^=,|]+)$"_s);
        if (const auto match = exact.match(version); match.hasMatch() && build.isEmpty())
            return {match.captured(1), match.captured(2)};
        return {version, build};
    }
    // conda's own long form, "name version build": there a bare version is an exact one.
    static const QRegularExpression bare(u"^[0-9][^*,|]*$"_s);
    return {build.isEmpty() && bare.match(version).hasMatch() ? u"=="_s + version : version, build};
}

}

CondaSpec CondaSpec::parse(const QString& text)
{
    CondaSpec spec;
    spec.m_text = text;
    QString rest = text.trimmed();
    if (const auto bracket = rest.indexOf(u'['); bracket > 0 && rest.endsWith(u']')) {
        spec.m_brackets = rest.mid(bracket);
        rest = rest.left(bracket).trimmed();
    }
    // "channel/subdir::name", and conda's rare "channel:namespace:name".
    static const QRegularExpression shape(
        u"^(?:([^\\s:=<>!~]+(?::[^:\\s]*)*?)::?)?([A-Za-z0-9_][A-Za-z0-9_.\\-]*)(\\s*[=<>!~].*|\\s+\\S.*)?$"_s);
    const auto match = shape.match(rest);
    if (!match.hasMatch())
        return spec;
    const Constraint constraint = constraintOf(match.captured(3));
    spec.m_channel = match.captured(1);
    spec.m_name = match.captured(2);
    spec.m_version = constraint.version;
    spec.m_build = constraint.build;
    return spec;
}

CondaSpec CondaSpec::of(
    const QString& name, const QString& version, const QString& build, const QString& channel)
{
    CondaSpec spec;
    spec.m_channel = channel.trimmed();
    spec.m_name = name.trimmed();
    spec.m_version = withoutBlanks(version);
    // One "=" is how files write it and people do not type it.
    if (spec.m_version.startsWith(u'=') && !spec.m_version.startsWith(u"=="_s))
        spec.m_version.remove(0, 1);
    spec.m_build = build.trimmed();
    if (spec.m_version.isEmpty() && !spec.m_build.isEmpty())
        spec.m_version = u"*"_s;
    spec.m_text = spec.canonicalText();
    return spec;
}

QString CondaSpec::canonicalText() const
{
    if (m_name.isEmpty())
        return m_text.trimmed();
    QString text = m_channel.isEmpty() ? m_name.toLower() : m_channel + u"::"_s + m_name.toLower();
    if (!m_version.isEmpty()) {
        const bool ranged = startsWithOperator(m_version);
        if (ranged && !m_build.isEmpty() && !m_version.startsWith(u"=="_s))
            text += u' ' + m_version + u' ' + m_build;
        else if (ranged && !m_build.isEmpty())
            text += m_version.mid(1) + u'=' + m_build; // With a build, "=" is exact already.
        else if (ranged)
            text += m_version;
        else
            text += u'=' + m_version + (m_build.isEmpty() ? QString() : u'=' + m_build);
    }
    return text + m_brackets;
}

}

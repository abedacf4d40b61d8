// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/ignorerules.h"

#include <QStringList>

namespace tandem {

namespace {

/// One bracket expression that starts at `at`; moves `at` behind it. Without an end it is a literal "[".
QString bracketPattern(const QString& segment, qsizetype& at)
{
    qsizetype end = at + 1;
    if (end < segment.size() && (segment[end] == u'!' || segment[end] == u'^'))
        ++end;
    if (end < segment.size() && segment[end] == u']')
        ++end;
    while (end < segment.size() && segment[end] != u']')
        ++end;
    if (end >= segment.size()) {
        ++at;
        return u"\\["_s;
    }
    QString inside = segment.mid(at + 1, end - at - 1);
    at = end + 1;
    const bool negated = inside.startsWith(u'!') || inside.startsWith(u'^');
    if (negated)
        inside.remove(0, 1);
    inside.replace(u'\\', u"\\\\"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s);
    return (negated ? u"[^/"_s : u"["_s) + inside + u']';
}

QString segmentPattern(const QString& segment)
{
    QString pattern;
    for (qsizetype at = 0; at < segment.size();) {
        const QChar character = segment[at];
        if (character == u'[') {
            pattern += bracketPattern(segment, at);
            continue;
        }
        ++at;
        if (character == u'*')
            pattern += u"[^/]*"_s;
        else if (character == u'?')
            pattern += u"[^/]"_s;
        else if (character == u'\\' && at < segment.size())
            pattern += QRegularExpression::escape(segment.mid(at++, 1));
        else
            pattern += QRegularExpression::escape(QString(character));
    }
    return pattern;
}

/// The translation of pathspec's GitWildMatchPattern, which the SDK uses.
QString pathPattern(QStringList segments)
{
    const bool isFolderPattern = segments.last().isEmpty();
    if (segments.first().isEmpty())
        segments.removeFirst();
    else if (segments.size() == 1 || (segments.size() == 2 && isFolderPattern))
        segments.prepend(u"**"_s);
    if (segments.last().isEmpty() && segments.size() > 1)
        segments.last() = u"**"_s;
    for (qsizetype i = segments.size() - 1; i > 0; --i)
        if (segments[i] == u"**"_s && segments[i - 1] == u"**"_s
            && !(isFolderPattern && i == segments.size() - 1))
            segments.removeAt(i);

    QString pattern;
    bool needsSlash = false;
    const qsizetype last = segments.size() - 1;
    for (qsizetype i = 0; i <= last; ++i) {
        if (segments[i] == u"**"_s) {
            if (i == 0 && i == last)
                pattern += u"[^/]+(?:/.*)?"_s;
            else if (i == 0)
                pattern += u"(?:.+/)?"_s;
            else if (i == last)
                pattern += isFolderPattern ? u"/.*"_s : u"(?:/.*)?"_s;
            else
                pattern += u"(?:/.+)?"_s;
            needsSlash = i > 0;
            continue;
        }
        if (needsSlash)
            pattern += u'/';
        pattern += segments[i] == u"*"_s ? u"[^/]+"_s : segmentPattern(segments[i]);
        if (i == last)
            pattern += u"(?:/.*)?"_s;
        needsSlash = true;
    }
    return pattern;
}

}

IgnoreRules IgnoreRules::parse(const QString& text)
{
    IgnoreRules rules;
    for (QString line : text.split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        while (line.endsWith(u' ') && !line.endsWith(u"\\ "_s))
            line.chop(1);
        if (line.isEmpty() || line.startsWith(u'#') || line == u"/"_s)
            continue;
        const bool ignores = !line.startsWith(u'!');
        if (!ignores)
            line.remove(0, 1);
        else if (line.startsWith(u"\\!"_s) || line.startsWith(u"\\#"_s))
            line.remove(0, 1);
        if (line.isEmpty() || line == u"/"_s)
            continue;
        QRegularExpression pattern(QRegularExpression::anchoredPattern(pathPattern(line.split(u'/'))),
            QRegularExpression::DotMatchesEverythingOption);
        if (!pattern.isValid())
            continue;
        rules.m_rules << Rule{std::move(pattern), ignores};
        rules.m_foldersCanBeSkipped = rules.m_foldersCanBeSkipped && ignores;
    }
    return rules;
}

bool IgnoreRules::ignores(const QString& name) const
{
    for (auto rule = m_rules.crbegin(); rule != m_rules.crend(); ++rule)
        if (rule->pattern.match(name).hasMatch())
            return rule->ignores;
    return false;
}

}

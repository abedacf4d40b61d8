// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaspec.h"
#include "core/environment/condaspectext.h"

#include <algorithm>

namespace tandem {

namespace spectext {

bool isPlain(const QString& version)
{
    return std::none_of(
        version.begin(), version.end(), [](QChar character) { return u"=<>~,|^$()"_s.contains(character); });
}

bool isSeries(const QString& version)
{
    return version.endsWith(u".*"_s) && version.indexOf(u'*') == version.size() - 1;
}

QString meaningOf(const QString& written, bool hasBuild)
{
    QString version = written;
    if (!version.startsWith(u'=') || version == u"=" || version == u"==")
        return version;
    const bool isExact = version.startsWith(u"=="_s);
    while (version.startsWith(u'='))
        version.remove(0, 1);
    if (!isPlain(version))
        return written;
    return isExact || hasBuild || version.endsWith(u'*') ? version : version + u".*"_s;
}

QString withoutBlanks(QString text)
{
    text.removeIf([](QChar character) { return character.isSpace(); });
    return text;
}

}

using namespace spectext;

namespace {

bool hasRangeSign(const QString& text)
{
    return std::any_of(
        text.begin(), text.end(), [](QChar character) { return u"<>^$|,"_s.contains(character); });
}

QString quotedForBrackets(const QString& value)
{
    const bool needsQuotes = value.isEmpty() || std::any_of(value.begin(), value.end(), [](QChar character) {
        return character.isSpace() || u",=<>|^$[]'\""_s.contains(character);
    });
    const QChar quote = value.contains(u'\'') ? u'"' : u'\'';
    return needsQuotes ? quote + value + quote : value;
}

}

QString CondaSpec::version() const
{
    if (m_version.isEmpty() || !isPlain(m_version) || m_version == u"*")
        return m_version;
    if (!m_build.isEmpty() || m_version.contains(u'*'))
        return m_build.isEmpty() && isSeries(m_version) ? m_version.chopped(2) : m_version;
    return u"=="_s + m_version;
}

CondaSpec CondaSpec::of(
    const QString& name, const QString& version, const QString& build, const QString& channel)
{
    CondaSpec spec;
    spec.readChannel(channel.trimmed());
    spec.m_name = name.trimmed();
    spec.m_build = build.trimmed();
    QString wanted = withoutBlanks(version);
    // One "=" is how files write it and people do not type it.
    if (!wanted.isEmpty() && isPlain(wanted))
        wanted.prepend(u'=');
    if (wanted.isEmpty() && !spec.m_build.isEmpty())
        wanted = u"*"_s;
    spec.m_version = meaningOf(wanted, !spec.m_build.isEmpty());
    spec.write();
    return parse(spec.m_text);
}

/// As a person would write it: operators right behind the name, brackets only for what has no other place.
void CondaSpec::write()
{
    QString text = m_channel;
    if (!m_channel.isEmpty() && !m_subdir.isEmpty())
        text += u'/' + m_subdir;
    text += (m_channel.isEmpty() ? QString() : u"::"_s) + m_name;
    if (const QString shown = version(); !shown.isEmpty()) {
        const bool isPattern = shown.contains(u'*') && shown != u"*" && !isSeries(shown);
        if (isPlain(shown) && !isPattern)
            text += u'=' + shown + (m_build.isEmpty() ? QString() : u'=' + m_build);
        else
            text += m_build.isEmpty() && !isPattern ? shown
                                                    : (u' ' + shown + u' ' + m_build).trimmed().prepend(u' ');
    }
    QStringList brackets;
    if (!m_subdir.isEmpty() && m_channel.isEmpty())
        brackets << u"subdir="_s + m_subdir;
    for (auto it = m_otherKeys.begin(); it != m_otherKeys.end(); ++it)
        brackets << it.key() + u'=' + quotedForBrackets(it.value());
    if (!brackets.isEmpty())
        text += u'[' + brackets.join(u',') + u']';
    m_text = text;
}

CondaSpec CondaSpec::withVersion(const QString& version) const
{
    CondaSpec spec = of(m_name, version, {}, m_channel);
    spec.m_subdir = m_subdir;
    spec.m_otherKeys = m_otherKeys;
    spec.write();
    return parse(spec.m_text);
}

CondaSpec CondaSpec::withoutBuild() const
{
    CondaSpec spec = *this;
    spec.m_build.clear();
    spec.m_otherKeys.remove(u"build_number"_s);
    spec.write();
    return parse(spec.m_text);
}

CondaSpec CondaSpec::withChannel(const QString& channel) const
{
    CondaSpec spec = *this;
    spec.readChannel(channel.trimmed());
    spec.write();
    return parse(spec.m_text);
}

QString CondaSpec::canonicalText() const
{
    if (m_name.isEmpty())
        return m_text.trimmed();
    QStringList brackets;
    QString text = m_channel;
    if (!m_subdir.isEmpty() && m_channel.isEmpty())
        brackets << u"subdir="_s + m_subdir;
    else if (!m_subdir.isEmpty())
        text += u'/' + m_subdir;
    text += (text.isEmpty() ? QString() : u"::"_s) + m_name;
    const QString version = m_problem.isEmpty() ? m_constraint.text() : m_version;
    bool isExact = false;
    if (version.isEmpty() || version == u"*") {
        // Any version is what no version says.
    } else if (hasRangeSign(version) || (!m_build.isEmpty() && !isPlain(version))
        || (version.contains(u'*') && !isSeries(version))) {
        brackets << u"version="_s + quotedForBrackets(version);
    } else if (!isPlain(version)) {
        text += version;
    } else if (isSeries(version)) {
        text += u'=' + version.chopped(2);
    } else {
        isExact = true;
        text += u"=="_s + version;
    }
    if (!m_build.isEmpty()) {
        if (hasRangeSign(m_build))
            brackets << u"build="_s + quotedForBrackets(m_build);
        else if (isExact && !m_build.contains(u'*'))
            text += u'=' + m_build;
        else
            brackets << u"build="_s + quotedForBrackets(m_build);
    }
    for (auto it = m_otherKeys.begin(); it != m_otherKeys.end(); ++it)
        if (it.key() != u"url" || m_channel.isEmpty())
            brackets << it.key() + u'=' + quotedForBrackets(it.value());
    return brackets.isEmpty() ? text : text + u'[' + brackets.join(u',') + u']';
}

}

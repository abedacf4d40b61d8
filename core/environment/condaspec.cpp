// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaspec.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace tandem {

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("CondaSpec", sentence);
}

QString withoutBlanks(QString text)
{
    text.removeIf([](QChar character) { return character.isSpace(); });
    return text;
}

bool isPackageFile(const QString& text)
{
    return text.endsWith(u".tar.bz2"_s) || text.endsWith(u".conda"_s);
}

/// Conda's rule for names (CEP 26); "*" and patterns are names in a query.
bool isPackageName(const QString& name)
{
    static const QRegularExpression shape(u"^(?:__)?_?[a-z0-9*](?:[._-]?[a-z0-9*])*[._-]?$"_s);
    return shape.match(name).hasMatch() && !isPackageFile(name);
}

bool isKnownSubdir(const QString& text)
{
    static const QSet<QString> known{u"noarch"_s, u"linux-64"_s, u"linux-32"_s, u"linux-aarch64"_s,
        u"linux-armv6l"_s, u"linux-armv7l"_s, u"linux-ppc64"_s, u"linux-ppc64le"_s, u"linux-riscv32"_s,
        u"linux-riscv64"_s, u"linux-s390x"_s, u"linux-loongarch64"_s, u"osx-64"_s, u"osx-arm64"_s,
        u"win-32"_s, u"win-64"_s, u"win-arm64"_s, u"zos-z"_s, u"emscripten-wasm32"_s, u"wasi-wasm32"_s,
        u"freebsd-64"_s};
    return known.contains(text);
}

/// Without operators. The "!" of an epoch is none; that of "!=" never comes without its "=".
bool isPlain(const QString& version)
{
    return std::none_of(
        version.begin(), version.end(), [](QChar character) { return u"=<>~,|^$()"_s.contains(character); });
}

/// "=1.7" means the series 1.7.*; beside a build, and with two signs, just that version.
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

/// Where "=1.2=build" or ">=1.2 build" has its build: at the first blank or "=" that belongs to no operator
/// and has no more of them behind it.
qsizetype buildStartIn(const QString& text)
{
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if ((text[i] != u' ' && text[i] != u'=') || u"=!|,<>~"_s.contains(text[i - 1]))
            continue;
        const QStringView behind = QStringView(text).mid(i + 1);
        if (std::none_of(behind.begin(), behind.end(),
                [](QChar character) { return u"-=,|<>~"_s.contains(character); }))
            return i;
    }
    return -1;
}

bool isSeries(const QString& version)
{
    return version.endsWith(u".*"_s) && version.indexOf(u'*') == version.size() - 1;
}

bool hasRangeSign(const QString& text)
{
    return std::any_of(
        text.begin(), text.end(), [](QChar character) { return u"<>^$|,"_s.contains(character); });
}

bool globMatches(const QString& pattern, const QString& text)
{
    if (pattern.startsWith(u'^') && pattern.endsWith(u'$'))
        return QRegularExpression(pattern).match(text).hasMatch();
    if (!pattern.contains(u'*'))
        return pattern == text;
    const QString escaped = QRegularExpression::escape(pattern).replace(u"\\*"_s, u".*"_s);
    return QRegularExpression(u'^' + escaped + u'$').match(text).hasMatch();
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

CondaSpec CondaSpec::parse(const QString& text)
{
    CondaSpec spec;
    spec.m_text = text;
    spec.read(text.trimmed());
    return spec;
}

void CondaSpec::refuse(const QString& reason)
{
    if (m_problem.isEmpty())
        m_problem = translated("\"%1\" is no conda package: %2.").arg(m_text.trimmed(), reason);
}

void CondaSpec::read(QString text)
{
    static const QRegularExpression feature(u"^[A-Za-z0-9_.-]+@$"_s);
    if (feature.match(text).hasMatch()) {
        m_name = u"*"_s;
        m_otherKeys.insert(u"track_features"_s, text.chopped(1));
        return;
    }
    if (const auto comment = text.indexOf(u'#'); comment >= 0)
        text = text.left(comment).trimmed();
    // Conda's future form "name if python<3.8" is a package today already.
    text = text.section(u" if "_s, 0, 0).trimmed();
    if (isPackageFile(text)) {
        readAddress(text);
        return;
    }
    static const QRegularExpression brackets(
        u"\\[((?:[^\\[\\]'\"]|'[^']*'|\"[^\"]*\"|\\[[^\\[\\]]*\\])*)\\]"_s);
    static const QRegularExpression parentheses(u"\\((?:[^()]*=[^()]*|optional)\\)\\s*$"_s);
    QString inside;
    if (const auto match = brackets.match(text); match.hasMatch()) {
        inside = match.captured(1);
        text.remove(match.capturedStart(), match.capturedLength());
    }
    text.remove(parentheses); // "(target=…,optional)" says nothing about which package.
    const auto channelEnd = text.lastIndexOf(u':');
    if (channelEnd >= 0) {
        const QString before = text.left(channelEnd);
        const auto namespaceStart = before.lastIndexOf(u':');
        if (namespaceStart >= 0)
            readChannel(before.left(namespaceStart).trimmed());
        text = text.mid(channelEnd + 1);
    }

    static const QRegularExpression nameEnd(u"[\\s=<>!~]"_s);
    text = text.trimmed();
    const auto end = text.indexOf(nameEnd);
    const QString name = (end < 0 ? text : text.left(end)).toLower();
    if (!isPackageName(name)) {
        refuse(name.isEmpty() ? translated("it has no name")
                              : translated("a package cannot be called %1").arg(name));
        return;
    }
    m_name = name;
    readVersionAndBuild(end < 0 ? QString() : text.mid(end).trimmed());
    readBrackets(inside);
    setVersion(m_version);
}

void CondaSpec::readAddress(const QString& address)
{
    m_otherKeys.insert(u"url"_s, address);
    m_name = u"*"_s;
    if (address.contains(u'\'') || address.contains(u'"')) {
        refuse(translated("an address holds no quotes"));
        return;
    }
    static const QRegularExpression plainAddress(u"^[^\\s\\[\\]()<>=|*,]+$"_s);
    if (!plainAddress.match(address).hasMatch())
        return;
    const QString file = address.section(u'/', -1);
    const QString folder = address.section(u'/', -2, -2);
    if (!isKnownSubdir(folder))
        return;
    QString distribution = QString::fromUtf8(QByteArray::fromPercentEncoding(file.toUtf8()));
    distribution.chop(distribution.endsWith(u".conda"_s) ? 6 : 8);
    const QString name = distribution.section(u'-', 0, -3).toLower();
    static const QRegularExpression plainBuild(u"^[A-Za-z0-9_.+]+$"_s);
    const QString build = distribution.section(u'-', -1);
    if (!isPackageName(name) || !plainBuild.match(build).hasMatch() || isPackageFile(build)
        || !CondaVersion::parse(distribution.section(u'-', -2, -2)))
        return;
    m_name = name;
    readChannel(address.section(u'/', 0, -2));
    m_build = build;
    setVersion(distribution.section(u'-', -2, -2));
}

void CondaSpec::readChannel(const QString& channel)
{
    const auto slash = channel.lastIndexOf(u'/');
    const QString last = channel.mid(slash + 1);
    if (slash > 0 && isKnownSubdir(last)) {
        m_subdir = last;
        m_channel = channel.left(slash);
    } else {
        m_channel = channel;
    }
    static const QString home = u"https://conda.anaconda.org/"_s;
    if (m_channel.startsWith(home))
        m_channel.remove(0, home.size());
    if (m_channel == u"*")
        m_channel.clear();
}

void CondaSpec::readVersionAndBuild(const QString& text)
{
    if (std::any_of(
            text.begin(), text.end(), [](QChar character) { return u"[]'\""_s.contains(character); })) {
        refuse(translated("its brackets do not fit"));
        return;
    }
    if (text == u"=")
        return; // "numpy=" is "numpy" to conda.
    const auto buildStart = buildStartIn(text);
    m_version = withoutBlanks(text.left(buildStart < 0 ? text.size() : buildStart));
    m_build = buildStart < 0 ? QString() : text.mid(buildStart + 1).trimmed();
    m_version = meaningOf(m_version, !m_build.isEmpty());
}

void CondaSpec::readBrackets(const QString& inside)
{
    static const QRegularExpression pair(
        u"\\G[,\\s]*([A-Za-z0-9_-]+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\"|(\\[[^\\[\\]]*\\])|([^'\",\\s]+))(?=[,\\s]|$)"_s);
    static const QSet<QString> known{u"channel"_s, u"subdir"_s, u"name"_s, u"version"_s, u"build"_s,
        u"build_number"_s, u"track_features"_s, u"features"_s, u"url"_s, u"md5"_s, u"sha256"_s, u"license"_s,
        u"license_family"_s, u"fn"_s, u"optional"_s, u"target"_s, u"extras"_s, u"flags"_s, u"when"_s};
    qsizetype position = 0;
    for (auto match = pair.match(inside); match.hasMatch(); match = pair.match(inside, position)) {
        position = match.capturedEnd();
        const QString key = match.captured(1);
        const QString value = match.captured(2) + match.captured(3) + match.captured(4) + match.captured(5);
        if (!known.contains(key)) {
            refuse(translated("it has no property %1").arg(key));
            return;
        }
        if (key == u"channel")
            readChannel(value);
        else if (key == u"subdir")
            m_subdir = value;
        else if (key == u"version")
            m_version = meaningOf(withoutBlanks(value), false);
        else if (key == u"build")
            m_build = value;
        else if (key != u"name") // The name before the brackets counts, so that nobody is deceived.
            m_otherKeys.insert(key, value);
    }
    QStringView rest = QStringView(inside).mid(position);
    if (std::any_of(
            rest.begin(), rest.end(), [](QChar rested) { return rested != u',' && !rested.isSpace(); }))
        refuse(translated("in brackets there must be key=value, and quotes must be closed"));
}

void CondaSpec::setVersion(QString version)
{
    m_version = std::move(version);
    if (m_version.isEmpty())
        return;
    const auto constraint = CondaVersionConstraint::parse(m_version);
    if (!constraint) {
        if (m_problem.isEmpty())
            m_problem = constraint.error().message;
        return;
    }
    m_constraint = *constraint;
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

bool CondaSpec::matches(const CondaVersion& version, const QString& build, int buildNumber) const
{
    if (!m_constraint.contains(version) || (!m_build.isEmpty() && !globMatches(m_build, build)))
        return false;
    const QString wanted = m_otherKeys.value(u"build_number"_s);
    if (wanted.isEmpty())
        return true;
    const auto number = CondaVersionConstraint::parse(wanted);
    return number && number->contains(QString::number(buildNumber));
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

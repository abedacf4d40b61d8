// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaspec.h"

#include "core/environment/condaspectext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace tandem {

using namespace spectext;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("CondaSpec", sentence);
}

bool isPackageFile(const QString& text)
{
    return text.endsWith(u".tar.bz2"_s) || text.endsWith(u".conda"_s);
}

/// Conda's rule for names (CEP 26), in lower case: letters and digits with single separators between them,
/// and up to three "_" before them; "*" and patterns are names in a query.
bool isPackageName(const QString& name)
{
    qsizetype start = 0;
    while (start < 3 && start < name.size() && name[start] == u'_')
        ++start;
    bool isBehindSeparator = true;
    for (const QChar character : QStringView(name).mid(start)) {
        const bool isSeparator = character == u'.' || character == u'_' || character == u'-';
        const bool isInName = isAsciiLetterOrDigit(character) || character == u'*';
        if (isSeparator ? isBehindSeparator : !isInName)
            return false;
        isBehindSeparator = isSeparator;
    }
    return start < name.size() && !isPackageFile(name);
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

bool globMatches(const QString& pattern, const QString& text)
{
    if (pattern.startsWith(u'^') && pattern.endsWith(u'$'))
        return QRegularExpression(pattern).match(text).hasMatch();
    if (!pattern.contains(u'*'))
        return pattern == text;
    const QString escaped = QRegularExpression::escape(pattern).replace(u"\\*"_s, u".*"_s);
    return QRegularExpression(u'^' + escaped + u'$').match(text).hasMatch();
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
    if (text.endsWith(u'@') && feature.match(text).hasMatch()) {
        m_name = u"*"_s;
        m_otherKeys.insert(u"track_features"_s, text.chopped(1));
        return;
    }
    if (const auto comment = text.indexOf(u'#'); comment >= 0)
        text = text.left(comment).trimmed();
    // Conda's future form "name if python<3.8" is a package today already.
    text = text.left(text.indexOf(u" if "_s)).trimmed();
    if (isPackageFile(text)) {
        readAddress(text);
        return;
    }
    static const QRegularExpression brackets(
        u"\\[((?:[^\\[\\]'\"]|'[^']*'|\"[^\"]*\"|\\[[^\\[\\]]*\\])*)\\]"_s);
    static const QRegularExpression parentheses(u"\\((?:[^()]*=[^()]*|optional)\\)\\s*$"_s);
    QString inside;
    if (text.contains(u'['))
        if (const auto match = brackets.match(text); match.hasMatch()) {
            inside = match.captured(1);
            text.remove(match.capturedStart(), match.capturedLength());
        }
    if (text.contains(u'('))
        text.remove(parentheses); // "(target=…,optional)" says nothing about which package.
    const auto channelEnd = text.lastIndexOf(u':');
    if (channelEnd >= 0) {
        const QString before = text.left(channelEnd);
        const auto namespaceStart = before.lastIndexOf(u':');
        if (namespaceStart >= 0)
            readChannel(before.left(namespaceStart).trimmed());
        text = text.mid(channelEnd + 1);
    }

    text = text.trimmed();
    const auto end = std::find_if(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || u"=<>!~"_s.contains(c);
    }) - text.begin();
    const QString name = text.left(end).toLower();
    if (!isPackageName(name)) {
        refuse(name.isEmpty() ? translated("it has no name")
                              : translated("a package cannot be called %1").arg(name));
        return;
    }
    m_name = name;
    readVersionAndBuild(text.mid(end).trimmed());
    if (!inside.isEmpty())
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

}

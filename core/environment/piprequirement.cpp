// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/piprequirement.h"

#include "core/environment/conflictmark.h"
#include "core/environment/digits.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace tandem {

namespace {

using Kind = PipRequirement::Kind;

QString translated(const char* sentence)
{
    return QCoreApplication::translate("PipRequirement", sentence);
}

/// A scheme that pip takes for an address, with or without version control before it.
bool isAddress(const QString& text)
{
    static const QRegularExpression shape(u"^(?:(?:git|hg|svn|bzr)(?:\\+[a-z]+)?|https?|file|ftp):"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.contains(u':') && shape.match(text).hasMatch();
}

bool looksLikePath(const QString& text)
{
    return text.contains(u'/') || text.contains(u'\\') || text.startsWith(u'.');
}

bool isArchive(const QString& text)
{
    static const QStringList endings{u".whl"_s, u".zip"_s, u".tar.gz"_s, u".tgz"_s, u".tar"_s, u".tar.bz2"_s,
        u".tbz"_s, u".tar.xz"_s, u".txz"_s, u".tlz"_s, u".tar.lz"_s, u".tar.lzma"_s};
    return std::any_of(endings.begin(), endings.end(),
        [&text](const QString& ending) { return text.endsWith(ending, Qt::CaseInsensitive); });
}

/// "numpy" of "https://…/numpy-1.2-py3-none-any.whl" (PEP 427); only a wheel tells it for certain.
QString nameOfWheel(const QString& address)
{
    static const QRegularExpression wheel(
        u"(?:^|[/\\\\])([A-Za-z0-9](?:[A-Za-z0-9._]*[A-Za-z0-9])?)-[^-/\\\\]+(?:-[0-9][^-/\\\\]*)?-[^-/\\\\]+-[^-/\\\\]+-[^-/\\\\]+\\.whl$"_s);
    const QString path = address.section(u'#', 0, 0).section(u'?', 0, 0);
    return wheel.match(path).captured(1);
}

/// Where the blank before the first word that begins with "-" stands, or -1.
qsizetype optionStartIn(const QString& line)
{
    for (auto i = line.indexOf(u'-', 1); i >= 0; i = line.indexOf(u'-', i + 1))
        if (line[i - 1].isSpace())
            return i - 1;
    return -1;
}

/// Walks over a requirement from left to right.
class Scanner {
public:
    explicit Scanner(QStringView text)
        : m_text(text)
    {
    }

    bool take(QChar character)
    {
        skipBlanks();
        if (m_position >= m_text.size() || m_text[m_position] != character)
            return false;
        ++m_position;
        return true;
    }

    /// A name of a project or of an extra; empty if there is none.
    QString takeName()
    {
        skipBlanks();
        auto end = m_position;
        if (end >= m_text.size() || !isAsciiLetterOrDigit(m_text[end]))
            return {};
        for (auto i = end; i < m_text.size(); ++i) {
            if (isAsciiLetterOrDigit(m_text[i]))
                end = i + 1;
            else if (!u"._-"_s.contains(m_text[i]))
                break;
        }
        const QString name = m_text.mid(m_position, end - m_position).toString();
        m_position = end;
        return name;
    }

    QString takeUntilBlank()
    {
        skipBlanks();
        return takeWhile([](QChar character) { return !character.isSpace(); });
    }

    /// What may be a version constraint: up to a marker, a closing bracket or the end. "===" takes anything.
    QString takeConstraint()
    {
        skipBlanks();
        return takeWhile([](QChar character) { return character != u';' && character != u')'; }).trimmed();
    }

    QStringView rest()
    {
        skipBlanks();
        return m_text.mid(m_position);
    }

private:
    template <typename Fits> QString takeWhile(Fits fits)
    {
        const auto start = m_position;
        while (m_position < m_text.size() && fits(m_text[m_position]))
            ++m_position;
        return m_text.mid(start, m_position - start).toString();
    }

    void skipBlanks()
    {
        while (m_position < m_text.size() && m_text[m_position].isSpace())
            ++m_position;
    }

    QStringView m_text;
    qsizetype m_position = 0;
};

/// Whether `url` may stand behind "name @": with a scheme and, but for files, a host.
bool isFullAddress(const QString& url)
{
    static const QRegularExpression shape(u"^(?:file://|(?!file:)[A-Za-z][A-Za-z0-9+.-]*://[^/?#])"_s,
        QRegularExpression::CaseInsensitiveOption);
    return shape.match(url).hasMatch();
}

}

PipRequirement::PipRequirement(const QString& text)
    : m_text(text)
{
    read();
}

QString PipRequirement::normalisedName(const QString& name)
{
    QString normalised;
    normalised.reserve(name.size());
    for (const QChar character : name) {
        const bool isSeparator = character == u'-' || character == u'_' || character == u'.';
        if (!isSeparator)
            normalised += character.toLower();
        else if (!normalised.endsWith(u'-'))
            normalised += u'-';
    }
    return normalised;
}

void PipRequirement::refuse(const QString& reason)
{
    m_kind = Kind::Invalid;
    m_problem = translated("pip does not understand \"%1\": %2.").arg(m_text.trimmed(), reason);
}

void PipRequirement::read()
{
    static const QRegularExpression comment(
        u"(?:^|\\s+)#(.*)$"_s, QRegularExpression::DotMatchesEverythingOption);
    QString line = m_text;
    if (line.contains(u'#'))
        if (const auto match = comment.match(line); match.hasMatch()) {
            m_comment = match.captured(1).trimmed();
            line = line.left(match.capturedStart());
        }
    line = line.trimmed();
    if (line.isEmpty())
        return;
    if (line.startsWith(u'-')) {
        readOption(line);
        return;
    }
    if (isConflictMark(line)) {
        refuse(translated(
            "it is a mark of a merge conflict that Git left; choose one side and delete the marks"));
        return;
    }
    // pip: what comes before the first word that begins with "-" is the requirement.
    const auto optionsAt = optionStartIn(line);
    const QString requirement = optionsAt < 0 ? line : line.left(optionsAt).trimmed();
    m_kind = Kind::Requirement;
    readRequirement(requirement);
    if (m_kind != Kind::Invalid && optionsAt >= 0)
        readOptionsBehind(line.mid(optionsAt).trimmed());
}

void PipRequirement::readAddress(const QString& address)
{
    m_url = address;
    m_kind = isAddress(address) ? Kind::Address : Kind::Path;
    static const QRegularExpression eggShape(
        u"^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[([^\\]]*)\\])?"_s);
    if (const auto egg = eggShape.match(fragment(u"egg"_s)); egg.hasMatch()) {
        m_writtenName = egg.captured(1);
        for (const QString& extra : egg.captured(2).split(u',', Qt::SkipEmptyParts))
            m_extras << extra.trimmed();
    } else {
        m_writtenName = nameOfWheel(address);
    }
}

void PipRequirement::readRequirement(const QString& text)
{
    const QString beforeMarker = text.section(u';', 0, 0).trimmed();
    const bool namesAddress = beforeMarker.contains(u'@') && !looksLikePath(beforeMarker.section(u'@', 0, 0));
    if (isAddress(text) || (!namesAddress && (looksLikePath(beforeMarker) || isArchive(beforeMarker)))) {
        // An address may hold ";" itself; a marker behind it has a blank before.
        static const QRegularExpression markerBehind(u"\\s;|;\\s"_s);
        const auto markerAt = text.indexOf(markerBehind);
        if (markerAt >= 0) {
            const auto marker = PipMarker::parse(text.mid(text.indexOf(u';', markerAt) + 1));
            if (!marker) {
                refuse(marker.error().details);
                return;
            }
            m_marker = *marker;
        }
        readAddress(text.left(markerAt).trimmed());
        return;
    }
    Scanner scanner(text);
    m_writtenName = scanner.takeName();
    if (m_writtenName.isEmpty()) {
        refuse(translated("it does not begin with the name of a package"));
        return;
    }
    if (scanner.take(u'[')) {
        while (true) {
            const QString extra = scanner.takeName();
            if (extra.isEmpty() && m_extras.isEmpty() && scanner.take(u']'))
                break;
            if (extra.isEmpty()) {
                refuse(translated("between [ and ] there must be names with commas between them"));
                return;
            }
            m_extras << extra;
            if (scanner.take(u']'))
                break;
            if (!scanner.take(u',')) {
                refuse(translated("the bracket behind the name is not closed"));
                return;
            }
        }
        m_extras.sort();
        m_extras.removeDuplicates();
    }
    if (scanner.take(u'@')) {
        m_url = scanner.takeUntilBlank();
        if (!isFullAddress(m_url)) {
            refuse(translated("behind @ there must be a whole address, such as https://… or file:///…"));
            return;
        }
    } else {
        const bool hasBracket = scanner.take(u'(');
        const QString constraint = scanner.takeConstraint();
        const auto specifier = Pep440Specifier::parse(constraint);
        if (!specifier) {
            refuse(specifier.error().details);
            return;
        }
        if (hasBracket && !scanner.take(u')')) {
            refuse(translated("the bracket around the version is not closed"));
            return;
        }
        m_specifier = *specifier;
        m_version = constraint;
        m_version.removeIf([](QChar character) { return character.isSpace(); });
    }
    if (scanner.take(u';')) {
        const auto marker = PipMarker::parse(scanner.rest().toString());
        if (!marker) {
            refuse(translated("in its condition behind \";\" %1").arg(marker.error().details));
            return;
        }
        m_marker = *marker;
    } else if (!scanner.rest().isEmpty()) {
        refuse(translated("there is something behind its end: %1").arg(scanner.rest()));
    }
}

QString PipRequirement::fragment(const QString& key) const
{
    const QStringList parts = m_url.section(u'#', 1).split(u'&');
    for (const QString& part : parts)
        if (part.startsWith(key + u'='))
            return part.mid(key.size() + 1);
    return {};
}

QString PipRequirement::versionControl() const
{
    static const QRegularExpression shape(
        u"^(git|hg|svn|bzr)(?:\\+|:)"_s, QRegularExpression::CaseInsensitiveOption);
    return shape.match(m_url).captured(1).toLower();
}

QString PipRequirement::revision() const
{
    if (versionControl().isEmpty())
        return {};
    const QString path = m_url.section(u'#', 0, 0).section(u"://"_s, 1).section(u'/', 1);
    const auto at = path.lastIndexOf(u'@');
    return at < 0 ? QString() : path.mid(at + 1);
}

QString PipRequirement::subdirectory() const
{
    return fragment(u"subdirectory"_s);
}

QString PipRequirement::canonicalText() const
{
    QString text;
    switch (m_kind) {
    case Kind::Empty:
        return {};
    case Kind::Invalid:
        return m_text.trimmed();
    case Kind::Option:
        return m_optionValue.isEmpty() ? m_option : m_option + u' ' + m_optionValue;
    case Kind::Address:
    case Kind::Path:
        text = m_url;
        break;
    case Kind::Requirement:
        text = name();
        if (!m_extras.isEmpty())
            text += u'[' + m_extras.join(u',') + u']';
        text += m_url.isEmpty() ? m_specifier.text() : u" @ "_s + m_url;
        break;
    }
    if (m_marker)
        text += (m_url.isEmpty() ? u"; "_s : u" ; "_s) + m_marker->text();
    QStringList hashes = m_hashes;
    hashes.sort();
    for (const QString& hash : std::as_const(hashes))
        text += u" --hash="_s + hash;
    for (const QString& option : m_furtherOptions)
        text += u' ' + option;
    return text;
}

}

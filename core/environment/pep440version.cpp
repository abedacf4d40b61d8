// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/pep440version.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace tandem {

namespace {

/// 0 before the plain release, 1 the release itself, for the parts that may be missing.
template <typename Value>
std::weak_ordering compareOptional(
    const std::optional<Value>& mine, const std::optional<Value>& theirs, bool missingIsLess)
{
    if (mine && theirs)
        return *mine <=> *theirs;
    if (mine.has_value() == theirs.has_value())
        return std::weak_ordering::equivalent;
    return mine.has_value() == missingIsLess ? std::weak_ordering::greater : std::weak_ordering::less;
}

/// Walks over a version, lower-cased, taking what comes next if it fits.
class Scanner {
public:
    explicit Scanner(const QString& text)
        : m_text(text)
    {
    }

    bool isAtEnd() const { return m_position >= m_text.size(); }
    qsizetype position() const { return m_position; }
    void goTo(qsizetype position) { m_position = position; }

    bool take(QChar character)
    {
        if (isAtEnd() || m_text[m_position] != character)
            return false;
        ++m_position;
        return true;
    }

    bool takeSeparator() { return take(u'.') || take(u'-') || take(u'_'); }

    QStringView takeDigits() { return takeWhile(isAsciiDigit); }
    QStringView takeAlphanumeric() { return takeWhile(isAsciiLetterOrDigit); }

    /// One of `words`, which are ordered so that no word comes before a longer one that begins with it.
    QString takeWord(const QStringList& words)
    {
        for (const QString& word : words)
            if (QStringView(m_text).mid(m_position).startsWith(word)) {
                m_position += word.size();
                return word;
            }
        return {};
    }

private:
    QStringView takeWhile(bool (*fits)(QChar))
    {
        const auto start = m_position;
        while (!isAtEnd() && fits(m_text[m_position]))
            ++m_position;
        return QStringView(m_text).mid(start, m_position - start);
    }

    const QString& m_text;
    qsizetype m_position = 0;
};

Error refused(const QString& text)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Pep440Version",
            "\"%1\" is no version of a Python package (PEP 440); it looks like 1.2.3, 1.2rc1 or 1.2.post1.")
                       .arg(text),
        .code = u"Pep440Version"_s};
}

/// "[-_.]word[-_.][number]", whose number is 0 where it is missing.
std::optional<std::pair<QString, Digits>> takeMarked(Scanner& scanner, const QStringList& words)
{
    const auto start = scanner.position();
    scanner.takeSeparator();
    const QString word = scanner.takeWord(words);
    if (word.isEmpty()) {
        scanner.goTo(start);
        return std::nullopt;
    }
    const auto behindWord = scanner.position();
    scanner.takeSeparator();
    const QStringView digits = scanner.takeDigits();
    if (digits.isEmpty())
        scanner.goTo(behindWord);
    return std::pair(word, Digits(digits));
}

}

Result<Pep440Version> Pep440Version::parse(const QString& text)
{
    // Letters beyond ASCII become ASCII ones in lower case ("İ"), and are refused before.
    const QString trimmed = text.trimmed();
    if (!std::all_of(
            trimmed.begin(), trimmed.end(), [](QChar character) { return character.unicode() < 128; }))
        return refused(text);
    const QString lower = trimmed.toLower();
    Scanner scanner(lower);
    scanner.take(u'v');
    Pep440Version version;
    QStringView first = scanner.takeDigits();
    if (first.isEmpty())
        return refused(text);
    if (scanner.take(u'!')) {
        version.m_epoch = Digits(first);
        first = scanner.takeDigits();
        if (first.isEmpty())
            return refused(text);
    }
    version.m_release = {Digits(first)};
    for (auto before = scanner.position(); scanner.take(u'.'); before = scanner.position()) {
        const QStringView digits = scanner.takeDigits();
        if (digits.isEmpty()) {
            scanner.goTo(before);
            break;
        }
        version.m_release << Digits(digits);
    }
    static const QStringList phases{
        u"alpha"_s, u"a"_s, u"beta"_s, u"b"_s, u"preview"_s, u"pre"_s, u"rc"_s, u"c"_s};
    if (const auto pre = takeMarked(scanner, phases)) {
        const QChar letter = pre->first.front();
        version.m_pre = Pre{letter == u'a' || letter == u'b' ? letter : QChar(u'r'), pre->second};
    }
    static const QStringList afterwards{u"post"_s, u"rev"_s, u"r"_s};
    if (const auto post = takeMarked(scanner, afterwards)) {
        version.m_post = post->second;
    } else if (const auto before = scanner.position(); scanner.take(u'-')) {
        const QStringView digits = scanner.takeDigits();
        if (digits.isEmpty())
            scanner.goTo(before);
        else
            version.m_post = Digits(digits);
    }
    static const QStringList development{u"dev"_s};
    if (const auto dev = takeMarked(scanner, development))
        version.m_dev = dev->second;
    if (scanner.take(u'+')) {
        do {
            const QString part = scanner.takeAlphanumeric().toString();
            if (part.isEmpty())
                return refused(text);
            const bool isNumber = std::all_of(part.begin(), part.end(), isAsciiDigit);
            version.m_local << LocalPart{
                isNumber, isNumber ? Digits(part) : Digits(), isNumber ? QString() : part};
        } while (scanner.takeSeparator());
    }
    return scanner.isAtEnd() ? Result(version) : refused(text);
}

QString Pep440Version::text() const
{
    QString text = m_epoch.isZero() ? QString() : m_epoch.text() + u'!';
    QStringList parts;
    for (const Digits& part : m_release)
        parts << part.text();
    text += parts.join(u'.');
    if (m_pre)
        text += (m_pre->phase == u'r' ? u"rc"_s : QString(m_pre->phase)) + m_pre->number.text();
    if (m_post)
        text += u".post"_s + m_post->text();
    if (m_dev)
        text += u".dev"_s + m_dev->text();
    QStringList local;
    for (const LocalPart& part : m_local)
        local << (part.isNumber ? part.number.text() : part.text);
    return local.isEmpty() ? text : text + u'+' + local.join(u'.');
}

Pep440Version Pep440Version::withoutLocal() const
{
    Pep440Version version = *this;
    version.m_local.clear();
    return version;
}

Pep440Version Pep440Version::base() const
{
    Pep440Version version;
    version.m_epoch = m_epoch;
    version.m_release = m_release;
    return version;
}

bool Pep440Version::startsWith(const Pep440Version& prefix) const
{
    if (m_epoch != prefix.m_epoch)
        return false;
    for (qsizetype i = 0; i < prefix.m_release.size(); ++i)
        if (m_release.value(i) != prefix.m_release[i])
            return false;
    return true;
}

std::weak_ordering Pep440Version::operator<=>(const Pep440Version& other) const
{
    if (const auto order = m_epoch <=> other.m_epoch; order != 0)
        return order;
    for (qsizetype i = 0; i < std::max(m_release.size(), other.m_release.size()); ++i)
        if (const auto order = m_release.value(i) <=> other.m_release.value(i); order != 0)
            return order;
    // "1.0.dev1" comes before "1.0a1": without anything else, dev counts before all phases.
    const auto comesFirst = [](const Pep440Version& version) {
        return !version.m_pre && !version.m_post && version.m_dev;
    };
    if (comesFirst(*this) != comesFirst(other))
        return comesFirst(*this) ? std::weak_ordering::less : std::weak_ordering::greater;
    if (const auto order = compareOptional(m_pre, other.m_pre, false); order != 0)
        return order;
    if (const auto order = compareOptional(m_post, other.m_post, true); order != 0)
        return order;
    if (const auto order = compareOptional(m_dev, other.m_dev, false); order != 0)
        return order;
    for (qsizetype i = 0; i < std::max(m_local.size(), other.m_local.size()); ++i) {
        if (i >= m_local.size() || i >= other.m_local.size())
            return m_local.size() <=> other.m_local.size();
        const LocalPart& mine = m_local[i];
        const LocalPart& theirs = other.m_local[i];
        if (mine.isNumber != theirs.isNumber)
            return mine.isNumber ? std::weak_ordering::greater : std::weak_ordering::less;
        const std::weak_ordering order =
            mine.isNumber ? mine.number <=> theirs.number : mine.text.compare(theirs.text) <=> 0;
        if (order != 0)
            return order;
    }
    return std::weak_ordering::equivalent;
}

}

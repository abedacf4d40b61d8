// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaversion.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem {

namespace {

Error refused(const QString& text, const char* reason)
{
    const QString why = QCoreApplication::translate("CondaVersion", "\"%1\" is no version: %2")
                            .arg(text, QCoreApplication::translate("CondaVersion", reason));
    return Error{
        .kind = Error::Kind::Input, .message = why + u'.', .code = u"CondaVersion"_s, .details = why};
}

bool hasOnlyAllowedCharacters(const QString& text)
{
    return std::all_of(text.begin(), text.end(),
        [](QChar character) { return isAsciiLetterOrDigit(character) || u"*.+!_"_s.contains(character); });
}

}

Result<CondaVersion> CondaVersion::parse(const QString& text)
{
    QString version = text.trimmed().toLower();
    if (version.isEmpty())
        return refused(text, QT_TRANSLATE_NOOP("CondaVersion", "it is empty"));
    // A dash separates like an underscore, but not both in one version.
    if (version.contains(u'-') && !version.contains(u'_'))
        version.replace(u'-', u'_');
    if (!hasOnlyAllowedCharacters(version))
        return refused(
            text, QT_TRANSLATE_NOOP("CondaVersion", "it holds characters that versions do not have"));

    CondaVersion parsed;
    parsed.m_text = version;
    const auto epochEnd = version.indexOf(u'!');
    const QString epoch = epochEnd < 0 ? u"0"_s : version.left(epochEnd);
    if (epoch.isEmpty() || !std::all_of(epoch.begin(), epoch.end(), isAsciiDigit)
        || version.indexOf(u'!', epochEnd + 1) >= 0)
        return refused(text, QT_TRANSLATE_NOOP("CondaVersion", "before \"!\" there must be one number"));
    const QString rest = version.mid(epochEnd + 1);
    const auto localStart = rest.indexOf(u'+');
    parsed.m_version << componentOf(epoch);
    if (!splitInto(parsed.m_version, rest.left(localStart)))
        return refused(text, QT_TRANSLATE_NOOP("CondaVersion", "a part of it is empty"));
    if (localStart >= 0) {
        const QString local = rest.mid(localStart + 1);
        if (local.contains(u'+'))
            return refused(text, QT_TRANSLATE_NOOP("CondaVersion", "it holds more than one \"+\""));
        QString separated = local;
        for (const QString& part : separated.replace(u'_', u'.').split(u'.')) {
            if (part.isEmpty())
                return refused(text, QT_TRANSLATE_NOOP("CondaVersion", "a part of it is empty"));
            parsed.m_local << componentOf(part);
        }
    }
    return parsed;
}

bool CondaVersion::splitInto(QList<Component>& components, const QString& text)
{
    // "1.0.1_" is how openssl's plain versions stay below "1.0.1a": the mark belongs to the last part.
    const bool isMarked = text.endsWith(u'_');
    QString separated = isMarked ? text.chopped(1) : text;
    QStringList parts = separated.replace(u'_', u'.').split(u'.');
    if (isMarked)
        parts.last() += u'_';
    for (const QString& part : std::as_const(parts)) {
        if (part.isEmpty())
            return false;
        components << componentOf(part);
    }
    return true;
}

CondaVersion::Component CondaVersion::componentOf(const QString& text)
{
    const auto kindOf = [](QChar character) {
        return isAsciiDigit(character) ? 0 : character == u'*' ? 1 : 2;
    };
    Component component;
    // Numbers and words stay in step: a component starts with a number.
    if (!isAsciiDigit(text.front()))
        component << Run();
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = start + 1;
        while (end < text.size() && kindOf(text[end]) == kindOf(text[start]))
            ++end;
        const QString run = text.mid(start, end - start);
        Run next;
        if (isAsciiDigit(run.front()))
            next.number = Digits(run);
        else if (run == u"post")
            next.isPost = true;
        else {
            next.isText = true;
            next.text = run == u"dev" ? u"DEV"_s : run;
        }
        component << next;
        start = end;
    }
    return component;
}

std::weak_ordering CondaVersion::Run::operator<=>(const Run& other) const
{
    if (isText != other.isText)
        return isText ? std::weak_ordering::less : std::weak_ordering::greater;
    if (isText)
        return text.compare(other.text) <=> 0;
    if (isPost != other.isPost)
        return isPost ? std::weak_ordering::greater : std::weak_ordering::less;
    return number <=> other.number;
}

std::weak_ordering CondaVersion::compare(const QList<Component>& mine, const QList<Component>& theirs)
{
    for (qsizetype i = 0; i < std::max(mine.size(), theirs.size()); ++i) {
        const Component left = mine.value(i);
        const Component right = theirs.value(i);
        for (qsizetype j = 0; j < std::max(left.size(), right.size()); ++j)
            if (const auto order = left.value(j) <=> right.value(j); order != 0)
                return order;
    }
    return std::weak_ordering::equivalent;
}

std::weak_ordering CondaVersion::operator<=>(const CondaVersion& other) const
{
    const auto order = compare(m_version, other.m_version);
    return order != 0 ? order : compare(m_local, other.m_local);
}

bool CondaVersion::startsWith(const CondaVersion& series) const
{
    if (!series.m_local.isEmpty() && compare(m_version, series.m_version) != 0)
        return false;
    const auto& mine = series.m_local.isEmpty() ? m_version : m_local;
    const auto& theirs = series.m_local.isEmpty() ? series.m_version : series.m_local;
    if (theirs.isEmpty())
        return compare(mine, theirs) == 0;
    const auto last = theirs.size() - 1;
    if (compare(mine.first(std::min(last, mine.size())), theirs.first(last)) != 0)
        return false;
    const Component& wanted = theirs[last];
    const Component given = mine.value(last);
    const auto lastRun = wanted.size() - 1;
    if (compare({given.first(std::min(lastRun, given.size()))}, {wanted.first(lastRun)}) != 0)
        return false;
    const Run run = given.value(lastRun);
    if (wanted[lastRun].isText)
        return run.isText && run.text.startsWith(wanted[lastRun].text);
    return run == wanted[lastRun];
}

CondaVersion CondaVersion::series() const
{
    const auto dot = m_text.lastIndexOf(u'.');
    return dot < 0 ? *this : parse(m_text.left(dot)).valueOr(*this);
}

}

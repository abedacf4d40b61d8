// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/yamltext.h"

#include "core/environment/conflictmark.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>

namespace tandem::yaml {

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("CondaYaml", sentence);
}

// yaml-cpp lets a quote end with the last line break of the file; with a comment behind it, it notices.
constexpr auto endOfFile = "\n#";

YAML::Mark markAt(qsizetype line, qsizetype column)
{
    YAML::Mark mark;
    mark.line = static_cast<int>(line);
    mark.column = static_cast<int>(column);
    return mark;
}

/// YAML's own list of characters that a text must not hold.
bool isAllowed(QChar character)
{
    const char16_t code = character.unicode();
    return code == u'\t' || code == u'\n' || code == u'\r' || (code >= 0x20 && code < 0x7F) || code == 0x85
        || (code >= 0xA0 && code < 0xFFFE);
}

void checkCharacters(const QStringList& lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto found = std::find_if_not(lines[i].begin(), lines[i].end(), isAllowed);
        if (found != lines[i].end())
            throw Stumble{markAt(i, found - lines[i].begin()),
                translated("there is an invisible character that YAML does not allow; delete it")};
    }
}

/// Where the content of a line begins: behind its blanks and the dashes of lists.
qsizetype startBehindDashes(const QString& line)
{
    qsizetype start = 0;
    while (start < line.size()
        && (line[start] == u' '
            || (line[start] == u'-' && start + 1 < line.size() && line[start + 1] == u' ')))
        ++start;
    return start;
}

/// yaml-cpp is kinder than PyYAML to scalars that begin with a reserved sign, and to more than one document.
void checkBeginnings(const QStringList& lines)
{
    bool hasContent = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString& line = lines[i];
        if ((line == u"---" || line.startsWith(u"--- "_s)) && hasContent)
            throw Stumble{
                markAt(i, 0), translated("a second document begins here; one file holds one environment")};
        const QStringView content = QStringView(line).trimmed();
        if (!content.isEmpty() && !content.startsWith(u'#') && !line.startsWith(u'%'))
            hasContent = true;
        const auto start = startBehindDashes(line);
        const QChar first = start < line.size() ? line[start] : QChar();
        if (first == u'!' && line.left(start).contains(u'-') && start + 1 < line.size()
            && line[start + 1] != u'!' && !line[start + 1].isSpace())
            throw Stumble{markAt(i, start),
                translated("there is a tag (\"!…\") that means nothing here; put the text in quotes")};
        if (start > 0 && (first == u'%' || first == u'@' || first == u'`'))
            throw Stumble{
                markAt(i, start), translated("nothing may begin with %1; put the text in quotes").arg(first)};
    }
}

/// PyYAML lets a tab stand in quotes, comments and block texts only; yaml-cpp in more places.
class TabCheck {
public:
    void check(const QString& line, qsizetype number)
    {
        const auto indent =
            std::find_if_not(line.begin(), line.end(), [](QChar c) { return c == u' '; }) - line.begin();
        if (m_blockIndent >= 0 && (indent > m_blockIndent || line.trimmed().isEmpty()))
            return;
        m_blockIndent = -1;
        qsizetype end = line.size();
        QChar before = u'-'; // The beginning of a line is one of a token, too.
        bool isBehindBlank = true;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QChar character = line[i];
            if (!m_quote.isNull()) {
                i += skipInQuote(line, i);
                continue;
            }
            if (character == u'#' && (i == 0 || isBehindBlank)) {
                end = i;
                break;
            }
            if (character == u'\t')
                throw Stumble{
                    markAt(number, i), translated("there is a tab; YAML is indented by blanks only")};
            const bool beginsToken =
                u"[{,"_s.contains(before) || (isBehindBlank && u"-:?"_s.contains(before));
            if ((character == u'"' || character == u'\'') && beginsToken)
                m_quote = character;
            isBehindBlank = character == u' ';
            if (!isBehindBlank)
                before = character;
        }
        static const QRegularExpression block(u"(?:^|[:-] +)[|>][-+0-9]*\\s*$"_s);
        const bool mayBeBlock = m_quote.isNull() && (line.contains(u'|') || line.contains(u'>'));
        if (mayBeBlock && block.match(line.left(end)).hasMatch())
            m_blockIndent = indent;
    }

private:
    /// How many characters belong together with this one; ends the quote where it ends.
    qsizetype skipInQuote(const QString& line, qsizetype i)
    {
        const bool isDoubled =
            m_quote == u'\'' && line[i] == u'\'' && i + 1 < line.size() && line[i + 1] == u'\'';
        if (isDoubled || (m_quote == u'"' && line[i] == u'\\'))
            return 1;
        if (line[i] == m_quote)
            m_quote = QChar();
        return 0;
    }

    QChar m_quote;
    qsizetype m_blockIndent = -1;
};

void checkTabs(const QStringList& lines)
{
    TabCheck tabs;
    for (qsizetype i = 0; i < lines.size(); ++i)
        tabs.check(lines[i], i);
}

}

QStringList linesOf(const QString& text)
{
    QString unified = text;
    if (text.contains(u'\r'))
        unified.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    return unified.split(u'\n');
}

void check(const QStringList& lines)
{
    qsizetype size = 0;
    for (const QString& line : lines)
        size += line.size() + 1;
    if (size > mostCharacters)
        throw Stumble{markAt(0, 0), translated("it is too long for a description of an environment")};
    if (const auto conflict = conflictLineIn(lines); conflict >= 0)
        throw Stumble{markAt(conflict, 0),
            translated(
                "this is a mark of a merge conflict that Git left; choose one side and delete the marks")};
    checkCharacters(lines);
    checkTabs(lines);
    checkBeginnings(lines);
}

YAML::Node load(const QStringList& lines)
{
    return YAML::Load(lines.join(u'\n').toStdString() + endOfFile);
}

QString textOf(const YAML::Node& scalar)
{
    return QString::fromStdString(scalar.Scalar());
}

QString keyOf(const YAML::Node& node)
{
    if (!node.IsScalar())
        throw Stumble{node.Mark(), translated("a key must be a word")};
    return textOf(node);
}

QJsonValue JsonOf::of(const YAML::Node& node, int depth)
{
    constexpr int mostValues = 100'000;
    constexpr int mostLevels = 100;
    if (++m_values > mostValues || depth > mostLevels)
        throw Stumble{node.Mark(), translated("it holds too many values inside each other")};
    if (node.IsSequence()) {
        QJsonArray array;
        for (const auto& item : node)
            array << of(item, depth + 1);
        return array;
    }
    if (node.IsMap()) {
        QJsonObject object;
        for (const auto& entry : node)
            object.insert(keyOf(entry.first), of(entry.second, depth + 1));
        return object;
    }
    return node.IsScalar() ? ofScalar(node) : QJsonValue();
}

QJsonValue JsonOf::ofScalar(const YAML::Node& node)
{
    const QString text = textOf(node);
    if (node.Tag() == "!") // yaml-cpp's mark of a quoted scalar
        return text;
    static const QRegularExpression number(u"^[-+]?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$"_s);
    if (text == u"true" || text == u"True" || text == u"TRUE")
        return true;
    if (text == u"false" || text == u"False" || text == u"FALSE")
        return false;
    // "3.10" is more often a version than a number, and as a number it would come back as 3.1.
    const double value = text.toDouble();
    const bool comesBack = number.match(text).hasMatch() && QString::number(value, 'g', 15) == text;
    return comesBack ? QJsonValue(value) : QJsonValue(text);
}

QString reasonFor(const YAML::Exception& problem, const QStringList& lines)
{
    const QString said = QString::fromStdString(problem.msg);
    const auto number = static_cast<qsizetype>(problem.mark.line);
    const QString line = number >= 0 && number < lines.size() ? lines[number] : QString();
    static const QRegularExpression range(u"^\\s*-\\s+[><]"_s);
    if (range.match(line).hasMatch())
        return translated("a text that begins with > or < must be in quotes (%1)").arg(said);
    if (said.contains(u"quote"_s) || said.contains(u"end of"_s) || said.contains(u"EOF"_s))
        return translated("a quote or bracket is not closed (%1)").arg(said);
    return translated("the indentation or a colon is wrong; lines of one list start in the same column (%1)")
        .arg(said);
}

qsizetype conflictLineIn(const QStringList& lines)
{
    const auto found = std::find_if(lines.begin(), lines.end(), isConflictMark);
    return found == lines.end() ? -1 : found - lines.begin();
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/requirementsfile.h"

namespace tandem {

namespace {

/// Where Python's splitlines() ends a line; "\r\n" is one end.
bool endsLine(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= 0x0A && code <= 0x0D) || (code >= 0x1C && code <= 0x1E) || code == 0x85 || code == 0x2028
        || code == 0x2029;
}

QStringList linesOf(const QString& text)
{
    QStringList lines;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!endsLine(text[i]))
            continue;
        lines << text.mid(start, i - start);
        if (text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            ++i;
        start = i + 1;
    }
    return lines << text.mid(start);
}

/// Where " #" begins a comment, or the end.
qsizetype commentStartIn(const QString& line)
{
    for (auto i = line.indexOf(u'#'); i >= 0; i = line.indexOf(u'#', i + 1))
        if (i == 0 || line[i - 1].isSpace())
            return i;
    return line.size();
}

}

QList<RequirementsLine> readRequirements(const QString& text)
{
    QList<RequirementsLine> read;
    QString joined;
    int first = 0;
    const auto take = [&read](int number, const QString& line) {
        const QString content = line.left(commentStartIn(line)).trimmed();
        if (!content.isEmpty())
            read << RequirementsLine{number, PipRequirement(content)};
    };
    const QStringList lines = linesOf(text);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString line = lines[i];
        const int number = joined.isEmpty() && first == 0 ? static_cast<int>(i) + 1 : first;
        // A backslash inside a comment continues nothing.
        if (line.endsWith(u'\\') && commentStartIn(line) == line.size()) {
            while (line.endsWith(u'\\'))
                line.chop(1);
            joined += line;
            first = number;
            continue;
        }
        take(number, joined + (line.startsWith(u'#') ? u' ' + line : line));
        joined.clear();
        first = 0;
    }
    if (!joined.isEmpty())
        take(first, joined);
    return read;
}

QString toRequirements(const QList<PipRequirement>& requirements)
{
    QString text;
    for (const PipRequirement& requirement : requirements)
        text += requirement.text() + u'\n';
    return text;
}

}

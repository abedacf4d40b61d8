// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/plainitems.h"

#include "core/environment/digits.h"

#include <algorithm>

namespace tandem {

namespace {

/// The column of the word of such an item, or -1. No sign that YAML gives a meaning is allowed in it, and no
/// word that it takes for nothing.
int columnOfWord(const QString& line)
{
    qsizetype start = 0;
    while (start < line.size() && line[start] == u' ')
        ++start;
    if (!QStringView(line).mid(start).startsWith(u"- "))
        return -1;
    start += 2;
    const QStringView word = QStringView(line).mid(start);
    const bool isPlain = !word.isEmpty() && isAsciiLetterOrDigit(word.front())
        && std::all_of(word.begin(), word.end(), [](QChar character) {
               return isAsciiLetterOrDigit(character) || QStringView(u"_.-=<>!~+*,").contains(character);
           });
    return isPlain && word.compare(u"null", Qt::CaseInsensitive) != 0 ? int(start) : -1;
}

}

PlainItems::PlainItems(const QStringList& lines)
{
    int first = 0;
    int column = -1;
    const auto endRow = [&](int end) {
        // The last may go on in the next line, and the first is where the reader finds the row.
        if (column >= 0 && end - first > 2)
            m_rows.insert(first, {column, end - first - 2});
    };
    for (int line = 0; line < int(lines.size()); ++line) {
        // What has a name can be meant again elsewhere.
        if (lines[line].contains(u'&')) {
            m_rows.clear();
            return;
        }
        const int found = columnOfWord(lines[line]);
        if (found == column)
            continue;
        endRow(line);
        first = line;
        column = found;
    }
    endRow(int(lines.size()));
}

QStringList PlainItems::without(QStringList lines) const
{
    for (auto row = m_rows.begin(); row != m_rows.end(); ++row)
        for (int line = row.key() + 1; line <= row.key() + row->count; ++line)
            lines[line].clear();
    return lines;
}

int PlainItems::takeBehind(int line, int column)
{
    const auto row = m_rows.constFind(line);
    if (row == m_rows.constEnd() || row->column != column)
        return 0;
    const int count = row->count;
    m_rows.erase(row);
    return count;
}

}

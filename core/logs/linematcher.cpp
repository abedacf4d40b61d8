// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/linematcher.h"

#include "core/logs/ansi.h"
#include "core/logs/bytescan.h"
#include "core/logs/requiredliteral.h"

#include <QCoreApplication>

namespace tandem {

namespace {
bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Calls `take` with the start and the end of each line.
template <typename Take> void forEachLine(QByteArrayView lines, Take&& take)
{
    for (qsizetype start = 0; start < lines.size();) {
        const qsizetype found = lines.indexOf('\n', start);
        const qsizetype end = found < 0 ? lines.size() : found;
        take(start, end);
        start = end + 1;
    }
}
}

Result<LineMatcher> LineMatcher::of(const LinePattern& pattern)
{
    LineMatcher matcher;
    QString expression =
        pattern.isRegularExpression ? pattern.text : QRegularExpression::escape(pattern.text);
    if (pattern.wholeWords)
        expression = u"(?<!\\w)(?:"_s + expression + u")(?!\\w)"_s;
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (pattern.ignoresCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    matcher.m_expression = QRegularExpression(expression, options);
    if (!matcher.m_expression.isValid())
        return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("LineMatcher", "%1 is no regular expression: %2.")
                           .arg(pattern.text, matcher.m_expression.errorString())};
    matcher.m_expression.optimize();
    const QString literal = pattern.isRegularExpression ? requiredLiteral(pattern.text) : pattern.text;
    // Without case, bytes are enough for ASCII only.
    if (!pattern.ignoresCase || isAscii(literal)) {
        matcher.m_literal =
            ByteFinder(literal.toUtf8(), pattern.ignoresCase ? Qt::CaseInsensitive : Qt::CaseSensitive);
        matcher.m_isLiteral = !pattern.isRegularExpression && !pattern.wholeWords;
    }
    return matcher;
}

bool LineMatcher::matches(QByteArrayView line) const
{
    while (line.endsWith('\r') || line.endsWith('\n'))
        line.chop(1);
    if (!hasTerminalControl(line))
        return (m_literal.isEmpty() || m_literal.indexIn(line) >= 0) && (m_isLiteral || matchesShown(line));
    const QByteArray shown = terminalLine(line).text.toUtf8();
    return (m_literal.isEmpty() || m_literal.indexIn(shown) >= 0) && (m_isLiteral || matchesShown(shown));
}

void LineMatcher::forEachMatch(QByteArrayView lines, const Take& take) const
{
    // Small stretches, so that one progress bar does not slow down all around it.
    constexpr qsizetype stretch = 32 * 1024;
    for (qsizetype from = 0; from < lines.size();) {
        qsizetype to = lines.size();
        if (to - from > stretch) {
            const qsizetype lineEnd = lines.indexOf('\n', from + stretch);
            to = lineEnd < 0 ? to : lineEnd + 1;
        }
        const QByteArrayView part = lines.sliced(from, to - from);
        if (!m_literal.isEmpty() && !hasTerminalControl(part))
            forEachPlainMatch(part, from, take);
        else
            forEachLine(part, [&](qsizetype start, qsizetype end) {
                if (matches(part.sliced(start, end - start)))
                    take(from + start, from + end);
            });
        from = to;
    }
}

QList<LineMatcher::Place> LineMatcher::placesIn(const QString& text) const
{
    QList<Place> places;
    for (auto it = m_expression.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedLength() > 0)
            places << Place{int(match.capturedStart()), int(match.capturedLength())};
    }
    return places;
}

bool LineMatcher::matchesShown(QByteArrayView line) const
{
    return m_expression.match(QString::fromUtf8(line)).hasMatch();
}

void LineMatcher::forEachPlainMatch(QByteArrayView lines, qsizetype offset, const Take& take) const
{
    for (qsizetype at = m_literal.indexIn(lines, 0); at >= 0;) {
        const qsizetype start = at == 0 ? 0 : lines.lastIndexOf('\n', at - 1) + 1;
        const qsizetype found = lines.indexOf('\n', at);
        const qsizetype end = found < 0 ? lines.size() : found;
        QByteArrayView line = lines.sliced(start, end - start);
        while (line.endsWith('\r'))
            line.chop(1);
        if (m_isLiteral || matchesShown(line))
            take(offset + start, offset + end);
        at = m_literal.indexIn(lines, end);
    }
}

}

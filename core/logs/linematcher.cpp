// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/linematcher.h"

#include "core/logs/ansi.h"
#include "core/logs/buildlog/plainline.h"

#include <QCoreApplication>

namespace tandem {

Result<LineMatcher> LineMatcher::of(const LinePattern& pattern)
{
    LineMatcher matcher;
    if (!pattern.isRegularExpression && !pattern.ignoresCase && !pattern.wholeWords) {
        matcher.m_literal.setPattern(pattern.text.toUtf8());
        return matcher;
    }
    QString expression =
        pattern.isRegularExpression ? pattern.text : QRegularExpression::escape(pattern.text);
    if (pattern.wholeWords)
        expression = u"(?<!\\w)(?:"_s + expression + u")(?!\\w)"_s;
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (pattern.ignoresCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    matcher.m_expression.emplace(expression, options);
    if (!matcher.m_expression->isValid())
        return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("LineMatcher", "%1 is no regular expression: %2.")
                           .arg(pattern.text, matcher.m_expression->errorString())};
    matcher.m_expression->optimize();
    return matcher;
}

bool LineMatcher::matches(QByteArrayView line) const
{
    while (line.endsWith('\r') || line.endsWith('\n'))
        line.chop(1);
    const bool isPlain = !PlainLine::hasControl(line);
    if (m_expression)
        return m_expression->match(isPlain ? QString::fromUtf8(line) : terminalLine(line).text).hasMatch();
    if (isPlain)
        return m_literal.indexIn(line) >= 0;
    const QByteArray shown = terminalLine(line).text.toUtf8();
    return m_literal.indexIn(shown) >= 0;
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dockerfilelexer.h"

#include <QStringList>

namespace tandem {

QList<DockerInstruction> dockerInstructions(const QString& text)
{
    QList<DockerInstruction> instructions;
    QString logical;
    for (const QString& line : text.split(u'\n')) {
        if (line.trimmed().startsWith(u'#') || (logical.isEmpty() && line.trimmed().isEmpty()))
            continue;
        if (line.endsWith(u'\\')) {
            logical += line.chopped(1);
            continue;
        }
        logical += line;
        instructions << DockerInstruction{
            logical.section(u' ', 0, 0).toUpper(), logical.section(u' ', 1).trimmed()};
        logical.clear();
    }
    return instructions;
}

QPair<QString, QString> dockerAssignment(const QString& rest)
{
    const QString raw = rest.section(u'=', 1);
    QString value;
    QChar quote;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar c = raw[i];
        if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
        else if (c == quote)
            quote = {};
        else if (c == u'\\' && quote != u'\'' && i + 1 < raw.size()
            && (quote.isNull() || u"\"$\\"_s.contains(raw[i + 1])))
            value += raw[++i];
        else if (c == u'$' && quote != u'\'')
            value += QChar(0xfffc);
        else
            value += c;
    }
    return {rest.section(u'=', 0, 0), value};
}

}

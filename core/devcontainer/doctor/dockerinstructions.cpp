// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/dockerinstructions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace tandem {

namespace {

/// The names of here-documents that a line opens: <<EOF, <<-"EOF".
QStringList hereDocuments(const QString& line)
{
    static const QRegularExpression opening(u"<<-?\\s*([\"']?)([A-Za-z_][A-Za-z0-9_]*)\\1"_s);
    QStringList names;
    for (auto it = opening.globalMatch(line); it.hasNext();)
        names << it.next().captured(2);
    return names;
}

QChar escapeOf(const QStringList& lines)
{
    static const QRegularExpression directive(u"^#\\s*(\\w+)\\s*=\\s*(\\S+)\\s*$"_s);
    for (const QString& line : lines) {
        const auto match = directive.match(line.trimmed());
        if (!match.hasMatch())
            break;
        if (match.captured(1).compare(u"escape", Qt::CaseInsensitive) == 0)
            return match.captured(2)[0];
    }
    return u'\\';
}

DockerfileInstruction instructionOf(const QString& text, int line)
{
    static const QRegularExpression head(u"^\\s*(\\w+)\\s*"_s);
    static const QRegularExpression flag(u"^(--[A-Za-z][\\w-]*(?:=\\S*)?)\\s*"_s);
    const auto name = head.match(text);
    DockerfileInstruction instruction{
        name.captured(1).toUpper(), {}, text.mid(name.capturedLength()), line, {}};
    for (;;) {
        const auto match = flag.match(instruction.arguments);
        if (!match.hasMatch())
            break;
        instruction.flags << match.captured(1);
        instruction.arguments.remove(0, match.capturedLength());
    }
    instruction.arguments = instruction.arguments.trimmed();
    return instruction;
}

}

QStringList DockerfileInstruction::words() const
{
    if (isJsonForm()) {
        QStringList items;
        for (const auto& item : QJsonDocument::fromJson(arguments.toUtf8()).array())
            items << item.toString();
        if (!items.isEmpty())
            return items;
    }
    static const QRegularExpression word(u"(?:\"[^\"]*\"|'[^']*'|\\\\.|\\S)+"_s);
    QStringList words;
    for (auto it = word.globalMatch(arguments); it.hasNext();) {
        QString text = it.next().captured();
        const bool isQuoted =
            text.size() > 1 && (text[0] == u'"' || text[0] == u'\'') && text.back() == text[0];
        words << (isQuoted ? text.sliced(1, text.size() - 2) : text);
    }
    return words;
}

QString DockerfileInstruction::flag(const QString& flagName) const
{
    for (const QString& flag : flags)
        if (flag.startsWith(u"--%1="_s.arg(flagName)))
            return flag.mid(flagName.size() + 3);
    return {};
}

QList<DockerfileInstruction> dockerfileInstructions(const QByteArray& dockerfile)
{
    QString text = QString::fromUtf8(dockerfile);
    text.replace(u"\r\n"_s, u"\n"_s);
    const QStringList lines = text.split(u'\n');
    const QChar escape = escapeOf(lines);
    QList<DockerfileInstruction> instructions;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty() || lines[i].trimmed().startsWith(u'#'))
            continue;
        const int begin = int(i) + 1;
        QString joined = lines[i];
        const auto goesOn = [&] { return joined.trimmed().endsWith(escape) && i + 1 < lines.size(); };
        while (goesOn()) {
            joined = joined.trimmed();
            joined.chop(1);
            // Comments and blank lines may stand between.
            do
                ++i;
            while (i + 1 < lines.size()
                && (lines[i].trimmed().startsWith(u'#') || lines[i].trimmed().isEmpty()));
            joined += u' ' + lines[i];
        }
        instructions << instructionOf(joined, begin);
        static const QStringList withHereDocuments{u"RUN"_s, u"COPY"_s, u"ADD"_s};
        if (!withHereDocuments.contains(instructions.last().name))
            continue;
        for (const QString& name : hereDocuments(joined))
            while (++i < lines.size() && lines[i].trimmed() != name)
                instructions.last().body << lines[i];
    }
    return instructions;
}

QString expandedArguments(const QString& text, const QMap<QString, QString>& values)
{
    static const QRegularExpression variable(
        u"\\$(?:([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*)(?::?-([^}]*))?\\})"_s);
    QString expanded;
    qsizetype end = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString name = match.captured(1) + match.captured(2);
        QString value = values.value(name);
        if (value.isEmpty())
            value = match.captured(3);
        if (value.isEmpty())
            return {};
        expanded += text.mid(end, match.capturedStart() - end) + value;
        end = match.capturedEnd();
    }
    return expanded + text.mid(end);
}

}

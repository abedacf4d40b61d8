// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/jobcommand.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::local {

namespace {

using PathOf = std::function<QString(const QString&)>;

std::optional<QString> valueOf(
    const QJsonObject& job, const QString& kind, const QString& name, const PathOf& pathOf)
{
    if (kind == u"outputs"_s)
        return u"outputs/"_s + name;
    const QJsonValue value = job[kind].toObject()[name];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isObject())
        return value.toVariant().toString();
    const QJsonObject input = value.toObject();
    const QJsonValue literal = input[u"value"_s];
    if (!literal.isUndefined() && !literal.isNull())
        return literal.toVariant().toString();
    const QString uri = input[u"uri"_s].toString();
    if (uri.isEmpty())
        return std::nullopt;
    const QString path = pathOf(uri);
    return path.isEmpty() ? uri : path;
}

}

Result<QString> resolvedCommand(const QJsonObject& jobProperties, const PathOf& pathOf)
{
    static const QRegularExpression placeholder(
        uR"(\$\{\{\s*(inputs|outputs|parameters)\.([\w.-]+)\s*\}\})"_s);
    static const QRegularExpression optionalPart(
        uR"(\$\[\[(.*?)\]\])"_s, QRegularExpression::DotMatchesEverythingOption);

    const auto isGiven = [&](const QString& text) {
        for (auto all = placeholder.globalMatch(text); all.hasNext();) {
            const auto match = all.next();
            if (!valueOf(jobProperties, match.captured(1), match.captured(2), pathOf))
                return false;
        }
        return true;
    };

    QString command = jobProperties[u"command"_s].toString();
    for (auto match = optionalPart.match(command); match.hasMatch(); match = optionalPart.match(command)) {
        const QString inside = match.captured(1);
        command.replace(match.capturedStart(), match.capturedLength(), isGiven(inside) ? inside : QString());
    }

    QString resolved;
    qsizetype end = 0;
    for (auto all = placeholder.globalMatch(command); all.hasNext();) {
        const auto match = all.next();
        const auto value = valueOf(jobProperties, match.captured(1), match.captured(2), pathOf);
        if (!value)
            return Error{.kind = Error::Kind::Input,
                .message = QCoreApplication::translate(
                    "JobCommand", "The command uses %1, but the job has no value for it.")
                               .arg(match.captured())};
        resolved += command.mid(end, match.capturedStart() - end) + *value;
        end = match.capturedEnd();
    }
    resolved += command.mid(end);
    if (resolved.trimmed().isEmpty())
        return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("JobCommand", "The job has no command to run.")};
    return resolved;
}

}

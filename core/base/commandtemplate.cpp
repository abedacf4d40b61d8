// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/commandtemplate.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem {

Result<QString> filledCommand(const QString& text, const PlaceholderValue& valueOf)
{
    static const QRegularExpression placeholder(
        uR"(\$\{\{\s*(inputs|outputs|parameters)\.([\w.-]+)\s*\}\})"_s);
    static const QRegularExpression optionalPart(
        uR"(\$\[\[(.*?)\]\])"_s, QRegularExpression::DotMatchesEverythingOption);

    const auto isGiven = [&](const QString& part) {
        for (auto all = placeholder.globalMatch(part); all.hasNext();) {
            const auto match = all.next();
            if (!valueOf(match.captured(1), match.captured(2)))
                return false;
        }
        return true;
    };

    QString command = text;
    for (auto match = optionalPart.match(command); match.hasMatch(); match = optionalPart.match(command)) {
        const QString inside = match.captured(1);
        command.replace(match.capturedStart(), match.capturedLength(), isGiven(inside) ? inside : QString());
    }

    QString resolved;
    qsizetype end = 0;
    for (auto all = placeholder.globalMatch(command); all.hasNext();) {
        const auto match = all.next();
        const auto value = valueOf(match.captured(1), match.captured(2));
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

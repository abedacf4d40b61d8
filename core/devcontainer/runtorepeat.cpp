// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/runtorepeat.h"

#include "core/base/commandtemplate.h"
#include "core/base/redact.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("RunToRepeat", text);
}

Error missingError(const RunToRepeat& run, const QStringList& names)
{
    QStringList sentences;
    for (const QString& name : names)
        sentences << translated("The input \"%1\" of the run cannot be had here: it lies at %2.")
                         .arg(name, redacted(run.data.value(name)));
    sentences << translated("Say where it is on this computer, in a folder that the dev container mounts.");
    return Error{.kind = Error::Kind::Input, .message = sentences.join(u' '), .code = u"InputsMissing"_s};
}

bool isAddress(const QString& place)
{
    static const QRegularExpression scheme(u"\\A[A-Za-z][A-Za-z0-9+.-]+://"_s);
    return scheme.match(place).hasMatch();
}

}

QStringList RunToRepeat::missingData() const
{
    QStringList missing;
    static_cast<void>(filledCommand(command, [&](const QString& kind, const QString& input) {
        if (kind != u"outputs" && !parameters.contains(input) && data.contains(input)
            && dataHere.value(input).isEmpty() && !missing.contains(input))
            missing << input;
        return std::optional<QString>(input);
    }));
    return missing;
}

Result<QString> RunToRepeat::commandIn(const std::function<QString(const QString&)>& pathInside) const
{
    if (const QStringList missing = missingData(); !missing.isEmpty())
        return missingError(*this, missing);
    QString unseen;
    const auto here = [&](const QString& input) {
        const QString place = dataHere.value(input);
        if (isAddress(place) || !QFileInfo::exists(place))
            return place; // of the container itself, or for the command to fetch
        const QString path = pathInside(place);
        if (path.isEmpty())
            unseen = place;
        return path;
    };
    const auto valueOf = [&](const QString& kind, const QString& input) -> std::optional<QString> {
        if (kind == u"outputs")
            return u"outputs/"_s + input;
        if (parameters.contains(input))
            return parameters.value(input);
        return data.contains(input) ? std::optional<QString>(here(input)) : std::nullopt;
    };
    auto filled = filledCommand(command, valueOf);
    if (!unseen.isEmpty())
        return Error{.kind = Error::Kind::Input,
            .message = translated("%1 is not seen in the dev container. Put it into the project's folder, or "
                                  "export the dev container with a mount for it.")
                           .arg(QDir::toNativeSeparators(unseen)),
            .code = u"InputsMissing"_s};
    return filled;
}

}

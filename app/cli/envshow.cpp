// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/environment/condayaml.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

QString builtText(const azure::ImageDetails& image)
{
    if (!image.exists)
        return translated(QT_TRANSLATE_NOOP("Cli", "not yet; the first run builds it"));
    if (image.isHost)
        return translated(QT_TRANSLATE_NOOP("Cli", "on this computer, at %1"))
            .arg(image.condaEnvironmentPath);
    return image.digest.isEmpty() ? image.image : image.image + u'@' + image.digest;
}

Task<Done> show(Invocation* invocation)
{
    const QString wanted = co_await invocation->argument(0, u"NAME"_s);
    const auto named = nameAndVersion(wanted);
    auto* workspace = co_await invocation->workspace();
    const auto version = co_await workspace->environments().get(named.name, named.version);
    // The image is the data plane's knowledge; an environment is worth showing without it.
    const auto asked =
        co_await workspace->environments().imageDetails(version.name, version.version).result();
    const auto image = asked ? *asked : azure::ImageDetails();
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        QJsonObject object = toJson(version);
        object.insert(u"builtImage"_s, toJson(image));
        terminal.printJson(object);
        co_return Done{};
    }
    terminal.printFields({{translated(QT_TRANSLATE_NOOP("Cli", "Name")), Cell(version.name, Colour::Bold)},
        {translated(QT_TRANSLATE_NOOP("Cli", "Version")), version.version},
        {translated(QT_TRANSLATE_NOOP("Cli", "Description")), version.description},
        {translated(QT_TRANSLATE_NOOP("Cli", "Registered")),
            agoText(version.createdAt, invocation->connection.clock().now())},
        {translated(QT_TRANSLATE_NOOP("Cli", "Base image")), version.image},
        {translated(QT_TRANSLATE_NOOP("Cli", "Build context")), version.buildContextUri},
        {translated(QT_TRANSLATE_NOOP("Cli", "Built")), builtText(image)},
        {translated(QT_TRANSLATE_NOOP("Cli", "Interpreter")),
            image.exists ? image.interpreterPath : QString()}});
    if (!version.condaFile.isEmpty()) {
        const auto definition = fromCondaYaml(version.condaFile);
        terminal.print();
        terminal.print((definition ? toCondaYaml(*definition) : version.condaFile).trimmed());
    }
    co_return Done{};
}

}

Command envShowCommand()
{
    return {u"env show"_s, u"NAME[:VERSION] [--json]"_s,
        QCoreApplication::translate("Cli", "Show an environment, its newest version unless one is named"),
        declareJson, show, 1};
}

}

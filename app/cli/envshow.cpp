// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/registrychoice.h"
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

void printVersion(Invocation& invocation, const azure::EnvironmentVersion& version,
    const QList<std::pair<QString, Cell>>& more)
{
    Terminal& terminal = invocation.terminal;
    terminal.printFields(QList<std::pair<QString, Cell>>{
                             {translated(QT_TRANSLATE_NOOP("Cli", "Name")), Cell(version.name, Colour::Bold)},
                             {translated(QT_TRANSLATE_NOOP("Cli", "Version")), version.version},
                             {translated(QT_TRANSLATE_NOOP("Cli", "Description")), version.description},
                             {translated(QT_TRANSLATE_NOOP("Cli", "Registered")),
                                 agoText(version.createdAt, invocation.connection.clock().now())},
                             {translated(QT_TRANSLATE_NOOP("Cli", "Base image")), version.image},
                             {translated(QT_TRANSLATE_NOOP("Cli", "Build context")), version.buildContextUri}}
        + more);
    if (version.condaFile.isEmpty())
        return;
    const auto definition = fromCondaYaml(version.condaFile);
    terminal.print();
    terminal.print((definition ? toCondaYaml(*definition) : version.condaFile).trimmed());
}

Task<Done> showOfRegistry(Invocation* invocation, NamedVersion named)
{
    auto chosen = co_await chosenRegistry(invocation);
    const auto version = co_await chosen.registry.get(named.name, named.version);
    const QString assetId = chosen.registry.assetId(version);
    if (invocation->wantsJson()) {
        QJsonObject object = toJson(version);
        object.insert(u"assetId"_s, assetId);
        invocation->terminal.printJson(object);
        co_return Done{};
    }
    printVersion(*invocation, version, {{translated(QT_TRANSLATE_NOOP("Cli", "For runs")), assetId}});
    co_return Done{};
}

Task<Done> show(Invocation* invocation)
{
    const QString wanted = co_await invocation->argument(0, u"NAME"_s);
    const auto named = nameAndVersion(wanted);
    if (isRegistryWanted(*invocation))
        co_return co_await showOfRegistry(invocation, named);
    auto* workspace = co_await invocation->workspace();
    const auto version = co_await workspace->environments().get(named.name, named.version);
    // The image is the data plane's knowledge; an environment is worth showing without it.
    const auto asked =
        co_await workspace->environments().imageDetails(version.name, version.version).result();
    const auto image = asked ? *asked : azure::ImageDetails();
    if (invocation->wantsJson()) {
        QJsonObject object = toJson(version);
        object.insert(u"builtImage"_s, toJson(image));
        invocation->terminal.printJson(object);
        co_return Done{};
    }
    printVersion(*invocation, version,
        {{translated(QT_TRANSLATE_NOOP("Cli", "Built")), builtText(image)},
            {translated(QT_TRANSLATE_NOOP("Cli", "Interpreter")),
                image.exists ? image.interpreterPath : QString()}});
    co_return Done{};
}

void declare(QCommandLineParser& parser)
{
    declareRegistry(parser);
    declareJson(parser);
}

}

Command envShowCommand()
{
    return {u"env show"_s, u"NAME[:VERSION] [--registry NAME] [--json]"_s,
        QCoreApplication::translate("Cli", "Show an environment, its newest version unless one is named"),
        declare, show, 1};
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/base/atomicfile.h"
#include "core/environment/condayaml.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    const auto add = [&](const QString& name, const char* text, const QString& value) {
        parser.addOption({name, QCoreApplication::translate("Cli", text), value});
    };
    add(u"name"_s, QT_TRANSLATE_NOOP("Cli", "The environment's name."), u"NAME"_s);
    add(u"version"_s, QT_TRANSLATE_NOOP("Cli", "The version; the next number unless one is named."),
        u"VERSION"_s);
    add(u"image"_s, QT_TRANSLATE_NOOP("Cli", "The base image."), u"IMAGE"_s);
    add(u"context"_s,
        QT_TRANSLATE_NOOP("Cli",
            "Instead of an image: the folder with a Dockerfile that makes it. It is uploaded, without "
            "what its .amlignore or .gitignore names."),
        u"FOLDER"_s);
    add(u"dockerfile"_s,
        QT_TRANSLATE_NOOP("Cli", "The Dockerfile in that folder; \"Dockerfile\" unless told."), u"PATH"_s);
    add(u"conda"_s, QT_TRANSLATE_NOOP("Cli", "A conda environment file with the packages."), u"FILE"_s);
    add(u"description"_s, QT_TRANSLATE_NOOP("Cli", "What it is for."), u"TEXT"_s);
    add(u"tag"_s, QT_TRANSLATE_NOOP("Cli", "A tag; may be repeated."), u"NAME=VALUE"_s);
    parser.addOption({u"host"_s,
        QCoreApplication::translate(
            "Cli", "Make it on this computer itself, without an image (local workspace only).")});
    declareJson(parser);
}

/// Uploads the build context of the version.
Task<Done> addContext(Invocation* invocation, QString folder, azure::EnvironmentVersion* version)
{
    for (const auto& other : {u"image"_s, u"conda"_s, u"host"_s})
        if (invocation->parser.isSet(other))
            co_return wrongUsage(
                QCoreApplication::translate("Cli", "--context and --%1 do not go together.").arg(other));
    Terminal& terminal = invocation->terminal;
    auto* workspace = co_await invocation->workspace();
    version->dockerfilePath = invocation->option(u"dockerfile"_s);
    Progress progress = uploadProgress(terminal);
    const auto uploaded =
        co_await workspace->datastores().uploadContext(folder, version->dockerfilePath, std::move(progress));
    terminal.progress({});
    if (uploaded.wasThere)
        terminal.message(QCoreApplication::translate("Cli", "The folder was uploaded before."));
    version->buildContextUri = uploaded.uri;
    co_return Done{};
}

Task<Done> registerEnvironment(Invocation* invocation)
{
    azure::EnvironmentVersion version;
    version.name = co_await invocation->required(u"name"_s);
    version.version = invocation->option(u"version"_s);
    if (const QString folder = invocation->option(u"context"_s); !folder.isEmpty())
        co_await addContext(invocation, folder, &version);
    else
        version.image = co_await invocation->required(u"image"_s);
    version.description = invocation->option(u"description"_s);
    version.tags = co_await keyValues(invocation->parser.values(u"tag"_s));
    if (invocation->parser.isSet(u"host"_s))
        version.properties.insert(u"tandem.build"_s, u"host"_s);
    if (const QString file = invocation->option(u"conda"_s); !file.isEmpty()) {
        version.condaFile = QString::fromUtf8(co_await readFile(file));
        co_await fromCondaYaml(version.condaFile); // an Error names line and column
    }
    auto* workspace = co_await invocation->workspace();
    const auto registered = co_await workspace->environments().registerVersion(version);
    if (invocation->wantsJson())
        invocation->terminal.printJson(toJson(registered));
    else
        invocation->terminal.print(
            QCoreApplication::translate("Cli", "Registered %1:%2.").arg(registered.name, registered.version));
    co_return Done{};
}

}

Command envRegisterCommand()
{
    return {u"env register"_s,
        u"--name NAME (--image IMAGE [--conda FILE] | --context FOLDER [--dockerfile PATH]) "
        u"[--version VERSION] [--tag NAME=VALUE]… [--host] [--json]"_s,
        QCoreApplication::translate("Cli", "Register a new version of an environment"), declare,
        registerEnvironment};
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/projectcontainer.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/configurations.h"
#include "core/devcontainer/jsonc/document.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem {

namespace {

Result<ProjectContainer> read(const QString& folder, const QString& file)
{
    const QString path = QDir(folder).filePath(file);
    const auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    const auto parsed = jsonc::Document::parse(*bytes);
    if (const auto* const wrong = std::get_if<jsonc::SyntaxError>(&parsed))
        return wrong->toError(QDir::toNativeSeparators(path));
    const auto& document = std::get<jsonc::Document>(parsed);
    const auto ofTandem = [&document](const QString& key) {
        return document.json({u"customizations"_s, u"tandem"_s, key}).toString();
    };
    ProjectContainer container{.folder = folder,
        .file = file,
        .name = document.json({u"name"_s}).toString(),
        .run = ofTandem(u"run"_s),
        .environment = ofTandem(u"environment"_s),
        .version = ofTandem(u"version"_s),
        .image = document.json({u"build"_s, u"args"_s, u"AZUREML_IMAGE"_s}).toString(),
        .imageOfRun = ofTandem(u"image"_s),
        .digest = ofTandem(u"digest"_s),
        .hostInterpreter = ofTandem(u"hostInterpreter"_s)};
    if (container.image.isEmpty())
        container.image = document.json({u"image"_s}).toString();
    return container;
}

}

Result<ProjectContainer> projectContainer(const QString& folder)
{
    std::optional<Result<ProjectContainer>> first;
    for (const QString& file : devContainerFiles(folder)) {
        if (!QFileInfo(QDir(folder).filePath(file)).isFile())
            continue;
        auto found = read(folder, file);
        if (found && !found->image.isEmpty())
            return found;
        if (!first)
            first = found;
    }
    if (first)
        return *first;
    return Error{.kind = Error::Kind::File,
        .message =
            QCoreApplication::translate("Desk", "There is no dev container in %1. Export one into it first.")
                .arg(QDir::toNativeSeparators(folder)),
        .code = u"NoDevContainer"_s};
}

QList<Command> containersOf(const ContainerEngine& engine, const QString& folder)
{
    QStringList names{QDir::toNativeSeparators(QDir(folder).absolutePath())};
    if (const QString real = QDir::toNativeSeparators(QDir(folder).canonicalPath());
        !real.isEmpty() && real != names[0])
        names << real;
    QList<Command> questions;
    for (const QString& name : std::as_const(names))
        questions << engine.listContainersWith(u"devcontainer.local_folder"_s, name);
    return questions;
}

Task<std::optional<DeskContainer>> containerOf(ContainerEngine engine, QString folder)
{
    std::optional<DeskContainer> stopped;
    for (const Command& question : containersOf(engine, folder)) {
        Task<ProcessOutput> asking = runChecked(question);
        const ProcessOutput answer = co_await asking;
        for (const QString& id : QString::fromUtf8(answer.standardOutput).split(u'\n', Qt::SkipEmptyParts)) {
            const auto state = co_await engine.container(id);
            if (!state)
                continue;
            DeskContainer found{id, state->image, state->running};
            if (found.isRunning)
                co_return std::optional<DeskContainer>(found);
            if (!stopped)
                stopped = found;
        }
    }
    co_return stopped;
}

}

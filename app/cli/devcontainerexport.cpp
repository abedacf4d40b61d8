// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/engineoption.h"
#include "app/cli/exportoptions.h"
#include "core/azure/runenvironment.h"
#include "core/base/atomicfile.h"
#include "core/desk/enginedesk.h"
#include "core/devcontainer/imagepin.h"
#include "core/devcontainer/merge/exportundo.h"
#include "core/devcontainer/merge/linechanges.h"
#include "core/devcontainer/merge/mergedfiles.h"
#include "core/devcontainer/sdkcontainer.h"
#include "core/settings/knownprojects.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    const auto add = [&](const QString& name, const char* text, const QString& value) {
        parser.addOption({name, QCoreApplication::translate("Cli", text), value});
    };
    add(u"run"_s,
        QT_TRANSLATE_NOOP("Cli",
            "The run whose image the dev container is made from; the newest unless something is named."),
        u"RUN"_s);
    add(u"environment"_s,
        QT_TRANSLATE_NOOP("Cli", "An environment instead of a run, its newest version unless one is named."),
        u"NAME[:VERSION]"_s);
    add(u"image"_s, QT_TRANSLATE_NOOP("Cli", "An image instead of a run, as the container engine names it."),
        u"IMAGE"_s);
    add(u"to"_s, QT_TRANSLATE_NOOP("Cli", "The project's folder; .devcontainer/ is written into it."),
        u"DIR"_s);
    parser.addOption({u"sdk"_s,
        QCoreApplication::translate("Cli",
            "A container for writing and submitting instead, with Azure ML's SDK; --image names its base.")});
    parser.addOption({u"pull"_s,
        QCoreApplication::translate(
            "Cli", "Fetch the image if it is not on this computer, to ask it where its Python is.")});
    parser.addOption({u"force"_s,
        QCoreApplication::translate("Cli", "Replace files that cannot be merged with those there.")});
    parser.addOption(
        {u"preview"_s, QCoreApplication::translate("Cli", "Only show what would be written, line by line.")});
    parser.addOption(
        {u"undo"_s, QCoreApplication::translate("Cli", "Take the last export into the folder back.")});
    declareExportOptions(parser);
    declareEngine(parser);
    declareJson(parser);
}

QString changeText(FileChange change, bool isMerged)
{
    switch (change) {
    case FileChange::New:
        return QCoreApplication::translate("Cli", "new");
    case FileChange::Unchanged:
        return QCoreApplication::translate("Cli", "unchanged");
    case FileChange::Replaced:
        break;
    }
    return isMerged ? QCoreApplication::translate("Cli", "merged")
                    : QCoreApplication::translate("Cli", "replaced");
}

/// By its digest where one is known: what the run used, whatever its tag means now.
QString pinnedImage(const DevContainerFacts& facts)
{
    return ImagePin::of(facts.imageReference, facts.imageDigest).reference;
}

Task<DevContainerFacts> factsOf(Invocation* invocation, Desk* desk)
{
    const QString run = invocation->option(u"run"_s);
    const QString environment = invocation->option(u"environment"_s);
    const QString image = invocation->option(u"image"_s);
    if (!run.isEmpty() + !environment.isEmpty() + !image.isEmpty() > 1)
        co_return wrongUsage(
            QCoreApplication::translate("Cli", "Name one of --run, --environment and --image, not several."));
    const bool pulls = invocation->parser.isSet(u"pull"_s);
    if (!image.isEmpty()) {
        if (pulls)
            co_await fetchImage(invocation, desk, image);
        co_return co_await desk->factsOfImage(image);
    }
    auto* workspace = co_await invocation->workspace();
    DevContainerFacts facts;
    if (!environment.isEmpty()) {
        const auto named = nameAndVersion(environment);
        facts = co_await azure::factsOfEnvironment(workspace, named.name, named.version);
    } else {
        QStringList names;
        if (!run.isEmpty())
            names << run;
        const QString name = co_await runOrNewest(workspace, names);
        facts = co_await azure::environmentOfRun(workspace, name);
    }
    if (pulls && !facts.isHost)
        co_await fetchImage(invocation, desk, pinnedImage(facts));
    co_return co_await desk->completed(facts);
}

SdkContainerChoices sdkChoices(const QCommandLineParser& parser, const DevContainerChoices& common)
{
    auto choices = SdkContainerChoices::from(common);
    if (parser.isSet(u"image"_s))
        choices.baseImage = parser.value(u"image"_s);
    if (parser.isSet(u"user"_s))
        choices.userName = common.user.isRoot() ? u"root"_s : common.user.name;
    choices.hasAzureCli = parser.values(u"feature"_s) != QStringList{u"none"_s};
    return choices;
}

Result<Done> takeBack(Invocation* invocation, const ExportUndo& undo)
{
    const auto paths = undo.undo();
    if (!paths)
        return paths.error();
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"undone"_s, QJsonArray::fromStringList(*paths)}});
    for (const QString& path : invocation->wantsJson() ? QStringList() : *paths)
        invocation->terminal.print(
            QCoreApplication::translate("Cli", "%1 is as it was.").arg(QDir::toNativeSeparators(path)));
    return Done{};
}

void printPreview(Terminal& terminal, const QString& folder, const QList<FileToWrite>& files)
{
    for (const FileToWrite& file : files) {
        const auto there = readFile(QDir(folder).filePath(file.path)).valueOr({});
        const QStringList lines = shownChanges(lineChanges(there, file.bytes));
        if (lines.isEmpty())
            continue;
        terminal.print(terminal.painted(QDir::toNativeSeparators(file.path), Colour::Bold));
        for (const QString& line : lines)
            terminal.print(terminal.painted(line,
                line.startsWith(u'+')       ? Colour::Green
                    : line.startsWith(u'-') ? Colour::Red
                                            : Colour::None));
    }
}

/// Nothing of a person's is lost unless they allow it.
Result<Done> checkReplaced(const QString& folder, const MergedFiles& merged, bool isAllowed)
{
    if (merged.replaced.isEmpty() || isAllowed)
        return Done{};
    return Error{.kind = Error::Kind::File,
        .message = QCoreApplication::translate("Cli",
            "Nothing was written: %1 in %2 is there already with other content. --force replaces it, "
            "--preview shows "
            "what would change, or choose another folder.")
                       .arg(merged.replaced.join(u", "_s), QDir::toNativeSeparators(folder)),
        .code = u"WouldReplace"_s};
}

Task<Done> exportIt(Invocation* invocation)
{
    const QString folder = co_await invocation->required(u"to"_s);
    const auto undo = ExportUndo::ofProject(invocation->connection.folders().data, folder);
    if (invocation->parser.isSet(u"undo"_s))
        co_return takeBack(invocation, undo);
    EngineDesk desk(engineWish(*invocation));
    const DevContainerHost host = co_await desk.host();
    const DevContainerChoices choices = co_await exportChoices(invocation->parser, host);
    const bool isSdk = invocation->parser.isSet(u"sdk"_s);
    DevContainerFacts facts;
    DevContainerExport made;
    if (isSdk) {
        made = co_await exportSdkContainer(sdkChoices(invocation->parser, choices));
    } else {
        facts = co_await factsOf(invocation, &desk);
        made = co_await exportDevContainer(facts, choices);
    }
    const auto merged = co_await mergedInto(folder, made.files);
    made.files = merged.files;
    const auto changes = changesIn(folder, made.files);
    const bool isPreview = invocation->parser.isSet(u"preview"_s);
    if (!isPreview) {
        co_await checkReplaced(folder, merged, invocation->parser.isSet(u"force"_s));
        co_await undo.remember(folder, made.files);
        co_await writeAll(folder, made.files, Existing::Replace);
        Settings settings(invocation->connection.folders().settingsFile);
        rememberProject(settings, folder);
    }

    QJsonArray written;
    QList<QList<Cell>> rows;
    for (qsizetype i = 0; i < made.files.size(); ++i) {
        const QString path = QDir(folder).absoluteFilePath(made.files[i].path);
        written.append(path);
        rows << QList<Cell>{QDir::toNativeSeparators(path),
            changeText(changes[i], merged.merged.contains(made.files[i].path))};
    }
    Terminal& terminal = invocation->terminal;
    if (isPreview && !invocation->wantsJson()) {
        printPreview(terminal, folder, made.files);
        co_return Done{};
    }
    if (invocation->wantsJson()) {
        QJsonObject object;
        object.insert(u"run"_s, facts.runName);
        object.insert(u"environment"_s, facts.environmentName);
        object.insert(u"version"_s, facts.environmentVersion);
        object.insert(u"files"_s, written);
        object.insert(u"image"_s, made.image);
        object.insert(u"digest"_s, made.digest);
        object.insert(u"interpreter"_s, made.interpreter);
        object.insert(u"warnings"_s, QJsonArray::fromStringList(made.warnings));
        terminal.printJson(object);
        co_return Done{};
    }
    terminal.printTable(
        {QCoreApplication::translate("Cli", "File"), QCoreApplication::translate("Cli", "Change")}, rows);
    for (const QString& warning : made.warnings)
        terminal.message(warning);
    co_return Done{};
}

}

Command devcontainerExportCommand()
{
    return {u"devcontainer export"_s,
        u"--to DIR [--run RUN | --environment NAME[:VERSION] | --image IMAGE | --sdk] [OPTIONS] [--pull] [--preview | --undo] [--force] [--json]"_s,
        QCoreApplication::translate("Cli", "Write a dev container from exactly the image a run used"),
        declare, exportIt};
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/environment/compare/environmentcomparison.h"
#include "core/environment/compare/installedpackages.h"
#include "core/environment/import/importedenvironment.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tandem::cli {

namespace {

using Kind = EnvironmentDifference::Kind;
using Verdict = InstalledDifference::Verdict;

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"all"_s, translated(QT_TRANSLATE_NOOP("Cli", "What is equal as well."))});
    parser.addOption({u"installed"_s,
        translated(QT_TRANSLATE_NOOP("Cli",
            "B is a list of what is installed: conda list --json, pip list --format json or pip freeze."))});
    declareJson(parser);
}

QJsonObject toJson(const EnvironmentDifference& entry)
{
    QJsonObject object{{u"part"_s, codeOf(entry.part)}, {u"change"_s, codeOf(entry.kind)},
        {u"name"_s, json::textOrNull(entry.name)}, {u"before"_s, json::textOrNull(entry.before)},
        {u"after"_s, json::textOrNull(entry.after)}, {u"effect"_s, codeOf(entry.effect)},
        {u"message"_s, entry.message()}};
    if (entry.kind == Kind::Reordered) {
        object.insert(u"positionBefore"_s, entry.positionBefore);
        object.insert(u"positionAfter"_s, entry.positionAfter);
    }
    return object;
}

QJsonObject toJson(const InstalledDifference& entry)
{
    return {{u"asked"_s, entry.asked}, {u"name"_s, entry.name},
        {u"by"_s, entry.isPip ? u"pip"_s : u"conda"_s}, {u"installed"_s, json::textOrNull(entry.installed)},
        {u"verdict"_s, codeOf(entry.verdict)}, {u"message"_s, entry.message()}};
}

Colour colourOf(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return Colour::Green;
    case Kind::Removed:
        return Colour::Red;
    case Kind::Changed:
    case Kind::Reordered:
        return Colour::Yellow;
    case Kind::Same:
        break;
    }
    return Colour::Dim;
}

QString signOf(Kind kind)
{
    return kind == Kind::Added    ? u"+"_s
        : kind == Kind::Removed   ? u"-"_s
        : kind == Kind::Changed   ? u"~"_s
        : kind == Kind::Reordered ? u">"_s
                                  : u"="_s;
}

Result<EnvironmentDefinition> definitionInFile(const QString& path)
{
    const ImportedEnvironment imported = importEnvironmentAt(path);
    if (imported.isUnderstood)
        return imported.definition;
    const QString why = imported.problems.isEmpty() ? QString() : imported.problems.first().message;
    return Error{.kind = Error::Kind::Input,
        .message = translated(QT_TRANSLATE_NOOP("Cli", "%1 was not understood: %2")).arg(path, why)};
}

/// A file or folder of that name, else an environment of the workspace: "train", "train:3".
Task<EnvironmentDefinition> definitionOf(Invocation* invocation, QString wanted)
{
    if (QFileInfo::exists(wanted))
        co_return co_await definitionInFile(wanted);
    const bool isPath = wanted.contains(u'/') || wanted.contains(u'\\') || wanted.contains(u'.');
    if (isPath && !wanted.contains(u':'))
        co_return Error{.kind = Error::Kind::File,
            .message = translated(QT_TRANSLATE_NOOP("Cli", "There is no file %1.")).arg(wanted)};
    const auto named = nameAndVersion(wanted);
    auto* workspace = co_await invocation->workspace();
    const auto version = co_await workspace->environments().get(named.name, named.version);
    EnvironmentDefinition definition;
    if (!version.condaFile.isEmpty())
        definition = co_await fromCondaYaml(version.condaFile);
    definition.name = version.name;
    definition.baseImage = version.image;
    definition.buildContext = version.buildContextUri;
    definition.dockerfilePath = version.dockerfilePath;
    co_return definition;
}

Result<Done> tellInstalled(Invocation& invocation, const InstalledComparison& comparison)
{
    const bool wantsAll = invocation.parser.isSet(u"all"_s);
    Terminal& terminal = invocation.terminal;
    QJsonArray entries;
    for (const InstalledDifference& entry : comparison.entries) {
        if (!wantsAll && !invocation.wantsJson() && entry.verdict == Verdict::Satisfied)
            continue;
        entries << toJson(entry);
        const bool isBad = entry.verdict == Verdict::Violated || entry.verdict == Verdict::Missing;
        if (!invocation.wantsJson())
            terminal.print(terminal.painted(entry.message(), isBad ? Colour::Red : Colour::None));
    }
    if (invocation.wantsJson()) {
        QJsonArray others;
        for (const InstalledPackage& package : comparison.others)
            others << QJsonObject{{u"name"_s, package.name},
                {u"version"_s, json::textOrNull(package.version)},
                {u"by"_s, package.isFromPip ? u"pip"_s : u"conda"_s}};
        terminal.printJson(
            {{u"satisfied"_s, comparison.isSatisfied()}, {u"packages"_s, entries}, {u"others"_s, others}});
    } else if (comparison.isSatisfied()) {
        terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "Everything that was asked for is there.")));
    }
    return comparison.isSatisfied() ? Result<Done>(Done{}) : Result<Done>(alreadyTold());
}

Result<Done> tell(Invocation& invocation, const EnvironmentComparison& comparison)
{
    Terminal& terminal = invocation.terminal;
    const auto entries = invocation.parser.isSet(u"all"_s) ? comparison.entries : comparison.differences();
    if (invocation.wantsJson()) {
        QJsonArray array;
        for (const EnvironmentDifference& entry : entries)
            array << toJson(entry);
        terminal.printJson({{u"equal"_s, comparison.isEqual()}, {u"effect"_s, codeOf(comparison.effect())},
            {u"differences"_s, array}});
    } else {
        for (const EnvironmentDifference& entry : entries)
            terminal.print(
                terminal.painted(signOf(entry.kind), colourOf(entry.kind)) + u' ' + entry.message());
        if (comparison.isEqual())
            terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "The two environments are equal.")));
    }
    return comparison.isEqual() ? Result<Done>(Done{}) : Result<Done>(alreadyTold());
}

Task<Done> diff(Invocation* invocation)
{
    const QString first = co_await invocation->argument(0, u"A"_s);
    const QString second = co_await invocation->argument(1, u"B"_s);
    const auto before = co_await definitionOf(invocation, first);
    if (invocation->parser.isSet(u"installed"_s)) {
        const QByteArray list = co_await readFile(second);
        const auto installed = co_await readInstalledPackages(QString::fromUtf8(list));
        co_return co_await tellInstalled(*invocation, compareWithInstalled(before, installed));
    }
    const auto after = co_await definitionOf(invocation, second);
    co_return co_await tell(*invocation, compareEnvironments(before, after));
}

}

Command envDiffCommand()
{
    return {u"env diff"_s, u"A B [--installed] [--all] [--json]"_s,
        translated(
            QT_TRANSLATE_NOOP("Cli", "Compare two environments: files, or NAME[:VERSION] of the workspace")),
        declare, diff, 2};
}

}

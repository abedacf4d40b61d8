// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/engineoption.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/comparison/environmentsources.h"
#include "core/desk/enginedesk.h"
#include "core/environment/compare/installedchanges.h"

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
    declareEngine(parser);
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

QJsonObject toJson(const InstalledChange& change)
{
    return {{u"name"_s, change.name}, {u"by"_s, change.isFromPip ? u"pip"_s : u"conda"_s},
        {u"change"_s, codeOf(change.kind)}, {u"before"_s, json::textOrNull(change.before)},
        {u"after"_s, json::textOrNull(change.after)}};
}

QString messageOf(const InstalledChange& change)
{
    if (change.before.isEmpty() || change.after.isEmpty() || change.kind == Kind::Same)
        return change.name + u' ' + (change.after.isEmpty() ? change.before : change.after);
    return u"%1 %2 → %3"_s.arg(change.name, change.before, change.after);
}

QString signOf(Kind kind)
{
    return kind == Kind::Added    ? u"+"_s
        : kind == Kind::Removed   ? u"-"_s
        : kind == Kind::Changed   ? u"~"_s
        : kind == Kind::Reordered ? u">"_s
                                  : u"="_s;
}

using SourceKind = EnvironmentSources::Kind;

struct Source {
    SourceKind kind = SourceKind::File;
    QString key;
};

/// A file or folder of that name, "run:NAME", "container:NAME", else an environment of the workspace:
/// "train", "train:3".
Result<Source> sourceOf(const QString& wanted)
{
    if (QFileInfo::exists(wanted))
        return Source{SourceKind::File, wanted};
    if (wanted.startsWith(u"run:"_s))
        return Source{SourceKind::Run, wanted.section(u':', 1)};
    if (wanted.startsWith(u"container:"_s))
        return Source{SourceKind::Container, wanted.section(u':', 1)};
    const bool isPath = wanted.contains(u'/') || wanted.contains(u'\\') || wanted.contains(u'.');
    if (isPath && !wanted.contains(u':'))
        return Error{.kind = Error::Kind::File,
            .message = translated(QT_TRANSLATE_NOOP("Cli", "There is no file %1.")).arg(wanted)};
    return Source{SourceKind::Version, wanted};
}

Task<EnvironmentSide> sideOf(Invocation* invocation, EnvironmentSources* sources, QString wanted)
{
    const Source source = co_await sourceOf(wanted);
    if (source.kind == SourceKind::Version || source.kind == SourceKind::Run) {
        auto* workspace = co_await invocation->workspace();
        // The invocation keeps it.
        sources->setWorkspace(std::shared_ptr<azure::WorkspaceClient>(workspace, [](auto*) {}));
    }
    co_return co_await sources->side(source.kind, source.key);
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
        terminal.printJson({{u"equal"_s, comparison.isEqual()}, {u"compared"_s, u"definitions"_s},
            {u"effect"_s, codeOf(comparison.effect())}, {u"differences"_s, array}});
    } else {
        for (const EnvironmentDifference& entry : entries)
            terminal.print(
                terminal.painted(signOf(entry.kind), colourOf(entry.kind)) + u' ' + entry.message());
        if (comparison.isEqual())
            terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "The two environments are equal.")));
    }
    return comparison.isEqual() ? Result<Done>(Done{}) : Result<Done>(alreadyTold());
}

/// What is installed in two places.
Result<Done> tell(Invocation& invocation, const QList<InstalledChange>& changes)
{
    Terminal& terminal = invocation.terminal;
    QJsonArray entries;
    bool isEqual = true;
    for (const InstalledChange& change : changes) {
        isEqual = isEqual && change.kind == Kind::Same;
        if (change.kind == Kind::Same && !invocation.parser.isSet(u"all"_s))
            continue;
        entries << toJson(change);
        if (!invocation.wantsJson())
            terminal.print(
                terminal.painted(signOf(change.kind), colourOf(change.kind)) + u' ' + messageOf(change));
    }
    if (invocation.wantsJson())
        terminal.printJson(
            {{u"equal"_s, isEqual}, {u"compared"_s, u"installed"_s}, {u"differences"_s, entries}});
    else if (isEqual)
        terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "Both have the same packages.")));
    return isEqual ? Result<Done>(Done{}) : Result<Done>(alreadyTold());
}

Result<Done> tell(Invocation& invocation, const EnvironmentSide& before, const EnvironmentSide& after)
{
    switch (basisOf(before, after)) {
    case ComparisonBasis::Definitions:
        for (const QString& note : {before.note, after.note})
            if (!note.isEmpty())
                invocation.terminal.message(
                    translated(QT_TRANSLATE_NOOP("Cli", "The definitions are compared: %1")).arg(note));
        return tell(invocation, compareEnvironments(*before.definition, *after.definition));
    case ComparisonBasis::AskedAndInstalled: {
        const bool isAskedFirst = before.definition.has_value();
        const auto& asked = isAskedFirst ? *before.definition : *after.definition;
        return tellInstalled(
            invocation, compareWithInstalled(asked, isAskedFirst ? after.installed : before.installed));
    }
    case ComparisonBasis::Installed:
        break;
    }
    return tell(invocation, compareInstalled(before.installed, after.installed));
}

Task<Done> diff(Invocation* invocation)
{
    const QString first = co_await invocation->argument(0, u"A"_s);
    const QString second = co_await invocation->argument(1, u"B"_s);
    EngineDesk desk(engineWish(*invocation));
    EnvironmentSources sources(desk);
    const EnvironmentSide before = co_await sideOf(invocation, &sources, first);
    EnvironmentSide after;
    if (invocation->parser.isSet(u"installed"_s)) {
        const QByteArray list = co_await readFile(second);
        after.installed = co_await readInstalledPackages(QString::fromUtf8(list));
    } else {
        after = co_await sideOf(invocation, &sources, second);
    }
    co_return co_await tell(*invocation, before, after);
}

}

Command envDiffCommand()
{
    return {u"env diff"_s, u"A B [--installed] [--all] [--engine ENGINE] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli",
            "Compare two environments: files, NAME[:VERSION] or run:NAME of the workspace, container:NAME "
            "here")),
        declare, diff, 2};
}

}

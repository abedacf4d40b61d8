// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/environment/import/importedenvironment.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption(
        {u"format"_s, QCoreApplication::translate("Cli", "yaml (as it is unless said otherwise) or json."),
            u"FORMAT"_s, u"yaml"_s});
}

void printProblems(Terminal& terminal, const QString& path, const QList<EnvironmentProblem>& problems)
{
    using Severity = EnvironmentProblem::Severity;
    for (const EnvironmentProblem& problem : problems) {
        const QString kind = problem.severity == Severity::Error ? QCoreApplication::translate("Cli", "error")
            : problem.severity == Severity::Warning ? QCoreApplication::translate("Cli", "warning")
                                                    : QCoreApplication::translate("Cli", "note");
        const QString place = problem.line > 0 ? path + u':' + QString::number(problem.line) : path;
        terminal.message(u"%1: %2: %3"_s.arg(place, kind, problem.message));
    }
}

Task<Done> importFile(Invocation* invocation)
{
    const QString path = co_await invocation->argument(0, u"FILE"_s);
    const QString format = invocation->option(u"format"_s);
    if (format != u"yaml" && format != u"json")
        co_return wrongUsage(
            QCoreApplication::translate("Cli", "--format is yaml or json, not \"%1\".").arg(format));
    const ImportedEnvironment imported = importEnvironmentAt(path);
    if (format == u"json") {
        invocation->terminal.printJson(toJson(imported));
    } else {
        printProblems(invocation->terminal, path, imported.problems);
        if (imported.isUnderstood)
            invocation->terminal.write(toEnvironmentYaml(imported.definition).toUtf8());
    }
    if (!imported.isUnderstood)
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("Cli", "%1 was not understood.").arg(path)};
    co_return Done{};
}

Task<Done> hashFile(Invocation* invocation)
{
    const QString path = co_await invocation->argument(0, u"FILE"_s);
    const ImportedEnvironment imported = importEnvironmentAt(path);
    if (!imported.isUnderstood) {
        printProblems(invocation->terminal, path, imported.problems);
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("Cli", "%1 was not understood.").arg(path)};
    }
    const auto& definition = imported.definition;
    if (invocation->wantsJson())
        invocation->terminal.printJson(
            {{u"image"_s, definition.imageHash()}, {u"conda"_s, definition.condaHash()}});
    else
        invocation->terminal.print(definition.imageHash());
    co_return Done{};
}

}

Command envImportCommand()
{
    return {u"env import"_s, u"FILE [--format yaml|json]"_s,
        QCoreApplication::translate("Cli", "Read an environment from any file that describes one"), declare,
        importFile, 1};
}

Command envHashCommand()
{
    return {u"env hash"_s, u"FILE [--json]"_s,
        QCoreApplication::translate("Cli", "Tell the identity of an environment's image"), declareJson,
        hashFile, 1};
}

}

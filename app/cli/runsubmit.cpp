// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cluster.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/follow.h"
#include "core/azure/environmentregistry.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    const auto add = [&](const QString& name, const char* text, const QString& value,
                         const QString& usual = {}) {
        parser.addOption({name, QCoreApplication::translate("Cli", text), value, usual});
    };
    add(u"environment"_s,
        QT_TRANSLATE_NOOP("Cli",
            "The environment to run in; its newest version unless one is named. Or one of a registry, "
            "azureml://registries/…."),
        u"NAME[:VERSION]"_s);
    add(u"cluster"_s, QT_TRANSLATE_NOOP("Cli", "The cluster to run on; local-cluster unless told."),
        u"NAME"_s, usualCluster());
    add(u"folder"_s, QT_TRANSLATE_NOOP("Cli", "The source folder, uploaded for the run."), u"DIR"_s);
    add(u"script"_s,
        QT_TRANSLATE_NOOP("Cli", "The entry script in it; --param are handed to it as --NAME VALUE."),
        u"FILE"_s);
    add(u"command"_s,
        QT_TRANSLATE_NOOP("Cli", "The command instead of a script; ${{inputs.NAME}} is a parameter."),
        u"COMMAND"_s);
    add(u"param"_s, QT_TRANSLATE_NOOP("Cli", "A parameter; may be repeated."), u"NAME=VALUE"_s);
    add(u"env"_s, QT_TRANSLATE_NOOP("Cli", "An environment variable; may be repeated."), u"NAME=VALUE"_s);
    add(u"experiment"_s, QT_TRANSLATE_NOOP("Cli", "The experiment it belongs to; Default unless told."),
        u"NAME"_s, u"Default"_s);
    add(u"name"_s, QT_TRANSLATE_NOOP("Cli", "The run's name; made up unless told."), u"NAME"_s);
    add(u"timeout"_s, QT_TRANSLATE_NOOP("Cli", "Stop it after so many seconds."), u"SECONDS"_s);
    add(u"nodes"_s, QT_TRANSLATE_NOOP("Cli", "How many nodes of the cluster; one unless told."), u"N"_s,
        u"1"_s);
    add(u"distribution"_s,
        QT_TRANSLATE_NOOP(
            "Cli", "How the processes of several nodes find each other: pytorch, mpi, tensorflow."),
        u"KIND"_s);
    add(u"processes"_s,
        QT_TRANSLATE_NOOP("Cli", "Processes of pytorch and mpi on each node; one unless told."), u"N"_s,
        u"1"_s);
    add(u"parameter-servers"_s,
        QT_TRANSLATE_NOOP(
            "Cli", "Parameter servers of tensorflow; none unless told. Each node has a worker."),
        u"N"_s, u"0"_s);
    add(u"tier"_s, QT_TRANSLATE_NOOP("Cli", "The tier of the queue: Spot, Basic, Standard or Premium."),
        u"TIER"_s);
    add(u"tag"_s, QT_TRANSLATE_NOOP("Cli", "A tag; may be repeated."), u"NAME=VALUE"_s);
    parser.addOption({{u"f"_s, u"follow"_s},
        QCoreApplication::translate("Cli", "Print its logs until it has ended; fail if it fails.")});
    declareJson(parser);
}

/// "python train.py --epochs ${{inputs.epochs}}"
QString commandOf(const QString& script, const json::StringMap& parameters)
{
    QString command = u"python "_s + (script.contains(u' ') ? u'"' + script + u'"' : script);
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        command += u" --%1 ${{inputs.%1}}"_s.arg(it.key());
    return command;
}

/// Nodes, how their processes find each other, and the queue's tier.
Result<Done> readScale(const Invocation& invocation, azure::JobSpec& spec)
{
    using Kind = azure::Distribution::Kind;
    static const QMap<QString, Kind> kinds{{QString(), Kind::None}, {u"pytorch"_s, Kind::PyTorch},
        {u"mpi"_s, Kind::Mpi}, {u"tensorflow"_s, Kind::TensorFlow}};
    const auto kind = kinds.constFind(invocation.option(u"distribution"_s).toLower());
    if (kind == kinds.constEnd())
        return wrongUsage(
            QCoreApplication::translate("Cli", "--distribution is one of pytorch, mpi and tensorflow."));
    bool areNumbers = true;
    const auto number = [&](const QString& option, int least) {
        bool isNumber = false;
        const int value = invocation.option(option).toInt(&isNumber);
        areNumbers = areNumbers && isNumber && value >= least;
        return value;
    };
    spec.instanceCount = number(u"nodes"_s, 1);
    spec.distribution = {.kind = *kind,
        .processesPerNode = number(u"processes"_s, 1),
        .workers = spec.instanceCount,
        .parameterServers = number(u"parameter-servers"_s, 0)};
    if (!areNumbers)
        return wrongUsage(QCoreApplication::translate(
            "Cli", "--nodes, --processes and --parameter-servers want numbers of them."));
    spec.tier = invocation.option(u"tier"_s);
    return Done{};
}

Result<azure::JobSpec> specOf(const Invocation& invocation)
{
    azure::JobSpec spec;
    const QString script = invocation.option(u"script"_s);
    spec.command = invocation.option(u"command"_s);
    if (script.isEmpty() == spec.command.isEmpty())
        return wrongUsage(QCoreApplication::translate("Cli", "Either --script or --command is needed."));
    const auto parameters = keyValues(invocation.parser.values(u"param"_s));
    if (!parameters)
        return parameters.error();
    const auto variables = keyValues(invocation.parser.values(u"env"_s));
    if (!variables)
        return variables.error();
    if (!script.isEmpty()) {
        const QString folder = invocation.option(u"folder"_s);
        if (folder.isEmpty())
            return wrongUsage(
                QCoreApplication::translate("Cli", "--script needs --folder, the folder it lies in."));
        if (!QFileInfo(folder + u'/' + script).isFile())
            return Error{.kind = Error::Kind::Input,
                .message =
                    QCoreApplication::translate("Cli", "There is no file %1 in %2.").arg(script, folder)};
        spec.command = commandOf(script, *parameters);
    }
    if (const QString timeout = invocation.option(u"timeout"_s); !timeout.isEmpty()) {
        spec.timeout = std::chrono::seconds(timeout.toInt());
        if (spec.timeout.count() <= 0)
            return wrongUsage(QCoreApplication::translate("Cli", "--timeout wants a number of seconds."));
    }
    if (const auto read = readScale(invocation, spec); !read)
        return read.error();
    const auto tags = keyValues(invocation.parser.values(u"tag"_s));
    if (!tags)
        return tags.error();
    spec.tags = *tags;
    spec.name = invocation.option(u"name"_s);
    spec.experiment = invocation.option(u"experiment"_s);
    spec.parameters = *parameters;
    spec.environmentVariables = *variables;
    return spec;
}

/// Nodes of Azure cost money: which ones is for the person to say. Always an Error.
Task<QString> whichCluster(azure::WorkspaceClient* workspace)
{
    QStringList names;
    for (const auto& compute : co_await workspace->computes().list())
        names << compute.name;
    co_return Error{.kind = Error::Kind::Input,
        .message = names.isEmpty()
            ? QCoreApplication::translate("Cli", "The workspace has no cluster yet, and a run needs one.")
            : QCoreApplication::translate("Cli", "Name the cluster with --cluster. There are: %1.")
                  .arg(names.join(u", "_s))};
}

/// The cluster's id. Only the usual one of the local workspace is made when it is missing: another name may
/// be a slip.
Task<QString> clusterOf(Invocation* invocation, azure::WorkspaceClient* workspace)
{
    const QString name = invocation->option(u"cluster"_s);
    if (!invocation->isLocal(workspace) && !invocation->parser.isSet(u"cluster"_s))
        co_return co_await whichCluster(workspace);
    if (name != usualCluster()) {
        const auto cluster = co_await workspace->computes().get(name);
        co_return cluster.id;
    }
    const auto obtained = co_await obtainUsualCluster(workspace);
    if (!obtained.existed)
        invocation->terminal.message(
            QCoreApplication::translate("Cli", "Made the cluster %1.").arg(obtained.compute.name));
    co_return obtained.compute.id;
}

Task<QString> environmentIdOf(azure::WorkspaceClient* workspace, QString environment)
{
    if (azure::isRegistryAsset(environment))
        co_return environment;
    const auto named = nameAndVersion(environment);
    const auto version = co_await workspace->environments().get(named.name, named.version);
    co_return version.id;
}

Task<Done> submit(Invocation* invocation)
{
    const bool follows = invocation->parser.isSet(u"follow"_s);
    if (follows && invocation->wantsJson())
        co_return wrongUsage(QCoreApplication::translate("Cli", "--follow and --json do not go together."));
    auto spec = co_await specOf(*invocation);
    const QString environment = co_await invocation->required(u"environment"_s);
    Terminal& terminal = invocation->terminal;
    auto* workspace = co_await invocation->workspace();
    spec.environmentId = co_await environmentIdOf(workspace, environment);

    spec.computeId = co_await clusterOf(invocation, workspace);
    if (const QString folder = invocation->option(u"folder"_s); !folder.isEmpty()) {
        Progress progress = uploadProgress(terminal);
        const auto uploaded = co_await workspace->codes().upload(folder, std::move(progress));
        terminal.progress({});
        spec.codeId = uploaded.codeId;
    }
    const auto job = co_await workspace->jobs().submit(std::move(spec));
    if (!follows) {
        if (invocation->wantsJson())
            terminal.printJson(toJson(job));
        else
            terminal.print(job.name);
        co_return Done{};
    }
    terminal.message(QCoreApplication::translate("Cli", "Submitted %1.").arg(job.name));
    const auto details = co_await followRun(invocation, workspace, job.name, LogChoice());
    co_return success(details);
}

}

Command runSubmitCommand()
{
    return {u"run submit"_s,
        u"--environment NAME[:VERSION] (--folder DIR --script FILE | --command COMMAND) [--param NAME=VALUE]… [-f]"_s,
        QCoreApplication::translate("Cli", "Submit a run"), declare, submit};
}

}

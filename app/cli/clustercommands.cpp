// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/azure/clusterwords.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

QJsonObject toJson(const azure::Compute& compute)
{
    QJsonObject object{{u"name"_s, compute.name}, {u"id"_s, compute.id}, {u"type"_s, compute.type},
        {u"vmSize"_s, compute.vmSize}, {u"provisioningState"_s, compute.provisioningState}};
    if (!compute.state.isEmpty())
        object.insert(u"state"_s, compute.state);
    if (!compute.isCluster())
        return object;
    object.insert(u"minNodes"_s, compute.minNodes);
    object.insert(u"maxNodes"_s, compute.maxNodes);
    object.insert(u"currentNodes"_s, compute.currentNodes);
    object.insert(u"targetNodes"_s, compute.targetNodes);
    object.insert(u"idleSeconds"_s, qint64(compute.idleTimeBeforeScaleDown.count()));
    object.insert(u"isLowPriority"_s, compute.isLowPriority);
    object.insert(u"allocationState"_s, compute.allocationState);
    const azure::NodeCounts& nodes = compute.nodes;
    object.insert(u"nodes"_s,
        QJsonObject{{u"idle"_s, nodes.idle}, {u"running"_s, nodes.running}, {u"preparing"_s, nodes.preparing},
            {u"leaving"_s, nodes.leaving}, {u"unusable"_s, nodes.unusable},
            {u"preempted"_s, nodes.preempted}});
    object.insert(u"errors"_s, QJsonArray::fromStringList(compute.errors));
    object.insert(u"whyNotGrowing"_s, azure::whyNotGrowing(compute));
    return object;
}

void tell(Invocation& invocation, const azure::Compute& cluster, const QString& sentence)
{
    if (invocation.wantsJson()) {
        invocation.terminal.printJson(toJson(cluster));
        return;
    }
    invocation.terminal.print(sentence);
    if (const QString why = azure::whyNotGrowing(cluster); !why.isEmpty())
        invocation.terminal.message(why);
}

Task<Done> list(Invocation* invocation)
{
    auto* workspace = co_await invocation->workspace();
    const auto computes = co_await workspace->computes().list();
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const azure::Compute& compute : computes)
            items.append(toJson(compute));
        terminal.printJson({{u"clusters"_s, items}});
        co_return Done{};
    }
    if (computes.isEmpty()) {
        terminal.message(translated(QT_TRANSLATE_NOOP(
            "Cli", "There is no cluster yet. Make one: tandem cluster create --name NAME --size SIZE")));
        co_return Done{};
    }
    QList<QList<Cell>> rows;
    for (const azure::Compute& compute : computes) {
        const QString nodes = compute.isCluster()
            ? u"%1 of %2 to %3"_s.arg(compute.currentNodes).arg(compute.minNodes).arg(compute.maxNodes)
            : QString();
        const QString state = compute.state.isEmpty() ? compute.provisioningState : compute.state;
        rows << QList<Cell>{
            compute.name, azure::kindText(compute), compute.vmSize, nodes, Cell(state, colourOf(state))};
    }
    terminal.printTable(
        {translated(QT_TRANSLATE_NOOP("Cli", "Name")), translated(QT_TRANSLATE_NOOP("Cli", "Kind")),
            translated(QT_TRANSLATE_NOOP("Cli", "Size")), translated(QT_TRANSLATE_NOOP("Cli", "Nodes")),
            translated(QT_TRANSLATE_NOOP("Cli", "State"))},
        rows);
    for (const azure::Compute& compute : computes)
        if (const QString why = azure::whyNotGrowing(compute); !why.isEmpty())
            terminal.message(u"%1: %2"_s.arg(compute.name, why));
    co_return Done{};
}

/// A number of an option that may be left out.
Result<int> number(const Invocation& invocation, const QString& name, int usual)
{
    if (!invocation.parser.isSet(name))
        return usual;
    bool isNumber = false;
    const int value = invocation.option(name).toInt(&isNumber);
    if (isNumber && value >= 0)
        return value;
    return wrongUsage(translated(QT_TRANSLATE_NOOP("Cli", "--%1 wants a number.")).arg(name));
}

void warnOfCost(Invocation& invocation, int minNodes)
{
    if (minNodes > 0)
        invocation.terminal.message(translated(
            QT_TRANSLATE_NOOP("Cli", "%1 of the nodes always run, and cost, also while nobody uses them."))
                                        .arg(minNodes));
}

Task<Done> create(Invocation* invocation)
{
    azure::ClusterSpec spec;
    spec.name = co_await invocation->required(u"name"_s);
    spec.vmSize = co_await invocation->required(u"size"_s);
    spec.minNodes = co_await number(*invocation, u"min"_s, 0);
    spec.maxNodes = co_await number(*invocation, u"max"_s, std::max(1, spec.minNodes));
    const int idle = co_await number(*invocation, u"idle"_s, 120);
    spec.idleTimeBeforeScaleDown = std::chrono::seconds(idle);
    spec.isLowPriority = invocation->parser.isSet(u"low-priority"_s);
    if (spec.maxNodes < 1 || spec.minNodes > spec.maxNodes)
        co_return wrongUsage(
            translated(QT_TRANSLATE_NOOP("Cli", "--max must be 1 at least, and --min not greater than it.")));
    auto* workspace = co_await invocation->workspace();
    warnOfCost(*invocation, spec.minNodes);
    if (!invocation->parser.isSet(u"if-missing"_s)) {
        const auto cluster = co_await workspace->computes().create(spec);
        tell(*invocation, cluster, translated(QT_TRANSLATE_NOOP("Cli", "Made %1.")).arg(cluster.name));
        co_return Done{};
    }
    const auto obtained = co_await workspace->computes().getOrCreate(spec);
    const QString sentence = obtained.existed
        ? translated(QT_TRANSLATE_NOOP("Cli", "%1 is there already and stays as it is."))
        : translated(QT_TRANSLATE_NOOP("Cli", "Made %1."));
    tell(*invocation, obtained.compute, sentence.arg(obtained.compute.name));
    co_return Done{};
}

Task<Done> resize(Invocation* invocation)
{
    const QString name = co_await invocation->argument(0, u"NAME"_s);
    auto* workspace = co_await invocation->workspace();
    const auto now = co_await workspace->computes().get(name);
    if (!now.isCluster())
        co_return Error{.kind = Error::Kind::Input,
            .message = translated(QT_TRANSLATE_NOOP("Cli", "%1 is no cluster, but %2: it cannot be resized."))
                           .arg(name, now.type)};
    const int minNodes = co_await number(*invocation, u"min"_s, now.minNodes);
    const int maxNodes = co_await number(*invocation, u"max"_s, now.maxNodes);
    if (minNodes > maxNodes)
        co_return wrongUsage(translated(QT_TRANSLATE_NOOP("Cli", "--min is greater than --max.")));
    warnOfCost(*invocation, minNodes);
    const auto cluster = co_await workspace->computes().resize(name, minNodes, maxNodes);
    tell(*invocation, cluster,
        translated(QT_TRANSLATE_NOOP("Cli", "%1 now has %2 to %3 nodes."))
            .arg(name)
            .arg(cluster.minNodes)
            .arg(cluster.maxNodes));
    co_return Done{};
}

Task<Done> remove(Invocation* invocation)
{
    const QString name = co_await invocation->argument(0, u"NAME"_s);
    auto* workspace = co_await invocation->workspace();
    // A name that is none is a slip, not a success.
    co_await workspace->computes().get(name);
    co_await workspace->computes().remove(name);
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"deleted"_s, name}});
    else
        invocation->terminal.print(translated(QT_TRANSLATE_NOOP("Cli", "Deleted %1.")).arg(name));
    co_return Done{};
}

void declareNodes(QCommandLineParser& parser)
{
    parser.addOption({u"min"_s,
        translated(
            QT_TRANSLATE_NOOP("Cli", "So many nodes always run; 0 costs nothing while nobody uses it.")),
        u"NODES"_s});
    parser.addOption(
        {u"max"_s, translated(QT_TRANSLATE_NOOP("Cli", "It grows to so many nodes.")), u"NODES"_s});
    declareJson(parser);
}

void declareCreate(QCommandLineParser& parser)
{
    parser.addOption({u"name"_s, translated(QT_TRANSLATE_NOOP("Cli", "The cluster's name.")), u"NAME"_s});
    parser.addOption({u"size"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "The size of a node, such as Standard_DS3_v2.")), u"SIZE"_s});
    parser.addOption({u"idle"_s,
        translated(
            QT_TRANSLATE_NOOP("Cli", "A node that has been idle for so long is removed; 120 unless told.")),
        u"SECONDS"_s});
    parser.addOption({u"low-priority"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Cheaper nodes, which can be taken away at any time."))});
    parser.addOption({u"if-missing"_s,
        translated(
            QT_TRANSLATE_NOOP("Cli", "A cluster of that name is used as it is instead of a failure."))});
    declareNodes(parser);
}

}

Command clusterListCommand()
{
    return {u"cluster list"_s, u"[--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "List the clusters and other computes")), declareJson, list};
}

Command clusterCreateCommand()
{
    return {u"cluster create"_s, u"--name NAME --size SIZE [--min N] [--max N] [--if-missing] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Make a cluster")), declareCreate, create};
}

Command clusterResizeCommand()
{
    return {u"cluster resize"_s, u"NAME [--min N] [--max N] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Change how far a cluster shrinks and grows")), declareNodes,
        resize, 1};
}

Command clusterDeleteCommand()
{
    return {u"cluster delete"_s, u"NAME [--json]"_s, translated(QT_TRANSLATE_NOOP("Cli", "Delete a cluster")),
        declareJson, remove, 1};
}

}

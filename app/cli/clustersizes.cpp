// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/azure/vmoffer.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

QJsonValue numberOrNull(const std::optional<int>& number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonObject toJson(const azure::VmOffer& offer, const QDate& today)
{
    const azure::VmSize& size = offer.size;
    const azure::VmFacts& facts = offer.facts;
    return {{u"name"_s, size.name}, {u"family"_s, size.family}, {u"cores"_s, size.vCpus},
        {u"memoryGb"_s, size.memoryGb}, {u"gpus"_s, size.gpus},
        {u"gpu"_s, size.gpus > 0 ? json::textOrNull(facts.gpu) : QJsonValue()},
        {u"gpuMemoryGb"_s, facts.gpuMemoryGb > 0 ? QJsonValue(facts.gpuMemoryGb) : QJsonValue()},
        {u"priceClass"_s, json::textOrNull(azure::priceClass(offer))},
        {u"isLowPriorityCapable"_s, size.isLowPriorityCapable},
        {u"retired"_s, json::textOrNull(facts.retired.toString(Qt::ISODate))},
        {u"isRetired"_s, offer.isRetired(today)},
        {u"dedicatedCoresLeft"_s, numberOrNull(offer.dedicatedCoresLeft)},
        {u"lowPriorityCoresLeft"_s, numberOrNull(offer.lowPriorityCoresLeft)}};
}

QString quotaText(const azure::VmOffer& offer)
{
    const auto nodes = offer.nodesLeft(false);
    if (!nodes)
        return {};
    return translated(QT_TRANSLATE_NOOP("Cli", "%1 nodes (%2 cores)"))
        .arg(*nodes)
        .arg(*offer.dedicatedCoresLeft);
}

Task<Done> list(Invocation* invocation)
{
    auto* workspace = co_await invocation->workspace();
    const QDate today = invocation->connection.clock().now().date();
    QList<azure::VmOffer> offers = co_await azure::offersIn(&workspace->computes(), today);
    if (invocation->parser.isSet(u"gpu"_s))
        offers.removeIf([](const azure::VmOffer& offer) { return offer.size.gpus == 0; });
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const azure::VmOffer& offer : offers)
            items.append(toJson(offer, today));
        terminal.printJson({{u"sizes"_s, items},
            {u"catalogueDate"_s, azure::VmCatalogue::builtIn().date().toString(Qt::ISODate)}});
        co_return Done{};
    }
    if (offers.isEmpty()) {
        terminal.message(
            translated(QT_TRANSLATE_NOOP("Cli", "The workspace's region offers no such size for clusters.")));
        co_return Done{};
    }
    QList<QList<Cell>> rows;
    for (const azure::VmOffer& offer : offers)
        rows << QList<Cell>{offer.size.name, azure::machineText(offer), azure::priceClass(offer),
            quotaText(offer), azure::troubleWith(offer, 1, false, today)};
    terminal.printTable(
        {translated(QT_TRANSLATE_NOOP("Cli", "Size")), translated(QT_TRANSLATE_NOOP("Cli", "A node")),
            translated(QT_TRANSLATE_NOOP("Cli", "Price")), translated(QT_TRANSLATE_NOOP("Cli", "Quota left")),
            translated(QT_TRANSLATE_NOOP("Cli", "What stands against it"))},
        rows);
    terminal.message(azure::priceClasses());
    co_return Done{};
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"gpu"_s, translated(QT_TRANSLATE_NOOP("Cli", "Only sizes with a GPU."))});
    declareJson(parser);
}

}

Command clusterSizesCommand()
{
    return {u"cluster sizes"_s, u"[--gpu] [--json]"_s,
        translated(
            QT_TRANSLATE_NOOP("Cli", "List the sizes that clusters can be made of, and the quota left")),
        declare, list};
}

}

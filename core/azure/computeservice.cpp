// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/computeservice.h"

#include "core/base/isoduration.h"
#include "core/base/json.h"

#include <QCoreApplication>

namespace tandem::azure {

namespace {

NodeCounts nodeCountsFrom(const QJsonObject& counts)
{
    const auto count = [&](const QString& key) { return counts.value(key).toInt(); };
    return {.idle = count(u"idleNodeCount"_s),
        .running = count(u"runningNodeCount"_s),
        .preparing = count(u"preparingNodeCount"_s),
        .leaving = count(u"leavingNodeCount"_s),
        .unusable = count(u"unusableNodeCount"_s),
        .preempted = count(u"preemptedNodeCount"_s)};
}

QStringList sentences(const QJsonValue& errors)
{
    QStringList list;
    for (const auto& error : errors.toArray())
        list << errorFrom(error.toObject()).message;
    return list;
}

Compute computeFrom(const QJsonObject& resource)
{
    const QJsonObject outer = resource.value(u"properties").toObject();
    const QJsonObject inner = outer.value(u"properties").toObject();
    const QJsonObject scale = inner.value(u"scaleSettings").toObject();
    return {.id = resource.value(u"id").toString(),
        .name = resource.value(u"name").toString(),
        .type = outer.value(u"computeType").toString(),
        .vmSize = inner.value(u"vmSize").toString(),
        .minNodes = scale.value(u"minNodeCount").toInt(),
        .maxNodes = scale.value(u"maxNodeCount").toInt(),
        .currentNodes = inner.value(u"currentNodeCount").toInt(),
        .targetNodes = inner.value(u"targetNodeCount").toInt(),
        .idleTimeBeforeScaleDown = fromIsoDuration(scale.value(u"nodeIdleTimeBeforeScaleDown").toString()),
        .isLowPriority =
            inner.value(u"vmPriority").toString().compare(u"LowPriority"_s, Qt::CaseInsensitive) == 0,
        .nodes = nodeCountsFrom(inner.value(u"nodeStateCounts").toObject()),
        .allocationState = inner.value(u"allocationState").toString(),
        .state = inner.value(u"state").toString(),
        .provisioningState = outer.value(u"provisioningState").toString(),
        .errors = sentences(outer.value(u"provisioningErrors")) + sentences(inner.value(u"errors")),
        .createdOn = json::time(outer.value(u"createdOn"))};
}

ComputeNode nodeFrom(const QJsonObject& node)
{
    return {.id = node.value(u"nodeId").toString(),
        .state = node.value(u"nodeState").toString(),
        .runId = node.value(u"runId").toString(),
        .privateIp = node.value(u"privateIpAddress").toString(),
        .port = node.value(u"port").toInt()};
}

double priceFrom(const QJsonObject& prices)
{
    for (const auto& item : prices.value(u"values").toArray())
        if (item[u"osType"].toString() == u"Linux" && item[u"vmTier"].toString() == u"Standard")
            return item[u"retailPrice"].toDouble();
    return 0;
}

VmSize vmSizeFrom(const QJsonObject& size)
{
    return {.name = size.value(u"name").toString(),
        .family = size.value(u"family").toString(),
        .vCpus = size.value(u"vCPUs").toInt(),
        .gpus = size.value(u"gpus").toInt(),
        .memoryGb = size.value(u"memoryGB").toDouble(),
        .isLowPriorityCapable = size.value(u"lowPriorityCapable").toBool(true),
        .hourlyPrice = priceFrom(size.value(u"estimatedVMPrices").toObject())};
}

CoreUsage usageFrom(const QJsonObject& usage)
{
    return {.type = usage.value(u"type").toString(),
        .name = json::at(usage, {u"name", u"value"}).toString(),
        .used = usage.value(u"currentValue").toInt(),
        .limit = usage.value(u"limit").toInt()};
}

QJsonObject scaleSettings(int minNodes, int maxNodes, std::chrono::seconds idleTime)
{
    return {{u"minNodeCount"_s, minNodes}, {u"maxNodeCount"_s, maxNodes},
        {u"nodeIdleTimeBeforeScaleDown"_s, toIsoDuration(idleTime)}};
}

QJsonObject bodyOf(const ClusterSpec& spec, const QString& region)
{
    const QJsonObject cluster{{u"osType"_s, u"Linux"_s}, {u"vmSize"_s, spec.vmSize},
        {u"vmPriority"_s, spec.isLowPriority ? u"LowPriority"_s : u"Dedicated"_s},
        {u"scaleSettings"_s, scaleSettings(spec.minNodes, spec.maxNodes, spec.idleTimeBeforeScaleDown)}};
    return {{u"location"_s, region},
        {u"properties"_s, QJsonObject{{u"computeType"_s, u"AmlCompute"_s}, {u"properties"_s, cluster}}}};
}

Error alreadyExists(const QString& name)
{
    return {.kind = Error::Kind::Http,
        .message = QCoreApplication::translate(
            "Azure", "A compute named %1 exists already. Use it, or choose another name.")
                       .arg(name),
        .httpStatus = 409,
        .code = u"ComputeAlreadyExists"_s};
}

bool isNotFound(const Error& error)
{
    return error.httpStatus == 404;
}

}

QUrl ComputeService::url(const QString& name) const
{
    return m_workspace.resource(u"/computes/"_s + encoded(name));
}

Task<QList<Compute>> ComputeService::list()
{
    QList<Compute> computes;
    for (const auto& item : co_await m_arm.list(m_workspace.resource(u"/computes"_s)))
        computes << computeFrom(item.toObject());
    co_return computes;
}

Task<Compute> ComputeService::get(QString name)
{
    co_return computeFrom(co_await m_arm.get(url(name)));
}

Task<Compute> ComputeService::create(ClusterSpec spec)
{
    const auto existing = co_await get(spec.name).result();
    if (existing)
        co_return alreadyExists(spec.name);
    if (!isNotFound(existing.error()))
        co_return existing.error();
    co_return computeFrom(co_await m_arm.put(url(spec.name), bodyOf(spec, m_region)));
}

Task<ComputeService::Obtained> ComputeService::getOrCreate(ClusterSpec spec)
{
    const auto existing = co_await get(spec.name).result();
    Obtained obtained;
    obtained.existed = bool(existing);
    if (existing)
        obtained.compute = *existing;
    else if (isNotFound(existing.error()))
        obtained.compute = computeFrom(co_await m_arm.put(url(spec.name), bodyOf(spec, m_region)));
    else
        co_return existing.error();
    co_return obtained;
}

Task<Compute> ComputeService::resize(QString name, int minNodes, int maxNodes)
{
    // The idle time would go back to its default if it were left out.
    const auto now = co_await get(name);
    const QJsonObject cluster{
        {u"scaleSettings"_s, scaleSettings(minNodes, maxNodes, now.idleTimeBeforeScaleDown)}};
    const QJsonObject body{{u"properties"_s, QJsonObject{{u"properties"_s, cluster}}}};
    co_return computeFrom(co_await m_arm.patch(url(name), body));
}

Task<Done> ComputeService::remove(QString name)
{
    QUrl target = m_workspace.resource(
        u"/computes/"_s + encoded(name), Query{{u"underlyingResourceAction"_s, u"Delete"_s}});
    co_return co_await m_arm.remove(target);
}

Task<QList<ComputeNode>> ComputeService::nodes(QString name)
{
    const QUrl first = m_workspace.resource(u"/computes/"_s + encoded(name) + u"/listNodes"_s);
    const auto body = co_await m_arm.query(first, QJsonObject());
    QList<ComputeNode> nodes;
    for (const auto& item : body.value(u"nodes").toArray())
        nodes << nodeFrom(item.toObject());
    const QString more = body.value(u"nextLink").toString();
    if (more.isEmpty())
        co_return nodes;
    const QUrl next = co_await ArmClient::linkIn(first, more);
    for (const auto& item : co_await m_arm.list(next))
        nodes << nodeFrom(item.toObject());
    co_return nodes;
}

Task<QList<VmSize>> ComputeService::vmSizes()
{
    const QUrl url = m_workspace.regional(m_region, u"/vmSizes"_s);
    QList<VmSize> sizes;
    for (const auto& item : co_await m_arm.list(url)) {
        const auto types = json::stringList(item.toObject().value(u"supportedComputeTypes"));
        if (types.isEmpty() || types.contains(u"AmlCompute"_s))
            sizes << vmSizeFrom(item.toObject());
    }
    co_return sizes;
}

Task<QList<CoreUsage>> ComputeService::usages()
{
    const QUrl url = m_workspace.regional(m_region, u"/usages"_s);
    QList<CoreUsage> usages;
    for (const auto& item : co_await m_arm.list(url))
        usages << usageFrom(item.toObject());
    co_return usages;
}

}

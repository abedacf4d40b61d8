// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/locationapi.h"

#include "core/local/api/paging.h"

namespace tandem::local {

namespace {

const QString family = u"standardLocalFamily"_s;
constexpr int mostClusters = 500;

QJsonObject usage(const QString& id, const QString& type, const QString& name, int value, int limit)
{
    return {{u"id"_s, id}, {u"type"_s, u"Microsoft.MachineLearningServices/%1/usages"_s.arg(type)},
        {u"currentValue"_s, value}, {u"limit"_s, limit}, {u"unit"_s, u"Count"_s},
        {u"name"_s, QJsonObject{{u"value"_s, name}, {u"localizedValue"_s, name}}}};
}

}

void LocationApi::addTo(ArmRoutes& routes)
{
    const QString base =
        u"/subscriptions/{subscription}/providers/Microsoft.MachineLearningServices/locations/{location}"_s;
    routes.atRoot("GET", base + u"/vmSizes"_s, [this](const Request&) { return vmSizes(); });
    routes.atRoot("GET", base + u"/usages"_s, [this](const Request& it) { return usages(it); });
    routes.atRoot("GET", base + u"/quotas"_s, [this](const Request& it) { return quotas(it); });
}

Result<Response> LocationApi::vmSizes() const
{
    // Any size of Azure is accepted for a cluster, so that scripts made for it work; this one tells the
    // truth.
    const QJsonObject size{{u"name"_s, u"Standard_Local"_s}, {u"family"_s, family},
        {u"vCPUs"_s, m_machine.cores}, {u"gpus"_s, m_machine.gpus}, {u"memoryGB"_s, m_machine.memoryGb},
        {u"osVhdSizeMB"_s, 0}, {u"maxResourceVolumeMB"_s, 0}, {u"lowPriorityCapable"_s, false},
        {u"premiumIO"_s, false}, {u"supportedComputeTypes"_s, QJsonArray{u"AmlCompute"_s}}};
    return Response::json(200, {{u"value"_s, QJsonArray{size}}});
}

Result<Response> LocationApi::usages(const Request& request) const
{
    const auto computes = m_computes.list({}, mostClusters);
    if (!computes)
        return computes.error();
    int nodes = 0;
    for (const ComputeRecord& compute : *computes)
        nodes += int(compute.nodes.size());
    const QString id = u"/subscriptions/%1/usages"_s.arg(m_workspace.subscription);
    const QString name = u"Standard Local Family Cluster Dedicated vCPUs"_s;
    return pageOf(request,
        {usage(id, u"totalCores"_s, u"Clusters"_s, int(computes->size()), mostClusters),
            usage(id + u"/Standard_Local_Family_Cluster_Dedicated_vCPUs"_s, u"vmFamily"_s, name,
                nodes * m_machine.cores, m_machine.mostNodes() * m_machine.cores)},
        {});
}

Result<Response> LocationApi::quotas(const Request& request) const
{
    const QJsonObject quota{{u"id"_s,
                                u"/subscriptions/%1/providers/%2/%3/quotas/%4"_s.arg(
                                    m_workspace.subscription, Workspace::type(), m_workspace.name, family)},
        {u"type"_s, u"Microsoft.MachineLearningServices/vmFamily/quotas"_s},
        {u"amlWorkspaceLocation"_s, m_workspace.location}, {u"limit"_s, m_machine.mostNodes()},
        {u"unit"_s, u"Count"_s},
        {u"name"_s, QJsonObject{{u"value"_s, family}, {u"localizedValue"_s, family}}}};
    return pageOf(request, {quota}, {});
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspaceclient.h"

#include <QCoreApplication>

namespace tandem::azure {

namespace {

WorkspaceInfo infoFrom(const QJsonObject& resource)
{
    const QJsonObject properties = resource.value(u"properties").toObject();
    return {.name = resource.value(u"name").toString(),
        .friendlyName = properties.value(u"friendlyName").toString(),
        .location = resource.value(u"location").toString(),
        .workspaceId = properties.value(u"workspaceId").toString(),
        .discovery = QUrl(properties.value(u"discoveryUrl").toString()),
        .mlflowTrackingUri = properties.value(u"mlFlowTrackingUri").toString(),
        .tags = json::stringMap(resource.value(u"tags")),
        .storageAccount = properties.value(u"storageAccount").toString(),
        .keyVault = properties.value(u"keyVault").toString(),
        .applicationInsights = properties.value(u"applicationInsights").toString(),
        .containerRegistry = properties.value(u"containerRegistry").toString()};
}

}

QStringList WorkspaceInfo::resources() const
{
    QStringList ids{storageAccount, keyVault, applicationInsights, containerRegistry};
    ids.removeAll(QString());
    return ids;
}

Task<std::unique_ptr<WorkspaceClient>> WorkspaceClient::open(
    Http* http, Timer* timer, const Clock* clock, WorkspaceLocation location)
{
    ArmClient arm(*http, *timer, *clock);
    auto info = infoFrom(co_await arm.get(location.resource(QString())));
    const auto services = co_await arm.get(info.discovery);
    const QUrl api(json::anyCase(services, u"api").toString());
    if (!api.isValid() || api.host().isEmpty())
        co_return Error{.kind = Error::Kind::Protocol,
            .message =
                QCoreApplication::translate("Azure", "The workspace %1 does not say where its data plane is.")
                    .arg(location.name),
            .details = QString::fromUtf8(json::compact(services))};
    co_return std::unique_ptr<WorkspaceClient>(
        new WorkspaceClient(*http, *timer, *clock, std::move(location), std::move(info), api));
}

WorkspaceClient::WorkspaceClient(
    Http& http, Timer& timer, const Clock& clock, WorkspaceLocation location, WorkspaceInfo info, QUrl api)
    : m_location(std::move(location))
    , m_info(std::move(info))
    , m_arm(http, timer, clock)
    , m_computes(m_arm, m_location, m_info.location)
    , m_environments(m_arm, m_location, api)
    , m_jobs(m_arm, m_location)
    , m_runs(m_arm, m_location, api)
    , m_metrics(m_arm, m_location, api)
    , m_artifacts(m_arm, m_location, api)
    , m_codes(m_arm, m_location)
    , m_datastores(m_arm, clock, m_location)
    , m_snapshots(m_arm, m_location, api,
          u"azureml://locations/%1/workspaces/%2"_s.arg(m_info.location, m_info.workspaceId))
{
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspaceplan.h"

#include "core/azure/apiversions.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::azure {

namespace {

using Kind = WorkspacePart::Kind;

QString translated(const char* text)
{
    return QCoreApplication::translate("WorkspacePlan", text);
}

/// As the SDK names them: of the workspace's name, the kind, and what makes it unique. Storage accounts and
/// key vaults have 24 characters at most, and begin with a letter to satisfy both.
QString dependentName(const QString& workspace, const QString& kind, const QString& unique)
{
    static const QRegularExpression others(u"[^a-z0-9]"_s);
    const QString plain = workspace.toLower().remove(others);
    const QString start = plain.isEmpty() || plain.front().isDigit() ? u'w' + plain : plain;
    return (start.left(8) + kind.left(8) + unique).left(24);
}

/// Regions without the service, and the one that serves them (the SDK's template).
QString insightsRegion(const QString& region)
{
    const QStringList without{u"westcentralus"_s, u"eastus2euap"_s, u"centraluseuap"_s};
    return without.contains(region) ? u"southcentralus"_s : region;
}

class Plan {
public:
    Plan(const WorkspaceSpec& spec, const QString& unique)
        : m_spec(spec)
        , m_unique(unique)
    {
    }

    /// The resource's id.
    QString add(Kind kind, const QString& type, const QString& shortName, QStringView apiVersion,
        QJsonObject body, const QString& region)
    {
        const QString name = dependentName(m_spec.place.name, shortName, m_unique);
        const QString path = group() + u"/providers/"_s + type + u'/' + name;
        body.insert(u"location"_s, region);
        append(kind, name, path, apiVersion, body);
        return u"/subscriptions/%1/resourceGroups/%2/providers/%3/%4"_s.arg(
            m_spec.place.subscriptionId, m_spec.place.resourceGroup, type, name);
    }
    QString add(Kind kind, const QString& type, const QString& shortName, QStringView apiVersion,
        const QJsonObject& body)
    {
        return add(kind, type, shortName, apiVersion, body, m_spec.region);
    }
    void addGroup()
    {
        append(Kind::ResourceGroup, m_spec.place.resourceGroup, group(), apiversion::resourceGroups,
            {{u"location"_s, m_spec.region}});
    }
    void addWorkspace(const QJsonObject& body)
    {
        m_parts << WorkspacePart{Kind::Workspace, m_spec.place.name, m_spec.place.resource(QString()), body};
    }
    QList<WorkspacePart> parts() const { return m_parts; }

private:
    QString group() const
    {
        return u"/subscriptions/%1/resourceGroups/%2"_s.arg(
            encoded(m_spec.place.subscriptionId), encoded(m_spec.place.resourceGroup));
    }
    void append(Kind kind, const QString& name, const QString& encodedPath, QStringView apiVersion,
        const QJsonObject& body)
    {
        Query query;
        query.append({u"api-version"_s, apiVersion.toString()});
        m_parts << WorkspacePart{kind, name, below(m_spec.place.resourceManager, encodedPath, query), body};
    }

    const WorkspaceSpec& m_spec;
    QString m_unique;
    QList<WorkspacePart> m_parts;
};

QJsonObject storageBody()
{
    const QJsonObject enabled{{u"enabled"_s, true}};
    const QJsonObject encryption{{u"keySource"_s, u"Microsoft.Storage"_s},
        {u"services"_s, QJsonObject{{u"blob"_s, enabled}, {u"file"_s, enabled}}}};
    return {{u"sku"_s, QJsonObject{{u"name"_s, u"Standard_LRS"_s}}}, {u"kind"_s, u"StorageV2"_s},
        {u"properties"_s,
            QJsonObject{{u"encryption"_s, encryption}, {u"supportsHttpsTrafficOnly"_s, true},
                {u"allowBlobPublicAccess"_s, false}, {u"minimumTlsVersion"_s, u"TLS1_2"_s}}}};
}

QJsonObject vaultBody(const QString& tenant)
{
    return {{u"properties"_s,
        QJsonObject{{u"tenantId"_s, tenant},
            {u"sku"_s, QJsonObject{{u"family"_s, u"A"_s}, {u"name"_s, u"standard"_s}}},
            {u"accessPolicies"_s, QJsonArray()}, {u"enableRbacAuthorization"_s, true}}}};
}

}

QString toString(WorkspacePart::Kind kind)
{
    switch (kind) {
    case Kind::ResourceGroup:
        return translated("resource group");
    case Kind::StorageAccount:
        return translated("storage account");
    case Kind::KeyVault:
        return translated("key vault");
    case Kind::LogAnalytics:
        return translated("log analytics workspace");
    case Kind::ApplicationInsights:
        return translated("application insights");
    case Kind::ContainerRegistry:
        return translated("container registry");
    case Kind::Workspace:
        break;
    }
    return translated("workspace");
}

QString toString(WorkspacePart::State state)
{
    switch (state) {
    case WorkspacePart::State::Waiting:
        break;
    case WorkspacePart::State::Working:
        return translated("is being made");
    case WorkspacePart::State::Made:
        return translated("made");
    case WorkspacePart::State::Found:
        return translated("is there");
    case WorkspacePart::State::Refused:
        return translated("refused");
    case WorkspacePart::State::Failed:
        return translated("failed");
    case WorkspacePart::State::Removing:
        return translated("is being removed");
    case WorkspacePart::State::Removed:
        return translated("removed");
    }
    return translated("waits");
}

QList<WorkspacePart> workspaceParts(const WorkspaceSpec& spec, const QString& unique)
{
    Plan plan(spec, unique);
    plan.addGroup();
    const QString storage = plan.add(Kind::StorageAccount, u"Microsoft.Storage/storageAccounts"_s,
        u"storage"_s, apiversion::storage, storageBody());
    const QString vault = plan.add(Kind::KeyVault, u"Microsoft.KeyVault/vaults"_s, u"keyvault"_s,
        apiversion::keyVault, vaultBody(spec.tenant));
    const QString region = insightsRegion(spec.region);
    const QString analytics = plan.add(Kind::LogAnalytics, u"Microsoft.OperationalInsights/workspaces"_s,
        u"logalytics"_s, apiversion::logAnalytics, {{u"properties"_s, QJsonObject()}}, region);
    const QString insights = plan.add(Kind::ApplicationInsights, u"Microsoft.Insights/components"_s,
        u"insights"_s, apiversion::insights,
        {{u"kind"_s, u"web"_s},
            {u"properties"_s,
                QJsonObject{{u"Application_Type"_s, u"web"_s}, {u"WorkspaceResourceId"_s, analytics}}}},
        region);
    QJsonObject properties{
        {u"friendlyName"_s, spec.friendlyName.isEmpty() ? spec.place.name : spec.friendlyName},
        {u"description"_s, spec.description}, {u"storageAccount"_s, storage}, {u"keyVault"_s, vault},
        {u"applicationInsights"_s, insights}, {u"publicNetworkAccess"_s, u"Enabled"_s},
        {u"hbiWorkspace"_s, false}};
    if (spec.hasRegistry)
        // The workspace signs in to it with the admin's password.
        properties.insert(u"containerRegistry"_s,
            plan.add(Kind::ContainerRegistry, u"Microsoft.ContainerRegistry/registries"_s, u"registry"_s,
                apiversion::containerRegistry,
                {{u"sku"_s, QJsonObject{{u"name"_s, u"Standard"_s}}},
                    {u"properties"_s, QJsonObject{{u"adminUserEnabled"_s, true}}}}));
    plan.addWorkspace(
        {{u"location"_s, spec.region}, {u"identity"_s, QJsonObject{{u"type"_s, u"SystemAssigned"_s}}},
            {u"sku"_s, QJsonObject{{u"name"_s, u"Basic"_s}, {u"tier"_s, u"Basic"_s}}},
            {u"properties"_s, properties}});
    return plan.parts();
}

QStringList providersOfWorkspaces()
{
    return {u"Microsoft.MachineLearningServices"_s, u"Microsoft.Storage"_s, u"Microsoft.KeyVault"_s,
        u"Microsoft.OperationalInsights"_s, u"Microsoft.Insights"_s, u"Microsoft.ContainerRegistry"_s};
}

QString complaintAboutWorkspace(const QString& name)
{
    static const QRegularExpression form(u"^[a-zA-Z0-9][a-zA-Z0-9_-]{2,31}$"_s);
    if (name.isEmpty() || form.match(name).hasMatch())
        return {};
    return translated("A workspace's name has 3 to 32 letters, digits, - and _, and begins with a letter or "
                      "digit.");
}

QString complaintAboutResourceGroup(const QString& name)
{
    static const QRegularExpression form(
        u"^[\\w.()-]{0,89}[\\w()-]$"_s, QRegularExpression::UseUnicodePropertiesOption);
    if (name.isEmpty() || form.match(name).hasMatch())
        return {};
    return translated("A resource group's name has 1 to 90 letters, digits, and _ - . ( ), and does not end "
                      "with a dot.");
}

}

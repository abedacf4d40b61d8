// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/azureapi/operations.h"

#include "core/azure/environmentregistry.h"
#include "core/azure/workspacecreation.h"
#include "core/base/atomicfile.h"

#include <QTemporaryDir>

namespace tandem::azure {

namespace {

using Calls = std::optional<QList<Decoded>>;

const QString arm = u"arm-openapi/2023-10-01/"_s;
const QString history = u"dataplane-openapi/derived-from-azure-ai-ml-1.34.0/runhistory.json"_s;
const QString workspacePath =
    u"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/{workspaceName}"_s;

QList<Decoded> decoded(const QString& at, const Compute& compute)
{
    return {{at + u"id"_s, compute.id}, {at + u"name"_s, compute.name},
        {at + u"properties.computeType"_s, compute.type},
        {at + u"properties.provisioningState"_s, compute.provisioningState},
        {at + u"properties.createdOn"_s, compute.createdOn},
        {at + u"properties.properties.vmSize"_s, compute.vmSize},
        {at + u"properties.properties.scaleSettings.minNodeCount"_s, compute.minNodes},
        {at + u"properties.properties.scaleSettings.maxNodeCount"_s, compute.maxNodes},
        {at + u"properties.properties.currentNodeCount"_s, compute.currentNodes},
        {at + u"properties.properties.targetNodeCount"_s, compute.targetNodes},
        {at + u"properties.properties.allocationState"_s, compute.allocationState},
        {at + u"properties.properties.nodeStateCounts.idleNodeCount"_s, compute.nodes.idle},
        {at + u"properties.properties.nodeStateCounts.runningNodeCount"_s, compute.nodes.running},
        {at + u"properties.properties.nodeStateCounts.preparingNodeCount"_s, compute.nodes.preparing},
        {at + u"properties.properties.nodeStateCounts.leavingNodeCount"_s, compute.nodes.leaving},
        {at + u"properties.properties.nodeStateCounts.unusableNodeCount"_s, compute.nodes.unusable},
        {at + u"properties.properties.nodeStateCounts.preemptedNodeCount"_s, compute.nodes.preempted}};
}

QList<Decoded> decoded(const QString& at, const EnvironmentContainer& container)
{
    return {{at + u"name"_s, container.name}, {at + u"properties.latestVersion"_s, container.latestVersion},
        {at + u"properties.nextVersion"_s, container.nextVersion},
        {at + u"properties.description"_s, container.description},
        {at + u"properties.isArchived"_s, container.isArchived},
        {at + u"systemData.createdAt"_s, container.createdAt},
        {at + u"systemData.lastModifiedAt"_s, container.lastModifiedAt}};
}

QList<Decoded> decoded(const QString& at, const EnvironmentVersion& version)
{
    return {{at + u"id"_s, version.id}, {at + u"name"_s, version.version},
        {at + u"properties.image"_s, version.image}, {at + u"properties.condaFile"_s, version.condaFile},
        {at + u"properties.build.contextUri"_s, version.buildContextUri},
        {at + u"properties.build.dockerfilePath"_s, version.dockerfilePath},
        {at + u"properties.description"_s, version.description},
        {at + u"properties.isArchived"_s, version.isArchived},
        {at + u"systemData.createdAt"_s, version.createdAt}};
}

QList<Decoded> decoded(const QString& at, const Job& job)
{
    return {{at + u"id"_s, job.id}, {at + u"name"_s, job.name},
        {at + u"properties.displayName"_s, job.displayName},
        {at + u"properties.experimentName"_s, job.experiment},
        {at + u"properties.description"_s, job.description},
        {at + u"properties.status"_s, toString(job.status)}, {at + u"properties.command"_s, job.command},
        {at + u"properties.codeId"_s, job.codeId}, {at + u"properties.environmentId"_s, job.environmentId},
        {at + u"properties.computeId"_s, job.computeId}, {at + u"systemData.createdAt"_s, job.createdAt},
        {at + u"systemData.createdBy"_s, job.createdBy}};
}

QList<Decoded> decoded(const QString& at, const ListedWorkspace& workspace)
{
    return {{at + u"id"_s, workspace.id}, {at + u"name"_s, workspace.name},
        {at + u"location"_s, workspace.location},
        {at + u"properties.friendlyName"_s, workspace.friendlyName}};
}

/// The first of a list, as the service writes lists.
template <typename T> Calls first(const std::optional<QList<T>>& list)
{
    if (!list)
        return {};
    return list->isEmpty() ? QList<Decoded>() : decoded(u"value.0."_s, list->first());
}

template <typename T> Calls whole(const std::optional<T>& resource)
{
    if (!resource)
        return {};
    return decoded(QString(), *resource);
}

Calls nothing(const std::optional<Done>& done)
{
    if (!done)
        return {};
    return QList<Decoded>();
}

Calls openWorkspace(Bench& bench)
{
    const WorkspaceInfo& info = bench.client().info();
    return QList<Decoded>{{u"name"_s, info.name}, {u"location"_s, info.location},
        {u"properties.friendlyName"_s, info.friendlyName}, {u"properties.workspaceId"_s, info.workspaceId},
        {u"properties.discoveryUrl"_s, info.discovery.toString()},
        {u"properties.mlFlowTrackingUri"_s, info.mlflowTrackingUri}};
}

/// With all its parts.
Calls createWorkspace(Bench& bench)
{
    WorkspaceSpec spec;
    spec.place = {QUrl(u"https://management.azure.com"_s), u"sub"_s, u"rg"_s, u"new"_s};
    spec.region = u"eastus"_s;
    spec.tenant = u"00000000-0000-0000-0000-000000000001"_s;
    spec.description = u"for training"_s;
    spec.hasRegistry = true;
    WorkspaceCreation creation(bench.arm(), spec, u"0123456789abcdef"_s, [](const WorkspacePart&) {});
    return nothing(bench.value(creation.run()));
}

Calls listTenants(Bench& bench)
{
    const auto tenants = bench.value(bench.subscriptions().tenants());
    if (!tenants)
        return {};
    return QList<Decoded>();
}

Calls listSubscriptions(Bench& bench)
{
    const auto subscriptions = bench.value(bench.subscriptions().list());
    if (!subscriptions)
        return {};
    return QList<Decoded>();
}

Calls listGroups(Bench& bench)
{
    const auto groups = bench.value(bench.subscriptions().resourceGroups(u"sub"_s));
    if (!groups)
        return {};
    return QList<Decoded>();
}

Calls listRegions(Bench& bench)
{
    const auto regions = bench.value(bench.subscriptions().regions(u"sub"_s));
    if (!regions)
        return {};
    return QList<Decoded>();
}

Calls listUsages(Bench& bench)
{
    const auto usages = bench.value(bench.client().computes().usages());
    if (!usages)
        return {};
    if (usages->isEmpty())
        return QList<Decoded>();
    const CoreUsage& usage = usages->first();
    return QList<Decoded>{{u"value.0.type"_s, usage.type}, {u"value.0.name.value"_s, usage.name},
        {u"value.0.currentValue"_s, usage.used}, {u"value.0.limit"_s, usage.limit}};
}

ClusterSpec clusterSpec()
{
    ClusterSpec spec;
    spec.name = u"cpu"_s;
    spec.vmSize = u"STANDARD_DS3_V2"_s;
    spec.maxNodes = 4;
    spec.isLowPriority = true;
    return spec;
}

Calls listNodes(Bench& bench)
{
    const auto nodes = bench.value(bench.client().computes().nodes(u"cpu"_s));
    if (!nodes)
        return {};
    if (nodes->isEmpty())
        return QList<Decoded>();
    const ComputeNode& node = nodes->first();
    return QList<Decoded>{{u"nodes.0.nodeId"_s, node.id}, {u"nodes.0.nodeState"_s, node.state},
        {u"nodes.0.runId"_s, node.runId}, {u"nodes.0.privateIpAddress"_s, node.privateIp},
        {u"nodes.0.port"_s, node.port}};
}

Calls listSizes(Bench& bench)
{
    const auto sizes = bench.value(bench.client().computes().vmSizes());
    if (!sizes)
        return {};
    if (sizes->isEmpty())
        return QList<Decoded>();
    const VmSize& size = sizes->first();
    return QList<Decoded>{{u"value.0.name"_s, size.name}, {u"value.0.family"_s, size.family},
        {u"value.0.vCPUs"_s, size.vCpus}, {u"value.0.gpus"_s, size.gpus},
        {u"value.0.memoryGB"_s, size.memoryGb}};
}

EnvironmentVersion newVersion()
{
    EnvironmentVersion version;
    version.name = u"train"_s;
    version.version = u"1"_s;
    version.image = u"mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04"_s;
    version.condaFile = u"dependencies:\n- python=3.10\n"_s;
    version.description = u"for training"_s;
    version.tags = {{u"a"_s, u"b"_s}};
    return version;
}

/// The registry, and what `ask` gets of it.
template <typename T> std::optional<T> ofRegistry(Bench& bench, Task<T> (*ask)(EnvironmentRegistry&))
{
    auto registry = bench.value(
        EnvironmentRegistry::find(&bench.arm(), QUrl(u"https://eastus.api.azureml.ms"_s), u"azureml"_s));
    if (!registry)
        return {};
    return bench.value(ask(*registry));
}

Calls startBuild(Bench& bench)
{
    const auto build = bench.value(bench.client().environments().startBuild(u"train"_s, u"1"_s));
    if (!build)
        return {};
    return QList<Decoded>();
}

Calls imageDetails(Bench& bench)
{
    const auto image = bench.value(bench.client().environments().imageDetails(u"train"_s, u"1"_s));
    if (!image)
        return {};
    return QList<Decoded>();
}

/// Looks the folder's hash up, asks where to upload, uploads, registers.
Calls uploadCode(Bench& bench)
{
    const QTemporaryDir folder;
    if (!writeFile(folder.filePath(u"train.py"_s), "print(1)\n"))
        return {};
    const auto uploaded = bench.waitedFor(bench.client().codes().upload(folder.path(), {}));
    if (!uploaded)
        return {};
    return QList<Decoded>();
}

JobSpec jobSpec()
{
    JobSpec spec;
    spec.name = u"a_job"_s;
    spec.displayName = u"A job"_s;
    spec.description = u"trains"_s;
    spec.command = u"python train.py --epochs ${{inputs.epochs}}"_s;
    spec.codeId = u"/c"_s;
    spec.environmentId = u"/e"_s;
    spec.computeId = u"/k"_s;
    spec.timeout = std::chrono::minutes(10);
    spec.instanceCount = 2;
    spec.distribution = {.kind = Distribution::Kind::PyTorch, .processesPerNode = 4};
    spec.parameters = {{u"epochs"_s, u"20"_s}};
    spec.environmentVariables = {{u"A"_s, u"b"_s}};
    spec.tags = {{u"a"_s, u"b"_s}};
    return spec;
}

Calls submitToTier(Bench& bench)
{
    JobSpec spec = jobSpec();
    spec.tier = u"Spot"_s;
    return whole(bench.value(bench.client().jobs().submit(spec)));
}

Calls listFiltered(Bench& bench)
{
    JobFilter filter;
    filter.view = JobFilter::View::All;
    filter.type = u"Command"_s;
    filter.tag = u"team=vision"_s;
    return first(bench.value(bench.client().jobs().list(1, filter)));
}

Calls listByProperties(Bench& bench)
{
    JobFilter filter;
    filter.properties = QStringList{u"kind=resnet"_s};
    return first(bench.value(bench.client().jobs().list(1, filter)));
}

Calls defaultDatastore(Bench& bench)
{
    const auto store = bench.value(bench.client().datastores().defaultStore());
    if (!store)
        return {};
    const QString at = u"value.0."_s;
    return QList<Decoded>{{at + u"name"_s, store->name}, {at + u"properties.protocol"_s, store->protocol},
        {at + u"properties.endpoint"_s, store->endpoint}, {at + u"properties.accountName"_s, store->account},
        {at + u"properties.containerName"_s, store->container},
        {at + u"properties.credentials.credentialsType"_s, store->credentials}};
}

Calls datastoreSecrets(Bench& bench)
{
    BlobDatastore store;
    store.name = u"workspaceblobstore"_s;
    store.credentials = u"AccountKey"_s;
    const auto signature = bench.value(bench.client().datastores().signatureOf(store));
    if (!signature)
        return {};
    return QList<Decoded>();
}

Calls runDetails(Bench& bench)
{
    const auto details = bench.value(bench.client().runs().details(u"a_job"_s));
    if (!details)
        return {};
    QList<Decoded> list{{u"runId"_s, details->runId}, {u"target"_s, details->target},
        {u"createdTimeUtc"_s, details->createdAt}, {u"startTimeUtc"_s, details->startedAt},
        {u"endTimeUtc"_s, details->endedAt}};
    if (!details->warnings.isEmpty())
        list << Decoded{u"warnings.0.message"_s, details->warnings.first()};
    for (const LogFile& log : details->logFiles)
        if (!log.name.contains(u'.')) // a step of a path here
            list << Decoded{u"logFiles."_s + log.name, log.url.toString(QUrl::FullyEncoded)};
    return list;
}

Calls childRuns(Bench& bench)
{
    const auto runs = bench.value(bench.client().runs().children(u"a_job"_s));
    if (!runs)
        return {};
    if (runs->isEmpty())
        return QList<Decoded>();
    const RunSummary& run = runs->first();
    return QList<Decoded>{{u"value.0.runId"_s, run.runId}, {u"value.0.displayName"_s, run.displayName},
        {u"value.0.createdUtc"_s, run.createdAt}, {u"value.0.startTimeUtc"_s, run.startedAt},
        {u"value.0.endTimeUtc"_s, run.endedAt}};
}

Calls lastValues(Bench& bench)
{
    const auto metrics = bench.value(bench.client().metrics().lastValues(u"a_job"_s));
    if (!metrics)
        return {};
    return QList<Decoded>(); // sorted by name, so that no place in the answer is the first one's
}

Calls fullSeries(Bench& bench)
{
    const auto series = bench.value(bench.client().metrics().series(u"a_job"_s, u"loss"_s));
    if (!series)
        return {};
    QList<Decoded> list;
    if (!series->points.isEmpty())
        list = {{u"value.0.step"_s, series->points.first().step},
            {u"value.0.createdUtc"_s, series->points.first().time}};
    return list;
}

Calls listArtifacts(Bench& bench)
{
    const auto artifacts = bench.value(bench.client().artifacts().list(u"a_job"_s));
    if (!artifacts)
        return {};
    if (artifacts->isEmpty())
        return QList<Decoded>();
    return QList<Decoded>{{u"value.0.path"_s, artifacts->first().path},
        {u"value.0.createdTime"_s, artifacts->first().createdAt}};
}

Calls downloadArtifact(Bench& bench)
{
    const QTemporaryDir folder;
    // The file itself comes from storage, which the bench does not have.
    bench.value(
        bench.client().artifacts().download(u"a_job"_s, u"outputs/model.pt"_s, folder.filePath(u"m"_s), {}));
    return QList<Decoded>();
}

QList<Operation> all()
{
    const QString v = u"2024-04-01"_s;
    const QString computes = arm + u"machineLearningServices.json"_s;
    const QString mfe = arm + u"mfe.json"_s;
    const QString december = u"arm-openapi/2025-12-01-derived/openapi-derived.json"_s;
    const auto ws = [](const QString& path) { return workspacePath + path; };
    const auto subscription = [](const QString& path) { return u"/subscriptions/{subscriptionId}"_s + path; };
    const auto group = [&](const QString& path) {
        return subscription(u"/resourceGroups/{resourceGroupName}/providers/"_s + path);
    };
    const QString preview = u"2021-10-01-dataplanepreview"_s;
    const auto registry = [&](const QString& path) {
        return registryAssetsPath() + group(u"Microsoft.MachineLearningServices/registries/{registryName}"_s)
            + path;
    };
    const auto data = [](const QString& service, const QString& path) {
        return u'/' + service + workspacePath + path;
    };
    return {
        {u"Tenants"_s, u"list"_s, "GET", u"/tenants"_s, u"2022-12-01"_s, {}, {}, listTenants},
        {u"Subscriptions"_s, u"list"_s, "GET", u"/subscriptions"_s, u"2022-12-01"_s, {}, {},
            listSubscriptions},
        {u"Workspaces"_s, u"list in a subscription"_s, "GET",
            subscription(u"/providers/Microsoft.MachineLearningServices/workspaces"_s), v, computes,
            u"Workspace/listBySubscription.json"_s,
            [](Bench& b) { return first(b.value(b.subscriptions().workspaces(u"sub"_s))); }},
        {u"Workspaces"_s, u"open"_s, "GET", ws({}), v, computes, u"Workspace/get.json"_s, openWorkspace},
        {u"Workspaces"_s, u"create"_s, "PUT", ws({}), v, computes, u"Workspace/create.json"_s,
            createWorkspace},
        {u"Workspaces"_s, u"delete"_s, "DELETE", ws({}), v, computes, u"Workspace/delete.json"_s,
            [](Bench& b) { return nothing(b.value(b.client().remove())); }},
        {u"Workspaces"_s, u"create its registry"_s, "PUT",
            group(u"Microsoft.ContainerRegistry/registries/{registryName}"_s), u"2023-07-01"_s,
            u"arm-openapi/containerregistry-2023-07-01/containerregistry.json"_s,
            u"../containerregistry-2023-07-01/RegistryCreate.json"_s, createWorkspace},
        {u"Workspaces"_s, u"create its storage account"_s, "PUT",
            group(u"Microsoft.Storage/storageAccounts/{accountName}"_s), u"2023-01-01"_s, {}, {},
            createWorkspace},
        {u"Workspaces"_s, u"create its key vault"_s, "PUT", group(u"Microsoft.KeyVault/vaults/{vaultName}"_s),
            u"2023-07-01"_s, {}, {}, createWorkspace},
        {u"Workspaces"_s, u"create its logs"_s, "PUT",
            group(u"Microsoft.OperationalInsights/workspaces/{workspaceName}"_s), u"2020-08-01"_s, {}, {},
            createWorkspace},
        {u"Workspaces"_s, u"create its insights"_s, "PUT",
            group(u"Microsoft.Insights/components/{resourceName}"_s), u"2020-02-02"_s, {}, {},
            createWorkspace},
        {u"Resource groups"_s, u"list"_s, "GET", subscription(u"/resourcegroups"_s), u"2022-09-01"_s, {}, {},
            listGroups},
        {u"Resource groups"_s, u"regions"_s, "GET", subscription(u"/locations"_s), u"2022-12-01"_s, {}, {},
            listRegions},
        {u"Resource groups"_s, u"create"_s, "PUT", subscription(u"/resourceGroups/{resourceGroupName}"_s),
            u"2022-09-01"_s, {}, {}, createWorkspace},
        {u"Resource groups"_s, u"register providers"_s, "POST",
            subscription(u"/providers/{resourceProviderNamespace}/register"_s), u"2021-04-01"_s, {}, {},
            [](Bench& b) {
                return nothing(
                    b.value(b.subscriptions().registerProviders(u"sub"_s, {u"Microsoft.Storage"_s})));
            }},
        {u"Clusters"_s, u"list"_s, "GET", ws(u"/computes"_s), v, computes, u"Compute/list.json"_s,
            [](Bench& b) { return first(b.value(b.client().computes().list())); }},
        {u"Clusters"_s, u"read"_s, "GET", ws(u"/computes/{computeName}"_s), v, computes,
            u"Compute/get/AmlCompute.json"_s,
            [](Bench& b) { return whole(b.value(b.client().computes().get(u"cpu"_s))); }},
        {u"Clusters"_s, u"create"_s, "PUT", ws(u"/computes/{computeName}"_s), v, computes,
            u"Compute/createOrUpdate/AmlCompute.json"_s,
            [](Bench& b) { return whole(b.value(b.client().computes().create(clusterSpec()))); }, 201},
        {u"Clusters"_s, u"resize"_s, "PATCH", ws(u"/computes/{computeName}"_s), v, computes,
            u"Compute/patch.json"_s,
            [](Bench& b) { return whole(b.value(b.client().computes().resize(u"cpu"_s, 0, 4))); }, 200, true},
        {u"Clusters"_s, u"delete"_s, "DELETE", ws(u"/computes/{computeName}"_s), v, computes,
            u"Compute/delete.json"_s,
            [](Bench& b) { return nothing(b.value(b.client().computes().remove(u"cpu"_s))); }},
        {u"Clusters"_s, u"nodes"_s, "POST", ws(u"/computes/{computeName}/listNodes"_s), v, computes,
            u"Compute/listNodes.json"_s, listNodes},
        {u"Clusters"_s, u"sizes"_s, "GET",
            subscription(u"/providers/Microsoft.MachineLearningServices/locations/{location}/vmSizes"_s), v,
            computes, u"VirtualMachineSize/list.json"_s, listSizes},
        {u"Clusters"_s, u"quota"_s, "GET",
            subscription(u"/providers/Microsoft.MachineLearningServices/locations/{location}/usages"_s), v,
            computes, u"Usage/list.json"_s, listUsages},
        {u"Environments"_s, u"list"_s, "GET", ws(u"/environments"_s), v, mfe,
            u"Workspace/EnvironmentContainer/list.json"_s,
            [](Bench& b) {
                return first(b.value(b.client().environments().list(EnvironmentService::View::Active)));
            }},
        {u"Environments"_s, u"archive"_s, "PUT", ws(u"/environments/{name}"_s), v, mfe,
            u"Workspace/EnvironmentContainer/createOrUpdate.json"_s,
            [](Bench& b) {
                return nothing(b.value(b.client().environments().setArchived(u"train"_s, {}, true)));
            },
            200, true},
        {u"Environments"_s, u"archive a version"_s, "PUT", ws(u"/environments/{name}/versions/{version}"_s),
            v, mfe, u"Workspace/EnvironmentVersion/createOrUpdate.json"_s,
            [](Bench& b) {
                return nothing(b.value(b.client().environments().setArchived(u"train"_s, u"1"_s, true)));
            },
            200, true},
        {u"Environments"_s, u"versions"_s, "GET", ws(u"/environments/{name}/versions"_s), v, mfe,
            u"Workspace/EnvironmentVersion/list.json"_s,
            [](Bench& b) { return first(b.value(b.client().environments().versions(u"train"_s))); }},
        {u"Environments"_s, u"newest version"_s, "GET", ws(u"/environments/{name}/versions"_s), v, mfe,
            u"Workspace/EnvironmentVersion/list.json"_s,
            [](Bench& b) {
                const auto newest = b.value(b.client().environments().get(u"train"_s, u"latest"_s));
                return newest ? Calls(decoded(u"value.0."_s, *newest)) : Calls();
            }},
        {u"Environments"_s, u"read"_s, "GET", ws(u"/environments/{name}/versions/{version}"_s), v, mfe,
            u"Workspace/EnvironmentVersion/get.json"_s,
            [](Bench& b) { return whole(b.value(b.client().environments().get(u"train"_s, u"1"_s))); }},
        {u"Environments"_s, u"register"_s, "PUT", ws(u"/environments/{name}/versions/{version}"_s), v, mfe,
            u"Workspace/EnvironmentVersion/createOrUpdate.json"_s,
            [](Bench& b) { return whole(b.value(b.client().environments().registerVersion(newVersion()))); },
            201},
        {u"Registries"_s, u"where one is"_s, "GET",
            u"/registrymanagement/v1.0/registries/{registryName}/discovery"_s, u"v1.0"_s,
            u"dataplane-openapi/derived-from-azure-ai-ml-1.34.0/registry_discovery.json"_s, {},
            [](Bench& b) {
                const auto found = b.value(EnvironmentRegistry::find(
                    &b.arm(), QUrl(u"https://eastus.api.azureml.ms"_s), u"azureml"_s));
                return found ? Calls(QList<Decoded>()) : Calls();
            }},
        {u"Registries"_s, u"environments"_s, "GET", registry(u"/environments"_s), preview, mfe,
            u"Registry/EnvironmentContainer/list.json"_s,
            [](Bench& b) {
                return first(ofRegistry<QList<EnvironmentContainer>>(
                    b, [](EnvironmentRegistry& r) { return r.list(EnvironmentService::View::Active); }));
            }},
        {u"Registries"_s, u"versions"_s, "GET", registry(u"/environments/{environmentName}/versions"_s),
            preview, mfe, u"Registry/EnvironmentVersion/list.json"_s,
            [](Bench& b) {
                return first(ofRegistry<QList<EnvironmentVersion>>(
                    b, [](EnvironmentRegistry& r) { return r.versions(u"acpt"_s); }));
            }},
        {u"Registries"_s, u"read"_s, "GET", registry(u"/environments/{environmentName}/versions/{version}"_s),
            preview, mfe, u"Registry/EnvironmentVersion/get.json"_s,
            [](Bench& b) {
                return whole(ofRegistry<EnvironmentVersion>(
                    b, [](EnvironmentRegistry& r) { return r.get(u"acpt"_s, u"1"_s); }));
            }},
        {u"Code"_s, u"find by hash"_s, "GET", ws(u"/codes/{name}/versions"_s), v, mfe,
            u"Workspace/CodeVersion/list.json"_s, uploadCode},
        {u"Code"_s, u"where to upload"_s, "POST",
            ws(u"/codes/{name}/versions/{version}/startPendingUpload"_s), v, mfe,
            u"Workspace/CodeVersion/createOrGetStartPendingUpload.json"_s, uploadCode},
        {u"Code"_s, u"register"_s, "PUT", ws(u"/codes/{name}/versions/{version}"_s), v, mfe,
            u"Workspace/CodeVersion/createOrUpdate.json"_s, uploadCode, 201},
        {u"Datastores"_s, u"the default one"_s, "GET", ws(u"/datastores"_s), v, mfe, u"Datastore/list.json"_s,
            defaultDatastore},
        {u"Datastores"_s, u"its secrets"_s, "POST", ws(u"/datastores/{name}/listSecrets"_s), v, mfe,
            u"Datastore/listSecrets.json"_s, datastoreSecrets},
        {u"Images"_s, u"start a build"_s, "POST",
            data(u"environment/v2.0"_s, u"/environments/{name}/versions/{version}/image"_s), u"v2.0"_s, {},
            {}, startBuild},
        {u"Images"_s, u"details"_s, "GET",
            data(u"environment/v1.0"_s, u"/environments/{name}/versions/{version}/image"_s), u"v1.0"_s, {},
            {}, imageDetails},
        {u"Runs"_s, u"submit"_s, "PUT", ws(u"/jobs/{id}"_s), v, mfe, u"Job/CommandJob/createOrUpdate.json"_s,
            [](Bench& b) { return whole(b.value(b.client().jobs().submit(jobSpec()))); }, 201},
        {u"Runs"_s, u"submit to a tier of the queue"_s, "PUT", ws(u"/jobs/{id}"_s), v,
            u"arm-openapi/2023-06-01-preview/mfe.json"_s, {}, submitToTier, 201},
        {u"Runs"_s, u"list"_s, "GET", ws(u"/jobs"_s), v, mfe, u"Job/CommandJob/list.json"_s,
            [](Bench& b) { return first(b.value(b.client().jobs().list(1))); }},
        {u"Runs"_s, u"list by type, tag, view"_s, "GET", ws(u"/jobs"_s), v, mfe,
            u"Job/CommandJob/list.json"_s, listFiltered},
        {u"Runs"_s, u"list by properties"_s, "GET", ws(u"/jobs"_s), v, december, {}, listByProperties},
        {u"Runs"_s, u"read"_s, "GET", ws(u"/jobs/{id}"_s), v, mfe, u"Job/CommandJob/get.json"_s,
            [](Bench& b) { return whole(b.value(b.client().jobs().get(u"a_job"_s))); }},
        {u"Runs"_s, u"cancel"_s, "POST", ws(u"/jobs/{id}/cancel"_s), v, mfe, u"Job/cancel.json"_s,
            [](Bench& b) { return nothing(b.value(b.client().jobs().cancel(u"a_job"_s))); }},
        {u"Runs"_s, u"delete"_s, "DELETE", ws(u"/jobs/{id}"_s), v, mfe, u"Job/delete.json"_s,
            [](Bench& b) { return nothing(b.value(b.client().jobs().remove(u"a_job"_s))); }},
        {u"Runs"_s, u"details"_s, "GET", data(u"history/v1.0"_s, u"/runs/{runId}/details"_s), u"v1.0"_s,
            history, {}, runDetails},
        {u"Runs"_s, u"children"_s, "GET", data(u"history/v1.0"_s, u"/runs/{runId}/children"_s), u"v1.0"_s,
            history, {}, childRuns},
        {u"Runs"_s, u"rename, tag"_s, "PATCH", data(u"history/v1.0"_s, u"/runs/{runId}/modify"_s), u"v1.0"_s,
            {}, {},
            [](Bench& b) {
                return nothing(b.value(b.client().runs().setDisplayName(u"a_job"_s, u"better"_s)));
            }},
        {u"Metrics"_s, u"last values"_s, "POST", data(u"metric/v2.0"_s, u"/runs/{runId}/lastvalues"_s),
            u"v2.0"_s, {}, {}, lastValues},
        {u"Metrics"_s, u"all values"_s, "POST", data(u"metric/v2.0"_s, u"/runs/{runId}/full"_s), u"v2.0"_s,
            history, {}, fullSeries},
        {u"Artifacts"_s, u"list"_s, "GET", data(u"artifact/v2.0"_s, u"/artifacts/{origin}/{container}"_s),
            u"v2.0"_s, u"dataplane-openapi/aml-2019-09-30/artifact.json"_s, {}, listArtifacts},
        {u"Artifacts"_s, u"where one lies"_s, "GET",
            data(u"artifact/v2.0"_s, u"/artifacts/{origin}/{container}/contentinfo"_s), u"v2.0"_s,
            u"dataplane-openapi/aml-2019-09-30/artifact.json"_s, {}, downloadArtifact},
    };
}

}

const QList<Operation>& operations()
{
    static const QList<Operation> list = all();
    return list;
}

}

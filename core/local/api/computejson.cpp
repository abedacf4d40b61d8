// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/computejson.h"

#include "core/base/isoduration.h"
#include "core/local/api/armjson.h"

namespace tandem::local {

namespace {

constexpr auto usualIdleTime = std::chrono::seconds(120);

QJsonObject nodeCounts(const ComputeRecord& compute)
{
    QJsonObject counts{{u"idleNodeCount"_s, 0}, {u"runningNodeCount"_s, 0}, {u"preparingNodeCount"_s, 0},
        {u"unusableNodeCount"_s, 0}, {u"leavingNodeCount"_s, 0}, {u"preemptedNodeCount"_s, 0}};
    for (const ComputeNode& node : compute.nodes) {
        const QString key = toText(node.state) + u"NodeCount"_s;
        counts[key] = counts.value(key).toInt() + 1;
    }
    return counts;
}

QString valueOr(const QJsonObject& object, const QString& key, const QString& usual)
{
    const QString text = object.value(key).toString();
    return text.isEmpty() ? usual : text;
}

}

QJsonObject computeShape(const ComputeRecord& compute, const Workspace& workspace)
{
    const QJsonObject asked = compute.properties.value(u"properties").toObject();
    const int nodes = int(compute.nodes.size());
    const QJsonObject inner{{u"osType"_s, valueOr(asked, u"osType"_s, u"Linux"_s)},
        {u"vmSize"_s, valueOr(asked, u"vmSize"_s, u"STANDARD_DS3_V2"_s).toUpper()},
        {u"vmPriority"_s, valueOr(asked, u"vmPriority"_s, u"Dedicated"_s)},
        {u"virtualMachineImage"_s, QJsonValue::Null}, {u"isolatedNetwork"_s, QJsonValue::Null},
        {u"scaleSettings"_s,
            QJsonObject{{u"minNodeCount"_s, compute.minNodes}, {u"maxNodeCount"_s, compute.maxNodes},
                {u"nodeIdleTimeBeforeScaleDown"_s,
                    toIsoDuration(std::chrono::seconds(compute.idleSeconds))}}},
        {u"remoteLoginPortPublicAccess"_s, valueOr(asked, u"remoteLoginPortPublicAccess"_s, u"Disabled"_s)},
        {u"allocationState"_s, u"Steady"_s},
        {u"allocationStateTransitionTime"_s, json::fromTime(compute.transitionAt)},
        {u"errors"_s, QJsonValue::Null}, {u"currentNodeCount"_s, nodes}, {u"targetNodeCount"_s, nodes},
        {u"nodeStateCounts"_s, nodeCounts(compute)},
        {u"enableNodePublicIp"_s, asked.value(u"enableNodePublicIp").toBool(true)},
        {u"propertyBag"_s, QJsonObject()}};
    const QJsonObject outer{{u"computeType"_s, u"AmlCompute"_s}, {u"computeLocation"_s, workspace.location},
        {u"provisioningState"_s, compute.provisioningState}, {u"provisioningErrors"_s, QJsonValue::Null},
        {u"description"_s, json::textOrNull(compute.properties.value(u"description").toString())},
        {u"createdOn"_s, json::fromTime(compute.createdAt)},
        {u"modifiedOn"_s, json::fromTime(compute.modifiedAt)}, {u"resourceId"_s, QJsonValue::Null},
        {u"isAttachedCompute"_s, false}, {u"disableLocalAuth"_s, true}, {u"properties"_s, inner}};
    QJsonObject object = arm::resource(workspace.id({u"computes"_s, compute.name}), compute.name,
        Workspace::type() + u"/computes"_s, outer, arm::systemData(compute.createdAt, compute.modifiedAt));
    object.insert(u"location"_s, workspace.location);
    object.insert(u"tags"_s, json::fromStringMap(compute.tags));
    return object;
}

Result<Done> readCompute(const QJsonObject& body, int mostNodes, ComputeRecord& compute)
{
    const auto properties = arm::propertiesOf(body);
    if (!properties)
        return properties.error();
    const QString type = properties->value(u"computeType").toString();
    if (type != u"AmlCompute"_s)
        return arm::userError(
            u"The compute type '%1' is not offered by this workspace: it has clusters of type "
            "'AmlCompute'."_s.arg(type));
    const bool isNew = compute.properties.isEmpty();
    for (const QString& fixed : {u"vmSize"_s, u"vmPriority"_s, u"osType"_s}) {
        const QString before = json::at(compute.properties, {u"properties", fixed}).toString();
        const QString after = json::at(*properties, {u"properties", fixed}).toString();
        if (!isNew && !before.isEmpty() && !after.isEmpty()
            && before.compare(after, Qt::CaseInsensitive) != 0)
            return arm::userError(
                u"The property '%1' of the compute '%2' is '%3' and cannot be changed. Delete it "
                "and create it again."_s.arg(fixed, compute.name, before));
    }
    if (isNew && !json::at(*properties, {u"properties", u"scaleSettings"}).isObject())
        return arm::userError(u"The property 'scaleSettings.maxNodeCount' is required."_s);
    if (auto scale = readScaleSettings(body, mostNodes, compute); !scale)
        return scale;
    compute.properties = *properties;
    if (body.value(u"tags").isObject())
        compute.tags = json::stringMap(body.value(u"tags"));
    return Done{};
}

Result<Done> readScaleSettings(const QJsonObject& body, int mostNodes, ComputeRecord& compute)
{
    const QJsonValue value = json::at(body, {u"properties", u"properties", u"scaleSettings"});
    if (!value.isObject())
        return Done{};
    const QJsonObject scale = value.toObject();
    const int most = scale.value(u"maxNodeCount").toInt(-1);
    const int least = scale.value(u"minNodeCount").toInt(0);
    if (most < 0)
        return arm::userError(
            u"The property 'scaleSettings.maxNodeCount' must be a number that is not negative."_s);
    if (least < 0 || least > most)
        return arm::userError(
            u"The property 'scaleSettings.minNodeCount' must lie between 0 and maxNodeCount (%1)."_s.arg(
                most));
    if (most > mostNodes)
        return Error{.kind = Error::Kind::Input,
            .message =
                u"This computer offers at most %1 nodes in a cluster; %2 were asked for."_s.arg(mostNodes)
                    .arg(most),
            .httpStatus = 400,
            .code = u"ClusterCoreQuotaReached"_s};
    const QString idle = scale.value(u"nodeIdleTimeBeforeScaleDown").toString();
    const auto idleTime = idle.isEmpty() ? usualIdleTime : fromIsoDuration(idle);
    if (!idle.isEmpty() && idleTime <= std::chrono::seconds(0) && idle != u"PT0S"_s)
        return arm::userError(
            u"The property 'scaleSettings.nodeIdleTimeBeforeScaleDown' is no ISO 8601 duration: "
            "'%1'."_s.arg(idle));
    compute.minNodes = least;
    compute.maxNodes = most;
    compute.idleSeconds = int(idleTime.count());
    return Done{};
}

Result<Done> settleCompute(const ComputeStore& computes, const QString& name, const QDateTime& now)
{
    if (auto set = computes.setProvisioningState(name, u"Succeeded"_s); !set)
        return set;
    const auto tidied = computes.tidy(now);
    return tidied ? Result<Done>(Done{}) : tidied.error();
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/runenvironment.h"

namespace tandem::local {

json::StringMap runEnvironment(const JobRecord& job, const RunSurroundings& surroundings,
    const QString& experimentId, const QByteArray& token)
{
    const QString scope = u"/subscriptions/%1/resourceGroups/%2/providers/"
                          u"Microsoft.MachineLearningServices/workspaces/%3"_s.arg(
                              surroundings.subscription, surroundings.resourceGroup, surroundings.workspace);
    json::StringMap variables{
        {u"AZUREML_RUN_ID"_s, job.name},
        {u"AZUREML_ROOT_RUN_ID"_s, job.parentRun.isEmpty() ? job.name : job.parentRun},
        {u"AZUREML_EXPERIMENT_NAME"_s, job.experiment},
        {u"AZUREML_EXPERIMENT_ID"_s, experimentId},
        {u"AZUREML_EXPERIMENT_SCOPE"_s, scope + u"/experiments/"_s + job.experiment},
        {u"AZUREML_WORKSPACE_ID"_s, surroundings.workspaceId},
        {u"AZUREML_WORKSPACE_SCOPE"_s, scope},
        {u"AZUREML_ARM_SUBSCRIPTION"_s, surroundings.subscription},
        {u"AZUREML_ARM_RESOURCEGROUP"_s, surroundings.resourceGroup},
        {u"AZUREML_ARM_WORKSPACE_NAME"_s, surroundings.workspace},
        {u"AZUREML_ARM_PROJECT_NAME"_s, job.experiment},
        {u"AZUREML_REGION"_s, surroundings.region},
        {u"MLFLOW_TRACKING_URI"_s, surroundings.trackingUri},
        {u"MLFLOW_TRACKING_TOKEN"_s, QString::fromLatin1(token)},
        {u"MLFLOW_RUN_ID"_s, job.name},
        {u"MLFLOW_EXPERIMENT_ID"_s, experimentId},
        {u"MLFLOW_EXPERIMENT_NAME"_s, job.experiment},
        // A log that follows live must not wait for a buffer to fill.
        {u"PYTHONUNBUFFERED"_s, u"1"_s},
    };
    const auto users = json::stringMap(job.properties[u"environmentVariables"_s]);
    for (auto variable = users.begin(); variable != users.end(); ++variable)
        variables.insert(variable.key(), variable.value());
    return variables;
}

}

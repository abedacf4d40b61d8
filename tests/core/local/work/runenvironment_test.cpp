// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/runenvironment.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

TEST(RunEnvironment, TellsTheRunItsWorkspaceAndLetsTheUserDecide)
{
    JobRecord job;
    job.name = u"run-1"_s;
    job.experiment = u"mnist"_s;
    job.properties = {
        {u"environmentVariables"_s, QJsonObject{{u"SEED"_s, 7}, {u"PYTHONUNBUFFERED"_s, u"0"_s}}}};
    RunSurroundings surroundings;
    surroundings.subscription = u"s"_s;
    surroundings.resourceGroup = u"g"_s;
    surroundings.workspace = u"w"_s;
    surroundings.trackingUri = u"http://127.0.0.1:1/mlflow"_s;
    const auto variables = runEnvironment(job, surroundings, u"e-1"_s, "secret");
    EXPECT_EQ(variables.value(u"AZUREML_RUN_ID"_s), u"run-1"_s);
    EXPECT_EQ(variables.value(u"MLFLOW_RUN_ID"_s), u"run-1"_s);
    EXPECT_EQ(variables.value(u"MLFLOW_TRACKING_URI"_s), u"http://127.0.0.1:1/mlflow"_s);
    EXPECT_EQ(variables.value(u"MLFLOW_TRACKING_TOKEN"_s), u"secret"_s);
    EXPECT_EQ(variables.value(u"MLFLOW_EXPERIMENT_ID"_s), u"e-1"_s);
    EXPECT_EQ(variables.value(u"AZUREML_ARM_WORKSPACE_NAME"_s), u"w"_s);
    EXPECT_EQ(variables.value(u"AZUREML_EXPERIMENT_SCOPE"_s),
        u"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/experiments/mnist"_s);
    EXPECT_EQ(variables.value(u"SEED"_s), u"7"_s);
    EXPECT_EQ(variables.value(u"PYTHONUNBUFFERED"_s), u"0"_s);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts.h"

using namespace tandem;

namespace {

// The shape of the two articles that Tandem starts from: a settings module, and a script that submits.
const QString settings = uR"(
from azureml.core import Environment
from azureml.core.conda_dependencies import CondaDependencies

SOURCE_DIRECTORY = "src"
CLUSTER_NAME = "gpucluster"
PYTORCH_VERSION = "1.4.0"

TORCH_ENVIRONMENT = Environment(name="torch-env")
TORCH_ENVIRONMENT.docker.base_image = (
    "mcr.microsoft.com/azureml/base-gpu:openmpi3.1.2-cuda10.1-cudnn7-ubuntu18.04"
)
TORCH_ENVIRONMENT.docker.enabled = True
TORCH_ENVIRONMENT.docker.gpu_support = True

packages = CondaDependencies()
packages.add_channel("pytorch")
packages.add_conda_package(
    f"pytorch=={PYTORCH_VERSION}=py3.6_cuda10.1.243_cudnn7.6.3_0"
)
packages.add_conda_package("cudatoolkit==10.1.243")
TORCH_ENVIRONMENT.python.conda_dependencies = packages
)"_s;

const QString estimator = uR"(
from azureml.core import Experiment, Workspace
from azureml.train.estimator import Estimator
import settings
from tools import get_compute

workspace = Workspace.from_config()
script_params = {
    "--epochs": 10,
}
estimator = Estimator(
    source_directory=settings.SOURCE_DIRECTORY,
    compute_target=get_compute(workspace, settings.CLUSTER_NAME),
    entry_script="relative/path/to/train_model.py",
    script_param=script_params,
    environment_definition=settings.TORCH_ENVIRONMENT,
)
experiment = Experiment(workspace=workspace, name="estimator-test")
run = experiment.submit(estimator)
)"_s;

const QString tools = uR"(
from azureml.core.compute import AmlCompute, ComputeTarget
from azureml.core.compute_target import ComputeTargetException

VM_SIZE = "Standard_NC6"
MAX_NODES = 1

def get_compute(workspace, name):
    try:
        cluster = ComputeTarget(workspace=workspace, name=name)
        print("Found existing cluster, use it.")
    except ComputeTargetException:
        config = AmlCompute.provisioning_configuration(vm_size=VM_SIZE, max_nodes=MAX_NODES)
        cluster = ComputeTarget.create(workspace, name, config)
    return cluster
)"_s;

void expectTorchEnvironment(const EnvironmentDefinition& definition)
{
    EXPECT_EQ(definition.name, u"torch-env");
    EXPECT_EQ(
        definition.baseImage, u"mcr.microsoft.com/azureml/base-gpu:openmpi3.1.2-cuda10.1-cudnn7-ubuntu18.04");
    EXPECT_EQ(shown(definition.channels), "pytorch");
    EXPECT_EQ(
        shown(condaOf(definition)), "pytorch==1.4.0=py3.6_cuda10.1.243_cudnn7.6.3_0 | cudatoolkit==10.1.243");
    EXPECT_TRUE(definition.pipRequirements.isEmpty());
}

}

TEST(Articles, TheSettingsModuleSaysItsEnvironment)
{
    const auto reading = readScript(settings);

    expectTorchEnvironment(chosenIn(reading));
    EXPECT_EQ(shown(warningsOf(reading)), "");
}

TEST(Articles, TheEstimatorTakesItsEnvironmentFromTheSettings)
{
    const auto reading =
        readScript(estimator, FilesInMemory{{u"settings.py"_s, settings}, {u"tools.py"_s, tools}});

    expectTorchEnvironment(chosenIn(reading));
    EXPECT_EQ(reading.environments[reading.chosen].file, u"settings.py");
    ASSERT_EQ(reading.runs.size(), 1);
    const ScriptRun& run = reading.runs[0];
    EXPECT_EQ(run.kind, u"Estimator");
    EXPECT_EQ(run.sourceFolder, u"src");
    EXPECT_EQ(run.script, u"relative/path/to/train_model.py");
    EXPECT_EQ(shown(run.arguments), "--epochs | 10");
    EXPECT_EQ(run.compute, u"gpucluster");
    EXPECT_EQ(run.experiment, u"estimator-test");
    EXPECT_TRUE(run.isSubmitted);
    ASSERT_EQ(reading.clusters.size(), 1);
    EXPECT_EQ(reading.clusters[0].vmSize, u"Standard_NC6");
    EXPECT_EQ(reading.clusters[0].mostNodes, 1);
    EXPECT_EQ(shown(warningsOf(reading)),
        "11: The SDK has no parameter script_param here; it was read as script_params.");
}

TEST(Articles, WithoutTheModulesBesideItTheEstimatorSaysWhatIsMissing)
{
    const auto reading = readScript(estimator);

    ASSERT_EQ(reading.runs.size(), 1);
    EXPECT_EQ(reading.runs[0].script, u"relative/path/to/train_model.py");
    EXPECT_EQ(reading.chosen, -1);
    const QString warnings = warningsOf(reading).join(u'\n');
    EXPECT_TRUE(warnings.contains(u"12: The folder of the script could not be known"))
        << qPrintable(warnings);
    EXPECT_TRUE(warnings.contains(u"13: The cluster that it runs on could not be known"))
        << qPrintable(warnings);
    EXPECT_TRUE(warnings.contains(u"16: The environment of the run could not be known"))
        << qPrintable(warnings);
}

TEST(Articles, ARunConfigurationNamesItsTarget)
{
    const auto reading = readScript(uR"(
from azureml.core import Experiment, RunConfiguration, ScriptRunConfig, Workspace
from azureml.core.compute import AmlCompute, ComputeTarget
from azureml.core.compute_target import ComputeTargetException

CLUSTER_NAME = "cpucluster"
VM_SIZE = "Standard_D2_V2"
MAX_NODES = 1
workspace = Workspace.from_config()
try:
    cpu_cluster = ComputeTarget(workspace=workspace, name=CLUSTER_NAME)
except ComputeTargetException:
    compute_config = AmlCompute.provisioning_configuration(
        vm_size=VM_SIZE, max_nodes=MAX_NODES
    )
    cpu_cluster = ComputeTarget.create(workspace, CLUSTER_NAME, compute_config)

run_amlcompute = RunConfiguration()
"""
The environment is left out.
"""
run_amlcompute.target = cpu_cluster
script_config = ScriptRunConfig(
    source_directory="/workspaces/azureml/code", script="run_experiment.py", run_config=run_amlcompute,
)
experiment = Experiment(workspace=workspace, name="my-experiment")
run = experiment.submit(config=script_config)
)"_s);

    ASSERT_EQ(reading.runs.size(), 1);
    EXPECT_EQ(reading.runs[0].script, u"run_experiment.py");
    EXPECT_EQ(reading.runs[0].compute, u"cpucluster");
    EXPECT_EQ(reading.runs[0].experiment, u"my-experiment");
    ASSERT_EQ(reading.clusters.size(), 1);
    EXPECT_EQ(reading.clusters[0].name, u"cpucluster");
    EXPECT_EQ(reading.clusters[0].vmSize, u"Standard_D2_V2");
    EXPECT_TRUE(reading.environments.isEmpty());
}

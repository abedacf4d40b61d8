// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts.h"

using namespace tandem;

TEST(ScriptReading, FillsARunConfigurationAttributeByAttribute)
{
    const auto reading = readScript(uR"(
from azureml.core.runconfig import RunConfiguration, DEFAULT_CPU_IMAGE
from azureml.core.conda_dependencies import CondaDependencies
from azureml.core import ScriptRunConfig, Experiment
run_config = RunConfiguration(framework="python")
run_config.target = "gpu-cluster"
run_config.environment.docker.enabled = True
run_config.environment.docker.base_image = DEFAULT_CPU_IMAGE
run_config.environment.python.user_managed_dependencies = False
run_config.environment.python.conda_dependencies = CondaDependencies.create(conda_packages=['scikit-learn'])
run_config.node_count = 4
src = ScriptRunConfig(source_directory='.', script='train.py', run_config=run_config)
src.run_config.environment.environment_variables = {"A": "b"}
src.arguments = ["--alpha", 0.5]
Experiment(name="sweep", workspace=ws).submit(config=src)
)"_s);

    EXPECT_EQ(chosenIn(reading).baseImage, u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04");
    EXPECT_EQ(shown(condaOf(chosenIn(reading))), "scikit-learn");
    EXPECT_EQ(chosenIn(reading).variables.value(u"A"_s), u"b");
    ASSERT_EQ(reading.runs.size(), 1);
    EXPECT_EQ(reading.runs[0].environment, 0);
    EXPECT_EQ(reading.runs[0].compute, u"gpu-cluster");
    EXPECT_EQ(reading.runs[0].nodeCount, 4);
    EXPECT_EQ(reading.runs[0].experiment, u"sweep");
    EXPECT_EQ(shown(reading.runs[0].arguments), "--alpha | 0.5");
}

TEST(ScriptReading, TakesTheEnvironmentOfTheSubmittedRun)
{
    const auto reading = readScript(uR"(
from azureml.core import *
from azureml.core.runconfig import MpiConfiguration
unused = Environment("unused")
unused.docker.base_image = "x"
env = Environment("used")
env.docker.base_image = "y"
a = ScriptRunConfig("src", "a.py", environment=unused)
b = ScriptRunConfig("src", "b.py", ["--n", 2], compute_target=ws.compute_targets["big"], environment=env,
                    distributed_job_config=MpiConfiguration(process_count_per_node=2, node_count=3))
c = ScriptRunConfig(source_directory="src", command=["python", "c.py", "--x", 1], environment=env)
experiment = Experiment(ws, "e")
experiment.submit(b)
)"_s);

    EXPECT_EQ(chosenIn(reading).name, u"used");
    ASSERT_EQ(reading.runs.size(), 3);
    EXPECT_FALSE(reading.runs[0].isSubmitted);
    EXPECT_TRUE(reading.runs[1].isSubmitted);
    EXPECT_EQ(reading.runs[1].compute, u"big");
    EXPECT_EQ(reading.runs[1].distribution, u"Mpi");
    EXPECT_EQ(reading.runs[1].nodeCount, 3);
    EXPECT_EQ(reading.runs[2].command, u"python c.py --x 1");
    ASSERT_FALSE(reading.notes.isEmpty());
    EXPECT_EQ(reading.notes[0].message, u"The script also makes the environment unused; used was taken.");
    EXPECT_EQ(reading.notes[0].line, 4);
}

TEST(ScriptReading, UnderstandsEstimators)
{
    const auto reading = readScript(uR"(
from azureml.train.dnn import PyTorch
from azureml.train.estimator import Estimator
from azureml.train.hyperdrive import HyperDriveConfig
pytorch = PyTorch(source_directory='./src', compute_target='gpu', entry_script='train.py', use_gpu=True,
    script_params={'--data': dataset.as_named_input('d').as_mount(), '--rate': 1e-3, '--flag': ''},
    framework_version='1.4', conda_packages=['scikit-image'], pip_packages=['matplotlib', 'azureml-dataset-runtime'],
    node_count=2)
plain = Estimator("src", entry_script="e.py", compute_target=cluster, custom_docker_image="me/image:1",
    user_managed=True, environment_variables={"A": "1"})
sweep = HyperDriveConfig(estimator=pytorch, max_total_runs=4)
experiment = Experiment(ws, 'hyper')
experiment.submit(sweep)
)"_s);

    ASSERT_EQ(reading.runs.size(), 2);
    EXPECT_EQ(reading.runs[0].kind, u"PyTorch");
    EXPECT_TRUE(reading.runs[0].isSubmitted);
    EXPECT_EQ(reading.runs[0].experiment, u"hyper");
    EXPECT_EQ(reading.runs[0].nodeCount, 2);
    EXPECT_EQ(reading.runs[0].arguments.mid(2).join(u' '), u"--rate 0.001 --flag");
    EXPECT_EQ(shown(condaOf(chosenIn(reading))), "scikit-image");
    EXPECT_EQ(shown(pipOf(chosenIn(reading))), "torch==1.4 | matplotlib | azureml-dataset-runtime");
    const auto& other = reading.environments[reading.runs[1].environment].definition;
    EXPECT_EQ(other.baseImage, u"me/image:1");
    EXPECT_EQ(other.variables.value(u"A"_s), u"1");
}

TEST(ScriptReading, ListsClustersWithTheirSize)
{
    const auto reading = readScript(uR"(
from azureml.core.compute import ComputeTarget, AmlCompute
NAME = 'cpu' + '-cluster'
try:
    target = ComputeTarget(workspace=ws, name=NAME)
except Exception:
    config = AmlCompute.provisioning_configuration('STANDARD_D2_V2', vm_priority='lowpriority', min_nodes=1,
        max_nodes=2 * 2, idle_seconds_before_scaledown=60 * 10)
    target = ComputeTarget.create(ws, NAME, config)
target.wait_for_completion(show_output=True)
if 'gpu' in ws.compute_targets:
    gpu = ws.compute_targets['gpu']
else:
    gpu = AmlCompute.create(ws, 'gpu', AmlCompute.provisioning_configuration(vm_size='Standard_NC6'))
)"_s);

    ASSERT_EQ(reading.clusters.size(), 2);
    EXPECT_EQ(reading.clusters[0],
        (ScriptCluster{u"cpu-cluster"_s, u"STANDARD_D2_V2"_s, 1, 4, 600, u"lowpriority"_s, {}, 0, 9}));
    EXPECT_EQ(reading.clusters[1].name, u"gpu");
    EXPECT_EQ(reading.clusters[1].vmSize, u"Standard_NC6");
    EXPECT_EQ(reading.clusters[1].mostNodes, -1);
    EXPECT_TRUE(warningsOf(reading).isEmpty());
}

TEST(ScriptReading, UnderstandsPipelines)
{
    const auto reading = readScript(uR"(
from azureml.pipeline.core import Pipeline
from azureml.pipeline.steps import PythonScriptStep
from azureml.core.runconfig import RunConfiguration
from azureml.core import Environment
config = RunConfiguration()
config.environment = Environment("steps")
config.environment.docker.base_image = "image"
step = PythonScriptStep(name="prepare", script_name="prepare.py", source_directory="steps", compute_target="cpu",
                        arguments=["--in", "x"], runconfig=config)
pipeline = Pipeline(workspace=ws, steps=[step])
pipeline.submit("nightly")
)"_s);

    ASSERT_EQ(reading.runs.size(), 1);
    EXPECT_EQ(reading.runs[0].script, u"prepare.py");
    EXPECT_TRUE(reading.runs[0].isSubmitted);
    EXPECT_EQ(reading.runs[0].experiment, u"nightly");
    EXPECT_EQ(chosenIn(reading).name, u"steps");
}

TEST(ScriptReading, UnderstandsTheSameInSdkV2)
{
    const FilesInMemory files{{u"conda.yml"_s, u"dependencies:\n- numpy\n"_s}};
    const auto reading = readScript(uR"(
from azure.ai.ml import MLClient, command
from azure.ai.ml.entities import Environment, AmlCompute
ml_client = MLClient.from_config(credential)
env = Environment(name="two", image="mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04", conda_file="conda.yml")
cluster = AmlCompute(name="c2", size="Standard_DS3_v2", min_instances=0, max_instances=3)
ml_client.compute.begin_create_or_update(cluster)
job = command(code="./src", command="python main.py", environment=env, compute="c2", experiment_name="v2")
ml_client.jobs.create_or_update(job)
)"_s,
        files);

    EXPECT_EQ(shown(condaOf(chosenIn(reading))), "numpy");
    ASSERT_EQ(reading.runs.size(), 1);
    EXPECT_TRUE(reading.runs[0].isSubmitted);
    EXPECT_EQ(reading.runs[0].command, u"python main.py");
    EXPECT_EQ(reading.runs[0].experiment, u"v2");
    ASSERT_EQ(reading.clusters.size(), 1);
    EXPECT_EQ(reading.clusters[0].mostNodes, 3);
}

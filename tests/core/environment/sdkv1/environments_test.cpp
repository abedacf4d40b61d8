// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts.h"

using namespace tandem;

TEST(ScriptReading, FollowsCallsOnCondaDependencies)
{
    const auto definition = chosenOf(uR"(
from azureml.core import Environment
from azureml.core.environment import CondaDependencies

env = Environment("tabular")
deps = CondaDependencies()
deps.add_channel("conda-forge")
deps.add_channel("pytorch")
deps.add_channel("conda-forge")
deps.add_conda_package("numpy")
deps.add_conda_package("scikit-learn=0.24")
deps.add_conda_package("numpy")
deps.add_conda_package("python=3.8")
deps.add_conda_package("matplotlib")
deps.remove_conda_package("matplotlib")
deps.add_pip_package("azureml-defaults")
deps.add_pip_package("pandas==1.1")
deps.add_pip_package("mlflow[extras]>=1.20")
deps.add_pip_package("pandas==1.2")
deps.add_pip_package("joblib")
deps.remove_pip_package("joblib")
deps.set_pip_option("--extra-index-url https://packages.example.org/simple")
deps.set_pip_index_url("https://index.example.org/simple")
deps.remove_channel("pytorch")
env.python.conda_dependencies = deps
env.environment_variables = {"MODE": "train", "LEVEL": 3}
env.environment_variables["EXTRA"] = "yes"
env.register(ws)
)"_s);

    EXPECT_EQ(definition.name, u"tabular");
    EXPECT_EQ(shown(definition.channels), "conda-forge");
    EXPECT_EQ(shown(condaOf(definition)), "python=3.8 | numpy | scikit-learn=0.24");
    EXPECT_EQ(shown(pipOf(definition)),
        "azureml-defaults | mlflow[extras]>=1.20 | pandas==1.2 | --extra-index-url "
        "https://packages.example.org/simple | --index-url https://index.example.org/simple");
    EXPECT_EQ(definition.variables,
        (json::StringMap{{u"MODE"_s, u"train"_s}, {u"LEVEL"_s, u"3"_s}, {u"EXTRA"_s, u"yes"_s}}));
}

TEST(ScriptReading, UnderstandsCondaDependenciesCreate)
{
    const auto definition = chosenOf(uR"(
import azureml.core as aml
from azureml.core.conda_dependencies import CondaDependencies as Deps
env = aml.Environment(name="created")
env.docker.base_image = "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest"
env.python.conda_dependencies = Deps.create(
    python_version="3.9",
    conda_packages=["scipy", "pip<=21"],
    pip_packages=["azureml-core"] + ["torch~=1.8", *["rich", "tqdm"]],
    pip_indexurl="https://index.example.org/simple",
    pin_sdk_version=False,
)
env.python.conda_dependencies.set_python_version("3.10")
env.python.conda_dependencies.add_tensorflow_pip_package("gpu", "2.3.0")
)"_s);

    EXPECT_EQ(definition.baseImage, u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest");
    EXPECT_EQ(shown(condaOf(definition)), "python=3.10 | scipy | pip<=21");
    EXPECT_EQ(shown(pipOf(definition)),
        "--index-url https://index.example.org/simple | --extra-index-url https://pypi.python.org/simple | "
        "azureml-core | torch~=1.8 | rich | tqdm | tensorflow-gpu==2.3.0");
}

TEST(ScriptReading, ReadsTheFilesThatAScriptNames)
{
    const FilesInMemory files{{u"env/conda.yml"_s,
                                  u"name: file\nchannels: [conda-forge]\n"
                                  "dependencies:\n- python=3.7\n- numpy\n- pip:\n  - rich\n"_s},
        {u"requirements.txt"_s,
            u"# what is needed\nrequests==2.25 \\\n  ; python_version > '3'\n\ntorch # fast\n"_s}};
    const auto reading = readScript(uR"(
import os
from azureml.core import Environment
from azureml.core.conda_dependencies import CondaDependencies
a = Environment.from_conda_specification(name="a", file_path=os.path.join("env", "conda.yml"))
a.python.conda_dependencies.add_pip_package("mlflow")
b = Environment.from_pip_requirements("b", "./requirements.txt")
c = Environment("c")
c.python.conda_dependencies = CondaDependencies(conda_dependencies_file_path='env/conda.yml')
d = Environment.from_conda_specification("d", "missing.yml")
)"_s,
        files);

    ASSERT_EQ(reading.environments.size(), 4);
    EXPECT_EQ(shown(condaOf(reading.environments[0].definition)), "python=3.7 | numpy");
    EXPECT_EQ(shown(pipOf(reading.environments[0].definition)), "rich | mlflow");
    EXPECT_EQ(shown(reading.environments[0].definition.channels), "conda-forge");
    EXPECT_EQ(
        shown(pipOf(reading.environments[1].definition)), "requests==2.25   ; python_version > '3' | torch");
    EXPECT_EQ(shown(condaOf(reading.environments[2].definition)), "python=3.7 | numpy");
    EXPECT_EQ(shown(warningsOf(reading)),
        "10: The file missing.yml was not found beside the script; what it holds is missing here.");
}

TEST(ScriptReading, TakesTheImageOrTheDockerfileThatWasSetLast)
{
    const FilesInMemory files{{u"docker/Dockerfile"_s, u"FROM ubuntu:22.04\nRUN true\n"_s}};
    const auto reading = readScript(uR"(
from azureml.core import Environment
from azureml.core.environment import DockerBuildContext
a = Environment("a")
a.docker.base_image = "ubuntu"
a.docker.base_dockerfile = r'''
FROM debian:12
RUN echo "\n"
'''
b = Environment("b")
b.docker.base_image = None
b.docker.base_dockerfile = "./docker/Dockerfile"
b.python.user_managed_dependencies = True
b.python.conda_dependencies.add_pip_package("ignored")
c = Environment.from_docker_image("c", "training:3")
c.docker.base_image_registry.address = "example.azurecr.io"
d = Environment.from_dockerfile(name="d", dockerfile="docker/Dockerfile")
e = Environment.from_docker_build_context(
    "e", docker_build_context=DockerBuildContext.from_local_directory(ws, path="docker"))
f = Environment("f")
f.docker.base_dockerfile = "./docker/Dockerfile"
f.docker.base_image = "debian"
with open("docker/Dockerfile") as source:
    g = Environment("g")
    g.docker.base_dockerfile = source.read()
)"_s,
        files);

    ASSERT_EQ(reading.environments.size(), 7);
    const auto& environments = reading.environments;
    EXPECT_EQ(environments[0].definition.baseImage, QString());
    EXPECT_EQ(environments[0].definition.dockerSteps, u"FROM debian:12\nRUN echo \"\\n\"");
    EXPECT_EQ(environments[1].definition.dockerSteps, u"FROM ubuntu:22.04\nRUN true");
    EXPECT_FALSE(environments[1].definition.hasPackages());
    EXPECT_EQ(environments[2].definition.baseImage, u"example.azurecr.io/training:3");
    EXPECT_EQ(environments[3].definition.dockerSteps, u"FROM ubuntu:22.04\nRUN true");
    EXPECT_EQ(environments[4].definition.buildContext, u"docker");
    EXPECT_EQ(environments[5].definition.baseImage, u"debian");
    EXPECT_EQ(environments[5].definition.dockerSteps, QString());
    EXPECT_EQ(environments[6].definition.dockerSteps, u"FROM ubuntu:22.04\nRUN true");
}

TEST(ScriptReading, FollowsConstantsThroughLoopsAndFormats)
{
    const auto definition = chosenOf(uR"(
from azureml.core import Environment
from pathlib import Path
VERSION, MINOR = "1.4", 0
PINNED = {"numpy": "1.19.2", "pandas": "1.1"}
EXTRA = ("tqdm", "rich")
def pin(name, version=None, *, op="=="):
    return name if version is None else f"{name}{op}{version}"
deps = CondaDependencies()
for channel in ["pytorch", 'conda' '-forge']:
    deps.add_channel(channel)
for name, version in PINNED.items():
    deps.add_conda_package("%s=%s" % (name, version))
deps.add_conda_package("pytorch=={}.{}".format(VERSION, MINOR))
deps.add_conda_package("torchvision={v:>5}".format(v="0.5.0"))
for i, name in enumerate(sorted(EXTRA)):
    deps.add_pip_package(f"{name}>={i}.{i + 1:02d}")
[deps.add_pip_package(pin(p, op="~=", version="2")) for p in "mlflow,click".split(",") if p != "click"]
packages = []
packages.append("joblib")
packages += ["dill"]
while packages:
    deps.add_pip_package(packages.pop(0).upper().lower())
PREFIX = "mcr.microsoft.com" + "/azureml"
env = Environment(name="-".join(["made", "by", "loops"]))
env.docker.base_image = str(Path(PREFIX) / "openmpi4.1.0-ubuntu20.04")
env.python.conda_dependencies = deps
)"_s);

    EXPECT_EQ(definition.name, u"made-by-loops");
    EXPECT_EQ(definition.baseImage, u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04");
    EXPECT_EQ(shown(definition.channels), "pytorch | conda-forge");
    EXPECT_EQ(shown(condaOf(definition)), "numpy=1.19.2 | pandas=1.1 | pytorch==1.4.0 | torchvision=0.5.0");
    EXPECT_EQ(shown(pipOf(definition)), "rich>=0.01 | tqdm>=1.02 | mlflow~=2 | joblib | dill");
}

TEST(ScriptReading, ListsWhatItCannotKnowWithItsLine)
{
    const auto reading = readScript(uR"(
import os
from azureml.core import Environment
from elsewhere import choose_image
env = Environment(name=os.environ.get("ENV_NAME", "fallback"))
env.docker.base_image = os.environ["BASE_IMAGE"]
env.python.conda_dependencies.add_pip_package("known")
env.python.conda_dependencies.add_pip_package(input("which? "))
env.python.conda_dependencies.add_conda_package(f"torch=={os.getenv('TORCH')}")
other = Environment("other")
other.docker.base_image = choose_image(gpu=True)
for line in open("requirements.txt"):
    other.python.conda_dependencies.add_pip_package(line)
)"_s);

    ASSERT_EQ(reading.environments.size(), 2);
    EXPECT_EQ(reading.environments[0].definition.name, u"fallback");
    EXPECT_EQ(shown(pipOf(reading.environments[0].definition)), "known");
    QStringList expected{
        u"8: A package that is added here could not be known: it is typed in when the script runs."_s,
        u"9: A package that is added here could not be known: it is the environment variable TORCH."_s,
        u"12: A package that is added here could not be known: it is what stands in the file requirements.txt."_s,
        u"6: The base image of fallback could not be known: it is the environment variable BASE_IMAGE."_s,
        u"11: The base image of other could not be known: it is what elsewhere.choose_image() returns when the script runs."_s};
    EXPECT_EQ(shown(warningsOf(reading)), shown(expected));
}

TEST(ScriptReading, SaysWhenAnAnswerHangsOnACondition)
{
    const auto reading = readScript(uR"(
import torch
from azureml.core import Environment
env = Environment("either")
if torch.cuda.is_available():
    env.docker.base_image = "gpu-image"
    framework = "torch-gpu"
else:
    env.docker.base_image = "cpu-image"
    framework = "torch-cpu"
if False:
    env.python.conda_dependencies.add_pip_package("never")
if 2 > 1 and "a" in "abc":
    env.python.conda_dependencies.add_pip_package("always")
env.python.conda_dependencies.add_pip_package(framework)
if torch.version:
    env.python.conda_dependencies.add_pip_package("sometimes")
)"_s);

    EXPECT_EQ(chosenIn(reading).baseImage, u"gpu-image");
    EXPECT_EQ(shown(pipOf(chosenIn(reading))), "always | torch-gpu | sometimes");
    EXPECT_EQ(shown(warningsOf(reading)),
        "15: torch-gpu is added only if the condition in line 5 holds, which only running can tell. | "
        "17: sometimes is added only if the condition in line 16 holds, which only running can tell. | "
        "5: The base image of either depends on a condition in line 5 that only running can tell; taken is "
        "gpu-image.");
}

TEST(ScriptReading, FollowsFunctionsClassesAndOptions)
{
    const auto reading = readScript(uR"(
import argparse
from dataclasses import dataclass
from azureml.core import Environment, Experiment, ScriptRunConfig, Workspace

@dataclass
class Config:
    image: str = "default-image"
    epochs: int = 3

class Launcher(object):
    channel = "pytorch"
    def __init__(self, config, name="class-env"):
        self.config = config
        self.env = Environment(name)
    def build(self):
        self.env.docker.base_image = self.config.image
        self.env.python.conda_dependencies.add_channel(Launcher.channel)
        return self.env

def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--cluster-name", "-c", default="cpu-cluster")
    parser.add_argument("--data", required=True)
    args = parser.parse_args(argv)
    ws = Workspace.from_config()
    config = Config(image="given-image")
    run = ScriptRunConfig(source_directory="./src", script="train.py", compute_target=args.cluster_name,
                          arguments=["--epochs", config.epochs, "--data", args.data],
                          environment=Launcher(config).build())
    Experiment(ws, "functions").submit(run).wait_for_completion(show_output=True)

if __name__ == "__main__":
    main()
)"_s);

    EXPECT_EQ(chosenIn(reading).name, u"class-env");
    EXPECT_EQ(chosenIn(reading).baseImage, u"given-image");
    EXPECT_EQ(shown(chosenIn(reading).channels), "pytorch");
    ASSERT_EQ(reading.runs.size(), 1);
    EXPECT_TRUE(reading.runs[0].isSubmitted);
    EXPECT_EQ(reading.runs[0].experiment, u"functions");
    EXPECT_EQ(reading.runs[0].compute, u"cpu-cluster");
    EXPECT_EQ(shown(reading.runs[0].arguments), "--epochs | 3 | --data | <?>");
}

TEST(ScriptReading, ReadsAFunctionThatNobodyCalls)
{
    const auto reading = readScript(uR"(
from azureml.core import Environment
def make_environment(name, image="an-image"):
    env = Environment(name)
    env.docker.base_image = image
    return env
)"_s);

    EXPECT_EQ(chosenIn(reading).baseImage, u"an-image");
    EXPECT_EQ(shown(warningsOf(reading)),
        "3: The name of an environment could not be known: it is the parameter name of make_environment(), "
        "which nothing here calls.");
}

TEST(ScriptReading, FollowsImportsWithinTheFolder)
{
    const FilesInMemory files{
        {u"settings.py"_s, u"IMAGE = 'an-image'\nPACKAGES = ['rich']\n_PRIVATE = 1\n"_s},
        {u"config/__init__.py"_s, u"from .names import ENVIRONMENT as NAME\nfrom . import names\n"_s},
        {u"config/names.py"_s, u"ENVIRONMENT = 'from-a-package'\nimport config\n"_s}, {u"lib/deps.py"_s, uR"(
from azureml.core.conda_dependencies import CondaDependencies
def packages(names):
    deps = CondaDependencies.create(pip_packages=list(names))
    return deps
)"_s}};
    const auto reading = readScript(uR"(
from settings import *
from config import NAME
import lib.deps
from azureml.core import *
env = Environment(NAME)
env.docker.base_image = IMAGE
env.python.conda_dependencies = lib.deps.packages(PACKAGES)
)"_s,
        files);

    EXPECT_EQ(chosenIn(reading).name, u"from-a-package");
    EXPECT_EQ(chosenIn(reading).baseImage, u"an-image");
    EXPECT_EQ(shown(pipOf(chosenIn(reading))), "rich");
    EXPECT_EQ(shown(warningsOf(reading)), "");
}

TEST(ScriptReading, KnowsARegisteredEnvironmentByItsNameOnly)
{
    const auto reading = readScript(uR"(
from azureml.core import Workspace, Environment
ws = Workspace.from_config()
curated = Environment.get(workspace=ws, name="AzureML-Minimal", version="3")
env = curated.clone("mine")
for package in ["scikit-learn"]:
    env.python.conda_dependencies.add_pip_package(package)
third = ws.environments["stored"]
)"_s);

    ASSERT_EQ(reading.environments.size(), 3);
    EXPECT_TRUE(reading.environments[0].isReference);
    EXPECT_EQ(reading.environments[0].version, u"3");
    EXPECT_EQ(reading.environments[1].definition.name, u"mine");
    EXPECT_EQ(shown(pipOf(reading.environments[1].definition)), "scikit-learn");
    EXPECT_EQ(reading.environments[2].definition.name, u"stored");
}

TEST(ScriptReading, ReadsWhatTheScriptItselfWouldHaveWritten)
{
    const auto reading = readScript(uR"(
from azureml.core import Environment
from azureml.core.conda_dependencies import CondaDependencies
with open("conda.yml", "w") as f:
    f.write("dependencies:\n- numpy\n")
    f.write("- scipy\n")
env = Environment.from_conda_specification("written", "./conda.yml")
deps = CondaDependencies.create(conda_packages=["pandas"])
with open("other.yml", "w") as f:
    f.write(deps.serialize_to_string())
other = Environment.from_conda_specification("other", "other.yml")
)"_s);

    ASSERT_EQ(reading.environments.size(), 2);
    EXPECT_EQ(shown(condaOf(reading.environments[0].definition)), "numpy | scipy");
    EXPECT_EQ(shown(condaOf(reading.environments[1].definition)), "pandas");
}

TEST(ScriptReading, RefusesAScriptThatAsksNothingOfAzure)
{
    const auto reading = readAzureScript(u"import numpy\nprint(numpy.zeros(3))\n"_s, u"x.py"_s, NoFiles());

    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().message,
        u"This script makes no environment and starts no run with Azure ML's Python SDK.");
}

from azureml.core import Environment, ScriptRunConfig, Experiment, Workspace
from azureml.core.conda_dependencies import CondaDependencies
import settings
env = Environment(name="e")
env.docker.base_image = f"image:{settings.TAG!r:>4}" + "%s" % 1
deps = CondaDependencies.create(conda_packages=["a", "b=1"], pip_packages=[*["c"], "d[e]>=1"], python_version="3.8")
deps.add_channel("x")
for p in ["q", "r"]:
    deps.add_pip_package(p)
env.python.conda_dependencies = deps
src = ScriptRunConfig(".", "train.py", ["--n", 1], compute_target=ws.compute_targets["c"], environment=env)
Experiment(ws, "x").submit(src)

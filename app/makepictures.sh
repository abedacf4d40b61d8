#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# makepictures.sh TANDEM FOLDER: the pictures of the documentation, from a workspace of its own.
set -euo pipefail
tandem=$1
folder=$2
TANDEM_HOME=$(mktemp -d)
export TANDEM_HOME
container=
leave() {
    [ -z "$container" ] || podman rm --force --time 0 "$container" >&2
    "$tandem" local stop >&2
    rm -rf "$TANDEM_HOME"
}
trap leave EXIT

project=$TANDEM_HOME/machines
"$tandem" demo --keep "$project"
submit() { "$tandem" run submit --environment tandem-sample --folder "$project" --script train.py --experiment machines "$@" -f >/dev/null; }
submit --name lr-0_03 --param learning-rate=0.03 --param epochs=60
submit --name lr-0_1 --param learning-rate=0.1 --param epochs=60
submit --name lr-typo --param learning-rate=O.3 || true
submit --name lr-0_5 --param learning-rate=0.5 --param epochs=60
desk=$TANDEM_HOME/desk/machines
mkdir "$TANDEM_HOME/desk"
cp -r "$project" "$desk"
rm -r "$desk/.devcontainer" "$desk/.vscode"
"$tandem" devcontainer export --run lr-0_5 --to "$desk" --tool none --apt none >/dev/null
# The proof that both are the same needs podman and the reference command line; the other pictures do not.
if started=$("$tandem" devcontainer up "$desk" --engine podman --json); then
    container=$(grep -Po '"container": "\K[^"]+' <<<"$started")
    "$tandem" devcontainer run "$desk" --engine podman >/dev/null
fi
cat >"$TANDEM_HOME/20_image_build_log.txt" <<'LOG'
======Starting Image Build on Serverless Compute======
The run ID for the image build on serverless compute is imgbldrun_5d1f0a7
2026-02-03T10:11:54: Logging into Docker registry: contoso.azurecr.io
2026-02-03T10:11:54: Login Succeeded
2026-02-03T10:11:54: Running: ['docker', 'build', '-f', 'Dockerfile', '.', '-t', 'contoso.azurecr.io/azureml/azureml_3c1fa0b9d2', '-t', 'contoso.azurecr.io/azureml/azureml_3c1fa0b9d2:4']
2026-02-03T10:11:54: #0 building with "default" instance using docker driver
2026-02-03T10:11:55: #5 [1/6] FROM mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:20260106.v1
2026-02-03T10:12:18: #5 DONE 23.6s
2026-02-03T10:12:18: #6 [2/6] RUN mkdir -p $HOME/.cache
2026-02-03T10:12:19: #6 DONE 0.3s
2026-02-03T10:12:19: #7 [3/6] WORKDIR /
2026-02-03T10:12:19: #7 CACHED
2026-02-03T10:12:19: #8 [4/6] COPY azureml-environment-setup/mutated_conda_dependencies.yml azureml-environment-setup/mutated_conda_dependencies.yml
2026-02-03T10:12:20: #8 DONE 0.1s
2026-02-03T10:12:20: #9 [5/6] RUN ldconfig /usr/local/cuda/lib64/stubs && conda env create -p /azureml-envs/azureml_6a1b3c5d7e -f azureml-environment-setup/mutated_conda_dependencies.yml
2026-02-03T10:12:22: #9 1.952 Channels:
2026-02-03T10:12:22: #9 1.952  - conda-forge
2026-02-03T10:12:22: #9 1.953 Platform: linux-64
2026-02-03T10:12:22: #9 1.954 Collecting package metadata (repodata.json): ...working... done
2026-02-03T10:13:31: #9 71.20 Solving environment: ...working... failed
2026-02-03T10:13:31: #9 71.24
2026-02-03T10:13:31: #9 71.24 LibMambaUnsatisfiableError: Encountered problems while solving:
2026-02-03T10:13:31: #9 71.24   - nothing provides requested pytorch-cuda 12.1**
2026-02-03T10:13:31: #9 71.24
2026-02-03T10:13:31: #9 71.24 Could not solve for environment specs
2026-02-03T10:13:31: #9 71.24 The following package could not be installed
2026-02-03T10:13:31: #9 71.24 └─ pytorch-cuda 12.1**  does not exist (perhaps a typo or a missing channel).
2026-02-03T10:13:32: #9 ERROR: process "/bin/sh -c ldconfig /usr/local/cuda/lib64/stubs && conda env create" did not complete successfully: exit code: 1
2026-02-03T10:13:32: ERROR: failed to solve: process "/bin/sh -c ldconfig /usr/local/cuda/lib64/stubs && conda env create" did not complete successfully: exit code: 1
2026-02-03T10:13:32: Building docker image failed with exit code: 1
LOG
"$tandem" --screenshots "$folder" "$TANDEM_HOME/20_image_build_log.txt"

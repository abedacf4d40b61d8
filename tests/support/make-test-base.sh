#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the base image of the tests with podman, without pulling anything: a minimal Debian with Python, plus
# a stand-in for conda and a wheel to install. Quick when the image is already there.
set -euo pipefail
cd "$(dirname "$0")"

root=localhost/tandem-test-root:bookworm
base=localhost/tandem-test-base:bookworm
export CONTAINERS_CONF=${CONTAINERS_CONF:-$PWD/containers.conf}

for tool in podman debootstrap runc; do
    PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null || { echo "$0: $tool is missing; install it first" >&2; exit 1; }
done

version=$(sha256sum make-test-base.sh testbase/conda | sha256sum | cut -c1-16)
if [ "$(podman image inspect --format '{{index .Labels "tandem.test-base"}}' "$base" 2>/dev/null)" = "$version" ]; then
    echo "$base is up to date"
    exit 0
fi

sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
folder=$(mktemp -d /var/tmp/tandem-test-base.XXXXXX)
trap '$sudo rm -rf "$folder"' EXIT

if ! podman image exists "$root"; then
    $sudo env PATH="$PATH:/usr/sbin" debootstrap --variant=minbase --include=python3-minimal,python3-venv bookworm "$folder/root"
    $sudo tar -C "$folder/root" --exclude=./var/cache/apt/archives --exclude='./var/lib/apt/lists/*' -c . \
        | podman import --change 'CMD ["bash"]' - "$root"
fi

mkdir -p "$folder/context/wheels"
cp testbase/conda "$folder/context/"
python3 - "$folder/context/wheels" <<'PYTHON'
import sys, zipfile

def write(name, version, requires="", module=None):
    """A wheel of one module, so that environments of the tests have pip packages to install."""
    info = f"{name}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n"
    metadata += f"Requires-Dist: {requires}\n" if requires else ""
    with zipfile.ZipFile(f"{sys.argv[1]}/{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(name + ".py", f"version = '{version}'\n" + (module or ""))
        wheel.writestr(info + "/METADATA", metadata)
        wheel.writestr(info + "/WHEEL", "Wheel-Version: 1.0\nGenerator: tandem\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(info + "/RECORD",
                       f"{name}.py,,\n" + "".join(f"{info}/{n},,\n" for n in ("METADATA", "WHEEL", "RECORD")))

write("tandem_sample", "1.0", module="greeting = 'Hello from a wheel'\n")
# A developer tool whose newest version wants a newer package than an environment may ask for.
write("tandem_library", "1.0")
write("tandem_library", "2.0")
write("tandem_tool", "1.0", requires="tandem-library>=1.0")
write("tandem_tool", "2.0", requires="tandem-library>=2.0")
# Stand-ins for what a container for writing and submitting has.
for name in ("azure_ai_ml", "azure_identity", "azureml_fsspec", "mlflow_skinny", "azureml_mlflow"):
    write(name, "1.0")
PYTHON
cat > "$folder/context/Dockerfile" <<DOCKERFILE
FROM $root
COPY conda /usr/local/bin/conda
COPY wheels /opt/wheels
# No network in the tests: what pip installs by itself comes from the wheels too.
RUN printf '[global]\\nindex-url = file:///opt/wheels/simple\\nfind-links = /opt/wheels\\n' > /etc/pip.conf
LABEL tandem.test-base=$version
CMD ["bash"]
DOCKERFILE
podman build --quiet --format docker --tag "$base" "$folder/context" >/dev/null
echo "$base is made"

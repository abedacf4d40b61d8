// SPDX-License-Identifier: GPL-3.0-or-later
// The reference implementation of dev containers takes what Tandem exports, and inside is what the run used.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { run, startTandem } from './tandem.mjs';

const reference = join(dirname(createRequire(import.meta.url).resolve('@devcontainers/cli/package.json')), 'devcontainer.js');

async function devcontainer(command, folder, ...args) {
  return run(process.execPath, [reference, command, '--docker-path', 'podman', '--workspace-folder', folder, ...args]);
}

/** The last line of the reference's output is its result. */
function resultOf(output) {
  const result = JSON.parse(output.trim().split('\n').at(-1));
  assert.equal(result.outcome, 'success');
  return result;
}

const describe = `
import json, os, subprocess, sys
freeze = subprocess.run([sys.executable, "-m", "pip", "freeze"], check=True, stdout=subprocess.PIPE, text=True)
os.makedirs("outputs", exist_ok=True)
with open("outputs/environment.json", "w") as file:
    json.dump({"interpreter": sys.executable, "packages": freeze.stdout.split()}, file)
`;

test('an exported dev container is the environment of its run', async (t) => {
  const { home, tandem, json } = await startTandem(t);
  const source = join(home, 'source');
  await mkdir(source);
  await writeFile(join(source, 'describe.py'), describe);
  const conda = join(home, 'environment.yml');
  await writeFile(conda, 'dependencies:\n  - python=3.11\n  - pip:\n      - tandem-library<2\n');

  await tandem('env', 'register', '--name', 'conformance', '--image', 'localhost/tandem-test-base:bookworm', '--conda', conda);
  await tandem('run', 'submit', '--environment', 'conformance', '--folder', source, '--script', 'describe.py',
    '--name', 'conformance_run', '--follow');
  await tandem('run', 'download', 'conformance_run', '--to', join(home, 'results'));
  const ofRun = JSON.parse(await readFile(join(home, 'results', 'outputs', 'environment.json')));
  assert.deepEqual(ofRun.packages, ['tandem-library==1.0']);
  assert.match(ofRun.interpreter, /^\/azureml-envs\/azureml_[0-9a-f]{32}\/bin\/python/);

  const project = join(home, 'my project');
  await json('devcontainer', 'export', '--run', 'conformance_run', '--to', project, '--tool', 'tandem-tool', '--apt', 'none');

  const { imageName } = resultOf(await devcontainer('build', project));
  t.after(() => run('podman', ['rmi', '--force', imageName[0]]));
  const { containerId, remoteWorkspaceFolder, remoteUser } = resultOf(await devcontainer('up', project));
  t.after(() => run('podman', ['rm', '--force', '--time', '0', containerId]));
  assert.equal(remoteWorkspaceFolder, '/workspaces/my project');
  assert.equal(remoteUser, 'root');

  await writeFile(join(project, 'describe.py'), describe);
  await devcontainer('exec', project, 'python', 'describe.py');
  const inside = JSON.parse(await readFile(join(project, 'outputs', 'environment.json')));
  assert.equal(inside.interpreter, ofRun.interpreter);
  assert.deepEqual(inside.packages.filter((line) => !line.startsWith('tandem-tool==')), ofRun.packages);
  assert.equal(inside.packages.length, ofRun.packages.length + 1);

  const settings = JSON.parse(await readFile(join(project, '.devcontainer', 'devcontainer.json'))).customizations.vscode.settings;
  const chosen = (await devcontainer('exec', project, 'readlink', '-f', dirname(settings['python.defaultInterpreterPath']))).trim();
  assert.equal(chosen, dirname(ofRun.interpreter));
});

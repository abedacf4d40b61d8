// SPDX-License-Identifier: GPL-3.0-or-later
// The reference implementation of dev containers takes what Tandem exports, and inside is what the run used.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
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

const base = 'localhost/tandem-test-base:bookworm';
const hostile = 'a "quoted" \\ name\nFROM scratch\r${localEnv:HOME} $(id) Größe 😀';

async function readConfiguration(folder, ...args) {
  return JSON.parse((await devcontainer('read-configuration', folder, ...args)).trim().split('\n').at(-1));
}

/** The image of a container, and the one it was made from with the ids of the person outside. */
async function imagesOf(container) {
  const name = (await run('podman', ['inspect', '--format', '{{.ImageName}}', container])).trim();
  return [name, name.replace(/-uid(:latest)?$/, '')];
}

const removeContainer = (id) => run('podman', ['rm', '--force', '--time', '0', id]);

/** Leaves nothing of a project's dev container behind, however far it came: containers, their images and these. */
async function removeDevContainer(folder, ...images) {
  const label = `label=devcontainer.local_folder=${folder}`;
  for (const id of (await run('podman', ['ps', '--all', '--quiet', '--filter', label])).split('\n').filter(Boolean)) {
    images.push(...await imagesOf(id));
    await removeContainer(id);
  }
  // By what they are: "localhost/x:latest" is "x" to the one who has built it.
  for (const image of new Set(images.map((name) => name.replace(/^localhost\//, '').replace(/:latest$/, ''))))
    await run('podman', ['rmi', '--ignore', image]);
}

/** Builds and starts; images and container go with the test. */
async function up(t, folder, ...args) {
  const { imageName } = resultOf(await devcontainer('build', folder, ...args));
  t.after(() => removeDevContainer(folder, imageName[0], `${imageName[0]}-uid`));
  return resultOf(await devcontainer('up', folder, ...args));
}

/** A Feature of our own for each of a file, in place of those that would be fetched: it notes what it was told. */
async function withOwnFeatures(project) {
  const folder = join(project, '.devcontainer');
  const file = join(folder, 'devcontainer.json');
  const configuration = JSON.parse(await readFile(file, 'utf8'));
  const features = {};
  for (const [source, options] of Object.entries(configuration.features)) {
    const id = source.replace(/^.*\/|:.*$/g, '');
    const known = { ...options, version: '' };
    const own = join(folder, id);
    await mkdir(own);
    await writeFile(join(own, 'devcontainer-feature.json'), JSON.stringify({ id, version: '1.0.0', name: id,
      options: Object.fromEntries(Object.keys(known).map((name) => [name, { type: 'string', default: 'of the Feature' }])) }));
    const names = Object.keys(known).sort().map((name) => `${name}=$${name.toUpperCase()}`);
    await writeFile(join(own, 'install.sh'), `#!/bin/sh\necho "${names.join(' ')}" > /opt/feature-${id}\n`);
    features[`./${id}`] = options;
  }
  await writeFile(file, JSON.stringify({ ...configuration, features }));
  return Object.keys(configuration.features);
}

const describe = `
import json, os, subprocess, sys
freeze = subprocess.run([sys.executable, "-m", "pip", "freeze"], check=True, stdout=subprocess.PIPE, text=True)
os.makedirs("outputs", exist_ok=True)
with open("outputs/environment.json", "w") as file:
    json.dump({"interpreter": sys.executable, "packages": freeze.stdout.split()}, file)
`;

/** Runs a script that says what it has; returns what it said. */
async function runDescribe(home, tandem) {
  const source = join(home, 'source');
  await mkdir(source);
  await writeFile(join(source, 'describe.py'), describe);
  const conda = join(home, 'environment.yml');
  await writeFile(conda, 'dependencies:\n  - python=3.11\n  - pip:\n      - tandem-library<2\n');

  await tandem('env', 'register', '--name', 'conformance', '--image', base, '--conda', conda);
  await tandem('run', 'submit', '--environment', 'conformance', '--folder', source, '--script', 'describe.py',
    '--name', 'conformance_run', '--follow');
  await tandem('run', 'download', 'conformance_run', '--to', join(home, 'results'));
  return JSON.parse(await readFile(join(home, 'results', 'outputs', 'environment.json')));
}

test('an exported dev container is the environment of its run', async (t) => {
  const { home, tandem, json } = await startTandem(t);
  const ofRun = await runDescribe(home, tandem);
  assert.deepEqual(ofRun.packages, ['tandem-library==1.0']);
  assert.match(ofRun.interpreter, /^\/azureml-envs\/azureml_[0-9a-f]{32}\/bin\/python/);

  const project = join(home, 'my project');
  const exported = await json('devcontainer', 'export', '--run', 'conformance_run', '--to', project, '--tool', 'tandem-tool', '--apt', 'none');
  assert.deepEqual(exported.warnings, []);
  assert.equal(exported.interpreter, '/opt/azureml-env/bin/python');
  assert.match(exported.image, /@sha256:[0-9a-f]{64}$/);
  assert.ok(exported.image.endsWith(exported.digest));

  const { configuration } = await readConfiguration(project);
  assert.equal(configuration.build.args.AZUREML_IMAGE, exported.image);
  const { containerId, remoteWorkspaceFolder, remoteUser } = await up(t, project);
  assert.equal(remoteWorkspaceFolder, '/workspaces/my project');
  assert.equal(remoteUser, 'root');

  await writeFile(join(project, 'describe.py'), describe);
  await devcontainer('exec', project, 'python', 'describe.py');
  const inside = JSON.parse(await readFile(join(project, 'outputs', 'environment.json')));
  assert.deepEqual(inside, ofRun, 'tools beside the environment are not in it');
  const tool = 'import tandem_tool, tandem_library; print(tandem_tool.version, tandem_library.version)';
  assert.equal(await devcontainer('exec', project, '/opt/azureml-tools/bin/python', '-c', tool), '1.0 1.0\n');
  assert.equal((await stat(join(project, 'outputs', 'environment.json'))).uid, 0);

  const settings = configuration.customizations.vscode.settings;
  const chosen = (await devcontainer('exec', project, 'readlink', '-f', dirname(settings['python.defaultInterpreterPath']))).trim();
  assert.equal(chosen, dirname(ofRun.interpreter));

  const same = await json('devcontainer', 'verify', project);
  assert.equal(same.identical, true, JSON.stringify(same.differences));
  assert.equal(same.container, containerId);
  const again = await json('devcontainer', 'run', project);
  assert.deepEqual([again.exitCode, again.exitCodeOfRun, again.environment, again.code], [0, 0, 'identical', 'identical']);
  assert.equal(again.command, 'python describe.py');
  assert.equal(again.container, containerId);
  await writeFile(join(project, 'describe.py'), 'raise SystemExit(3)');
  const other = JSON.parse((await json('devcontainer', 'run', project, '--engine', 'podman').catch((error) => error)).stdout);
  assert.deepEqual([other.exitCode, other.exitCodeOfRun, other.code, other.codeOf], [3, 0, 'different', 'project']);
  const ofRunItself = await json('devcontainer', 'run', project, '--code', 'run');
  assert.deepEqual([ofRunItself.exitCode, ofRunItself.code, ofRunItself.codeOf], [0, 'identical', 'run']);
  const made = JSON.parse(await devcontainer('exec', project, 'cat', `${ofRunItself.folder}/outputs/environment.json`));
  assert.deepEqual(made, ofRun);

  // A run that took the dev container along has it in its code; what an export writes since is no other code.
  await writeFile(join(project, 'describe.py'), describe);
  await tandem('run', 'submit', '--environment', 'conformance', '--folder', project, '--script', 'describe.py',
    '--name', 'second_run', '--follow');
  await json('devcontainer', 'export', '--run', 'second_run', '--to', project, '--name', 'newer', '--tool', 'tandem-tool', '--apt', 'none', '--force');
  const second = await json('devcontainer', 'run', project, '--run', 'second_run');
  assert.deepEqual([second.exitCode, second.code], [0, 'identical']);
  await devcontainer('exec', project, 'python', '-m', 'pip', 'install', '--quiet', 'tandem-library==2.0');
  const problem = await json('devcontainer', 'verify', project).catch((error) => error);
  assert.deepEqual(JSON.parse(problem.stdout).differences,
    [{ kind: 'pip', name: 'tandem-library', run: '1.0', container: '2.0', origin: 'container' }]);
});

test('tools inside the environment leave what the run used as it was', async (t) => {
  const { home, tandem, json } = await startTandem(t);
  const ofRun = await runDescribe(home, tandem);
  const project = join(home, 'inside');
  const exported = await json('devcontainer', 'export', '--environment', 'conformance:1', '--to', project,
    '--tool', 'tandem-tool<2', '--tools-inside', '--apt', 'none', '--name', hostile);
  assert.equal(exported.environment, 'conformance');
  const { configuration } = await readConfiguration(project);
  assert.equal(configuration.name, hostile.replaceAll('${', '$ {'));
  await up(t, project);
  const packages = (await devcontainer('exec', project, 'python', '-m', 'pip', 'freeze')).split('\n').filter(Boolean);
  assert.deepEqual(packages, [...ofRun.packages, 'tandem-tool==1.0']);
  const problem = await json('devcontainer', 'verify', project).catch((error) => error);
  assert.deepEqual(JSON.parse(problem.stdout).differences,
    [{ kind: 'pip', name: 'tandem-tool', run: '', container: '1.0', origin: 'dockerfile' }]);
});

test('a user who is not root owns what is made inside, and data is seen', async (t) => {
  const { home, json } = await startTandem(t);
  const data = join(home, 'data, "and" more');
  await mkdir(data);
  await writeFile(join(data, 'numbers.txt'), '42');
  const project = join(home, 'project');
  const exported = await json('devcontainer', 'export', '--image', base, '--to', project, '--tool', 'none', '--apt', 'none',
    '--user', 'dev:1234:1235', '--mount', `${data}=/data`, '--no-caches');
  assert.equal(exported.interpreter, '/usr/bin/python3');
  await chown(project, 1234, 1235);
  const { remoteUser } = await up(t, project);
  assert.equal(remoteUser, 'dev');
  assert.equal(await devcontainer('exec', project, 'sh', '-c', 'cat /data/numbers.txt; id -un; touch made'), '42dev\n');
  const made = await stat(join(project, 'made'));
  assert.deepEqual([made.uid, made.gid], [1234, 1235]);
});

test('a run on several machines has two configurations', async (t) => {
  const { home, json } = await startTandem(t);
  const project = join(home, 'two');
  await json('devcontainer', 'export', '--image', base, '--to', project, '--gpu', 'both', '--host', 'any', '--tool', 'none', '--apt', 'none');
  for (const [name, args] of [['gpu', ['--gpus', 'all', '--shm-size=2g']], ['cpu', ['--shm-size=2g']]]) {
    const file = join(project, '.devcontainer', name, 'devcontainer.json');
    const { configuration } = await readConfiguration(project, '--config', file);
    assert.deepEqual(configuration.runArgs, args);
  }
  const file = join(project, '.devcontainer', 'cpu', 'devcontainer.json');
  await up(t, project, '--config', file);
});

test('tandem brings a container up, and takes back what it has begun when it is stopped', async (t) => {
  const { home, env, json } = await startTandem(t);
  const project = join(home, 'up');
  await json('devcontainer', 'export', '--image', base, '--to', project, '--tool', 'none', '--apt', 'none',
    '--user', 'dev:1234:1235', '--no-caches');
  const images = [];
  t.after(() => removeDevContainer(project, ...images));
  const started = await json('devcontainer', 'up', project);
  images.push(...await imagesOf(started.container));
  assert.equal(started.remoteUser, 'dev');
  assert.equal(started.remoteWorkspaceFolder, '/workspaces/up');
  assert.equal(started.byEngineOnly, false);
  assert.match(await readFile(started.log, 'utf8'), /podman/);

  // The same container again; a stopped one does without the reference.
  assert.equal((await json('devcontainer', 'up', project)).container, started.container);
  await run('podman', ['stop', '--time', '0', started.container]);
  const alone = { env: { ...env, HOME: home, PATH: '/usr/bin:/bin' } };
  const byEngine = JSON.parse(await run(env.TANDEM, ['devcontainer', 'up', project, '--json'], alone));
  assert.deepEqual([byEngine.container, byEngine.byEngineOnly, byEngine.remoteUser], [started.container, true, 'dev']);
  await removeContainer(started.container);
  const missing = await run(env.TANDEM, ['devcontainer', 'up', project], alone).catch((error) => error);
  assert.match(missing.stderr, /npm install -g @devcontainers\/cli/);

  // A command that never ends is going on in the container when Tandem is asked to end.
  const file = join(project, '.devcontainer', 'devcontainer.json');
  const configuration = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...configuration, onCreateCommand: 'echo begun; sleep 1000' }));
  const going = spawn(env.TANDEM, ['devcontainer', 'up', project], { env });
  let said = '';
  await new Promise((resolve) => going.stderr.on('data', (piece) => /\] begun\n/.test(said += piece) && resolve()));
  going.kill('SIGINT');
  await once(going, 'exit');
  const label = `label=devcontainer.local_folder=${project}`;
  for (let left = 'some'; left; ) left = await run('podman', ['ps', '--all', '--quiet', '--filter', label]);

  await writeFile(file, JSON.stringify({ ...configuration, onCreateCommand: 'false' }));
  const failed = await run(env.TANDEM, ['devcontainer', 'up', project], { env }).catch((error) => error);
  assert.match(failed.stderr, /The dev container could not be started: .*onCreateCommand/);
  await removeContainer((await run('podman', ['ps', '--all', '--quiet', '--filter', label])).trim());
});

test('Features are installed with the options that were written', async (t) => {
  const { home, json } = await startTandem(t);
  const project = join(home, 'features');
  await json('devcontainer', 'export', '--image', base, '--to', project, '--tool', 'none', '--apt', 'none',
    '--feature', 'azure-cli', '--feature', 'git', '--feature', 'terraform');
  assert.deepEqual(await withOwnFeatures(project), ['azure-cli', 'git', 'terraform'].map((id) => `ghcr.io/devcontainers/features/${id}:1`));
  const { featuresConfiguration } = await readConfiguration(project, '--include-features-configuration');
  assert.deepEqual(featuresConfiguration.featureSets.flatMap((set) => set.features.map(({ id, value }) => [id, value])),
    [['azure-cli', { extensions: 'ml' }], ['git', { version: 'latest' }], ['terraform', {}]]);
  await up(t, project);
  assert.equal(await devcontainer('exec', project, 'sh', '-c', 'cat /opt/feature-*'),
    'extensions=ml version=of the Feature\nversion=latest\nversion=of the Feature\n');
});

test('the container for writing and submitting is built on a base with conda', async (t) => {
  const { home, json } = await startTandem(t);
  const project = join(home, 'sdk');
  const exported = await json('devcontainer', 'export', '--sdk', '--image', base, '--to', project, '--user', 'root',
    '--tool', 'tandem-tool', '--feature', 'azure-cli', '--feature', 'terraform');
  assert.deepEqual([exported.image, exported.interpreter], [base, '/opt/azureml-sdk/bin/python']);
  await withOwnFeatures(project);
  const { remoteUser } = await up(t, project);
  assert.equal(remoteUser, 'root');
  const imports = 'import azure_ai_ml, azure_identity, mlflow_skinny, tandem_tool, sys; print(sys.executable)';
  assert.equal(await devcontainer('exec', project, 'python', '-c', imports), '/opt/azureml-sdk/bin/python\n');
  assert.match(await devcontainer('exec', project, 'cat', '/opt/feature-azure-cli', '/opt/feature-terraform'), /^extensions=ml /);
});

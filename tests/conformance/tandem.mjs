// SPDX-License-Identifier: GPL-3.0-or-later
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { endWork } from './endwork.js';

const execute = promisify(execFile);

/** Runs a program; what it said is in the error when it fails. */
export async function run(program, args, options = {}) {
  try {
    const { stdout } = await execute(program, args, { maxBuffer: 1 << 26, ...options });
    return stdout;
  } catch (problem) {
    problem.message += `\n${problem.stdout}`;
    throw problem;
  }
}

/** The command line of Tandem, with a local workspace of its own that ends with the test. */
export async function startTandem(test) {
  const home = await mkdtemp(join(tmpdir(), 'tandem-conformance-'));
  // Tandem finds the reference command line beside the node that runs it.
  const packages = join(import.meta.dirname, 'node_modules', '.bin');
  const path = [dirname(process.execPath), packages, process.env.PATH].join(':');
  const env = { ...process.env, PATH: path, TANDEM_HOME: join(home, 'home') };
  const tandem = (...args) => run(process.env.TANDEM, args, { env });
  test.after(async () => {
    await tandem('local', 'stop');
    await endWork(env.TANDEM_HOME);
    await rm(home, { recursive: true, force: true });
  });
  return { home, env, tandem, json: async (...args) => JSON.parse(await tandem(...args, '--json')) };
}

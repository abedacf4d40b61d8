// SPDX-License-Identifier: GPL-3.0-or-later
// node with-service.js PROGRAM COMMAND...: runs COMMAND beside a tandem-local of its own. The command finds it by
// TANDEM_URL (HTTPS), TANDEM_TOKEN and NODE_EXTRA_CA_CERTS, which node reads only when it starts.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWork } from './endwork.js';

const [program, command, ...args] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'tandem-conformance-'));
const folder = join(home, 'data', 'local');
const endpointFile = join(folder, 'endpoint.json');
mkdirSync(folder, { recursive: true });

const isReady = () => existsSync(endpointFile) && JSON.parse(readFileSync(endpointFile, 'utf8')).isSecure;

const watcher = watch(folder);
const environment = { ...process.env, TANDEM_HOME: home, TANDEM_CONTAINER_ENGINE: 'none' };
const service = spawn(program, ['--tls'], { env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
const ended = once(service, 'exit');
try {
    while (!isReady()) {
        const first = await Promise.race([once(watcher, 'change'), ended.then(() => 'ended')]);
        if (first === 'ended')
            throw new Error(`${program} did not start`);
    }
    const endpoint = JSON.parse(readFileSync(endpointFile, 'utf8'));
    const child = spawn(command, args, {
        stdio: 'inherit',
        env: {
            ...process.env,
            TANDEM_URL: `https://127.0.0.1:${endpoint.securePort}`,
            TANDEM_TOKEN: readFileSync(join(folder, 'token'), 'utf8').trim(),
            NODE_EXTRA_CA_CERTS: join(folder, 'tls', 'authority.pem'),
        },
    });
    [process.exitCode] = await once(child, 'exit');
    process.exitCode ??= 1; // ended by a signal
} finally {
    watcher.close();
    if (service.exitCode === null)
        service.kill('SIGTERM');
    await ended;
    await endWork(home);
    rmSync(home, { recursive: true, force: true });
}

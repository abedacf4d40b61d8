// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

const supervisions = (folder) => existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((file) => /(^|[\\/])started\.json$/.test(file))
        .map((file) => dirname(join(folder, file)))
    : [];

function isRunning(id) {
    try {
        process.kill(id, 0);
        return true;
    } catch {
        return false;
    }
}

/**
 * Ends what is still at work for a local workspace, once its service is gone: runs outlive it. Whoever removes the
 * workspace's folder waits for this first, or somebody goes on writing there.
 */
export async function endWork(home) {
    for (const place of ['work', 'builds'].map((name) => join(home, 'data', 'local', name))) {
        for (const folder of supervisions(place)) {
            const { supervisor } = JSON.parse(readFileSync(join(folder, 'started.json'), 'utf8'));
            const watcher = watch(folder);
            writeFileSync(join(folder, 'cancel'), '');
            while (!existsSync(join(folder, 'exit.json')) && isRunning(supervisor.id))
                await once(watcher, 'change');
            watcher.close();
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The local workspace in the words of Microsoft's clients.
import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning';

export const url = process.env.TANDEM_URL;
export const subscription = '10ca1000-0000-4000-8000-000000000001';
export const scope = ['local', 'this-computer'];

const credential = {
    getToken: async () => ({ token: process.env.TANDEM_TOKEN, expiresOnTimestamp: Date.now() + 3600_000 }),
};

export const workspace = new AzureMachineLearningWorkspaces(credential, subscription, { endpoint: url });

export async function all(pages) {
    const items = [];
    for await (const item of pages)
        items.push(item);
    return items;
}

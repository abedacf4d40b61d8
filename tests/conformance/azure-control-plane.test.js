// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's client of Azure Machine Learning, as npm gives it, against tandem-local.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, scope, url, workspace } from './workspace.js';

const names = (items) => items.map((item) => item.name);
const fast = { updateIntervalInMs: 50 };

test('the workspace is found in every list and says where its services are', async () => {
    const found = await workspace.workspaces.get(...scope);
    assert.equal(found.friendlyName, 'This computer');
    assert.equal(found.provisioningState, 'Succeeded');
    assert.equal(found.discoveryUrl, `${url}/discovery`);
    assert.ok(found.mlFlowTrackingUri.startsWith(`${url}/mlflow/`));
    assert.deepEqual(names(await all(workspace.workspaces.listBySubscription())), ['this-computer']);
    assert.deepEqual(names(await all(workspace.workspaces.listByResourceGroup('local'))), ['this-computer']);
});

test('what does not exist is an error with Azure\'s code', async () => {
    await assert.rejects(workspace.workspaces.get('local', 'other'), { statusCode: 404, code: 'ResourceNotFound' });
    await assert.rejects(workspace.computeOperations.get(...scope, 'none'), { statusCode: 404 });
});

test('a cluster is created, shown, listed and deleted, each operation awaited', async () => {
    const created = await workspace.computeOperations.beginCreateOrUpdateAndWait(...scope, 'conformance', {
        location: 'local',
        properties: {
            computeType: 'AmlCompute',
            properties: {
                osType: 'Linux',
                vmSize: 'STANDARD_DS3_V2',
                scaleSettings: { minNodeCount: 1, maxNodeCount: 3, nodeIdleTimeBeforeScaleDown: 'PT2M' },
            },
        },
    }, fast);
    assert.equal(created.properties.provisioningState, 'Succeeded');
    const cluster = await workspace.computeOperations.get(...scope, 'conformance');
    assert.equal(cluster.properties.computeType, 'AmlCompute');
    assert.equal(cluster.properties.properties.scaleSettings.maxNodeCount, 3);
    assert.equal(cluster.properties.properties.nodeStateCounts.idleNodeCount, 1);
    assert.equal(cluster.properties.properties.allocationState, 'Steady');
    assert.deepEqual(names(await all(workspace.computeOperations.list(...scope))), ['conformance', 'this-computer']);
    const nodes = await all(workspace.computeOperations.listNodes(...scope, 'conformance'));
    assert.deepEqual(nodes.map((node) => node.nodeState), ['idle']);

    await workspace.computeOperations.beginUpdateAndWait(...scope, 'conformance', {
        properties: { scaleSettings: { minNodeCount: 0, maxNodeCount: 2 } },
    }, fast);
    const resized = await workspace.computeOperations.get(...scope, 'conformance');
    assert.equal(resized.properties.properties.scaleSettings.maxNodeCount, 2);

    await workspace.computeOperations.beginDeleteAndWait(...scope, 'conformance', 'Delete', fast);
    assert.deepEqual(names(await all(workspace.computeOperations.list(...scope))), ['this-computer']);
});

test('an environment and its versions are registered and listed', async () => {
    await workspace.environmentContainers.createOrUpdate(...scope, 'conda-env', {
        properties: { description: 'for the tests', tags: { team: 'vision' } },
    });
    const condaFile = 'name: train\nchannels: [conda-forge]\ndependencies:\n  - python=3.11\n';
    for (const version of ['1', '2']) {
        const registered = await workspace.environmentVersions.createOrUpdate(...scope, 'conda-env', version, {
            properties: { image: 'mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04', condaFile },
        });
        assert.equal(registered.name, version);
        assert.equal(registered.properties.condaFile, condaFile);
        assert.equal(registered.properties.environmentType, 'UserCreated');
    }
    const container = await workspace.environmentContainers.get(...scope, 'conda-env');
    assert.equal(container.properties.latestVersion, '2');
    assert.equal(container.properties.nextVersion, '3');
    assert.equal(container.properties.tags.team, 'vision');
    assert.deepEqual(names(await all(workspace.environmentVersions.list(...scope, 'conda-env'))), ['2', '1']);
    await assert.rejects(
        workspace.environmentVersions.createOrUpdate(...scope, 'conda-env', '1', { properties: { image: 'other' } }),
        { statusCode: 400 });
});

test('a list of 250 environments comes page by page and whole', async () => {
    const expected = [];
    for (let i = 0; i < 250; ++i) {
        expected.push(`page-${String(i).padStart(3, '0')}`);
        await workspace.environmentVersions.createOrUpdate(...scope, expected[i], '1', { properties: { image: 'a' } });
    }
    const listed = names(await all(workspace.environmentContainers.list(...scope)));
    assert.deepEqual(listed.filter((name) => name.startsWith('page-')), expected);
    const sizes = [];
    for await (const page of workspace.environmentContainers.list(...scope).byPage())
        sizes.push(page.length);
    assert.ok(sizes.length > 1, `${sizes}`);
});

test('a command job is created, shown, listed and canceled', async () => {
    await workspace.environmentVersions.createOrUpdate(...scope, 'job-env', '1', { properties: { image: 'python:3' } });
    const base = `/subscriptions/10ca1000-0000-4000-8000-000000000001/resourceGroups/local`
        + '/providers/Microsoft.MachineLearningServices/workspaces/this-computer';
    const created = await workspace.jobs.createOrUpdate(...scope, 'conformance_job', {
        properties: {
            jobType: 'Command',
            displayName: 'a job of the tests',
            experimentName: 'conformance',
            command: 'sleep ${{inputs.seconds}}',
            environmentId: `${base}/environments/job-env/versions/1`,
            computeId: `${base}/computes/this-computer`,
            inputs: { seconds: { jobInputType: 'literal', value: '600' } },
            tags: { kind: 'test' },
        },
    });
    assert.equal(created.properties.jobType, 'Command');
    assert.equal(created.properties.status, 'Starting');
    const shown = await workspace.jobs.get(...scope, 'conformance_job');
    assert.equal(shown.properties.displayName, 'a job of the tests');
    assert.equal(shown.properties.inputs.seconds.value, '600');
    assert.deepEqual(names(await all(workspace.jobs.list(...scope, { tag: 'kind=test' }))), ['conformance_job']);
    assert.deepEqual(names(await all(workspace.jobs.list(...scope, { tag: 'kind=other' }))), []);

    await workspace.jobs.beginCancelAndWait(...scope, 'conformance_job', fast);
    const canceled = await workspace.jobs.get(...scope, 'conformance_job');
    assert.equal(canceled.properties.status, 'Canceled');
});

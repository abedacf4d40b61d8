// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's storage client, as npm gives it, against the blobs of tandem-local.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ContainerClient } from '@azure/storage-blob';
import { scope, subscription, url } from './workspace.js';

let container;

before(async () => {
    const id = `/subscriptions/${subscription}/resourceGroups/${scope[0]}/providers/Microsoft.MachineLearningServices`
        + `/workspaces/${scope[1]}/codes/conformance/versions/1/startPendingUpload?api-version=2023-04-01`;
    const answer = await fetch(url + id, {
        method: 'POST',
        headers: { authorization: `Bearer ${process.env.TANDEM_TOKEN}`, 'content-type': 'application/json' },
        body: JSON.stringify({ pendingUploadType: 'TemporaryBlobReference' }),
    });
    assert.equal(answer.status, 200);
    const { blobReferenceForConsumption: reference } = await answer.json();
    container = new ContainerClient(reference.credential.sasUri);
});

const text = async (blob, ...range) => (await blob.downloadToBuffer(...range)).toString();

test('a blob is uploaded in blocks and read back whole and in parts', async () => {
    const blob = container.getBlockBlobClient('src/folder with blanks/train.py');
    const content = Buffer.alloc(3 * 1024 * 1024 + 17, 'abcdefg');
    await blob.uploadData(content, { blockSize: 1024 * 1024, maxSingleShotSize: 1024, metadata: { origin: 'test' } });
    const properties = await blob.getProperties();
    assert.equal(properties.contentLength, content.length);
    assert.equal(properties.metadata.origin, 'test');
    assert.ok(content.equals(await blob.downloadToBuffer()));
    assert.equal(await text(blob, 7, 10), 'abcdefgabc');
    const part = await blob.download(content.length - 3, 3);
    assert.equal(part.contentRange, `bytes ${content.length - 3}-${content.length - 1}/${content.length}`);
});

test('blocks become a blob when they are committed, in the order of the list', async () => {
    const blob = container.getBlockBlobClient('blocks.txt');
    const ids = ['b', 'a'].map((id) => Buffer.from(id).toString('base64'));
    await blob.stageBlock(ids[0], 'world', 5);
    await blob.stageBlock(ids[1], 'hello ', 6);
    assert.equal(await blob.exists(), false);
    await blob.commitBlockList([ids[1], ids[0]]);
    assert.equal(await text(blob), 'hello world');
});

test('a log grows by appending', async () => {
    const blob = container.getAppendBlobClient('logs/std_log.txt');
    await blob.create();
    await blob.appendBlock('first\n', 6);
    const { etag } = await blob.getProperties();
    await blob.appendBlock('second\n', 7);
    assert.equal(await text(blob), 'first\nsecond\n');
    assert.notEqual((await blob.getProperties()).etag, etag);
    assert.equal(await text(blob, 6), 'second\n');
});

test('blobs are listed flat, by prefix and as a hierarchy', async () => {
    for (const name of ['list/a.txt', 'list/b/c.txt', 'list/b/d.txt'])
        await container.getBlockBlobClient(name).upload('x', 1);
    const flat = [];
    for await (const page of container.listBlobsFlat({ prefix: 'list/' }).byPage({ maxPageSize: 2 }))
        flat.push(page.segment.blobItems.map((blob) => blob.name));
    assert.deepEqual(flat.flat(), ['list/a.txt', 'list/b/c.txt', 'list/b/d.txt']);
    assert.equal(flat[0].length, 2);
    const level = [];
    for await (const item of container.listBlobsByHierarchy('/', { prefix: 'list/' }))
        level.push(`${item.kind} ${item.name}`);
    assert.deepEqual(level.sort(), ['blob list/a.txt', 'prefix list/b/']);
});

test('an address without its signature opens nothing', async () => {
    const naked = new ContainerClient(container.url.split('?')[0]);
    await assert.rejects(naked.getBlockBlobClient('blocks.txt').download(), (error) => [401, 403].includes(error.statusCode));
    const wrong = container.url.replace(/sig=[^&]{4}/, 'sig=AAAA');
    await assert.rejects(new ContainerClient(wrong).getBlockBlobClient('blocks.txt').download(), { statusCode: 403 });
});

test('what is not there is BlobNotFound', async () => {
    await assert.rejects(container.getBlobClient('none').download(), { statusCode: 404, code: 'BlobNotFound' });
});

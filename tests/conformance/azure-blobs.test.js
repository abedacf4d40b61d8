// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's storage client, as npm gives it, against the blobs of tandem-local.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
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

test('blocks that arrive side by side keep their place, type and MD5', async () => {
    const content = randomBytes(9 * 1024 * 1024 + 17);
    const blob = container.getBlockBlobClient('outputs/model ä+&#.bin');
    await blob.uploadData(content, {
        blockSize: 1024 * 1024,
        maxSingleShotSize: 1024 * 1024,
        concurrency: 4,
        blobHTTPHeaders: { blobContentType: 'application/x-model' },
    });
    const properties = await blob.getProperties();
    assert.equal(properties.contentType, 'application/x-model');
    assert.equal(properties.blobType, 'BlockBlob');
    assert.deepEqual(Buffer.from(properties.contentMD5), createHash('md5').update(content).digest());
    assert.ok(content.equals(await blob.downloadToBuffer(0, undefined, { blockSize: 1024 * 1024, concurrency: 4 })));
    assert.equal((await blob.getBlockList('committed')).committedBlocks.length, 10);
    await assert.rejects(blob.commitBlockList([Buffer.from('9').toString('base64')]),
        { statusCode: 400, code: 'InvalidBlockList' });
});

test('a writer that is wrong about the end of a log is told so', async () => {
    const log = container.getAppendBlobClient('logs/position.txt');
    await log.create();
    await log.appendBlock('12345678', 8);
    assert.equal((await log.appendBlock('9', 1, { conditions: { appendPosition: 8 } })).blobAppendOffset, '8');
    await assert.rejects(log.appendBlock('x', 1, { conditions: { appendPosition: 3 } }),
        { statusCode: 412, code: 'AppendPositionConditionNotMet' });
    await assert.rejects(log.download(9, 1), { statusCode: 416, code: 'InvalidRange' });
});

test('conditions guard a blob, and metadata is replaced', async () => {
    const blob = container.getBlockBlobClient('conditions.txt');
    const created = await blob.upload('1', 1, { metadata: { a: '1' } });
    await assert.rejects(blob.upload('2', 1, { conditions: { ifNoneMatch: '*' } }),
        { statusCode: 409, code: 'BlobAlreadyExists' });
    await blob.setMetadata({ b: '2' }, { conditions: { ifMatch: created.etag } });
    assert.deepEqual((await blob.getProperties()).metadata, { b: '2' });
    await assert.rejects(blob.upload('3', 1, { conditions: { ifMatch: created.etag } }), { statusCode: 412 });
    const { etag } = await blob.getProperties();
    await assert.rejects(blob.download(0, undefined, { conditions: { ifNoneMatch: etag } }), { statusCode: 304 });
});

test('a signature opens no more than it says', async () => {
    const blob = container.getBlockBlobClient('kept.txt');
    await blob.upload('kept', 4);
    await assert.rejects(blob.delete(), { statusCode: 403, code: 'AuthorizationPermissionMismatch' });
    assert.equal(await text(blob), 'kept');
});

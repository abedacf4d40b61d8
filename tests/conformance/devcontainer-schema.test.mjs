// SPDX-License-Identifier: GPL-3.0-or-later
// Every devcontainer.json that Tandem writes follows the official schema, which TANDEM_CORPUS has in schemas/.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import Ajv2019 from 'ajv/dist/2019.js';

const corpus = process.env.TANDEM_CORPUS;
const skip = corpus ? false : 'TANDEM_CORPUS names no folder with the official schema';

function validator() {
  const schema = JSON.parse(readFileSync(join(corpus, 'schemas', 'devContainer.base.schema.json'), 'utf8'));
  return new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
}

test('700 combinations of options, hosts and hostile names follow the schema', { skip }, () => {
  const validate = validator();
  const lines = execFileSync(process.env.WRITE_MATRIX, ['700'], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n');
  assert.ok(lines.length >= 700, `${lines.length} files`);
  for (const line of lines) {
    const [text] = JSON.parse(line);
    assert.ok(validate(JSON.parse(text)), `${JSON.stringify(validate.errors, null, 2)}\n${text}`);
  }
});

// What editors before 2022 read and today's base schema does not know; everything else has to follow it.
const keysOf2021 = ['extensions', 'settings'];

test('the form of 2021 differs from the schema by its old keys only', { skip }, () => {
  const validate = validator();
  const lines = execFileSync(process.env.WRITE_MATRIX, ['500', 'legacy'], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n');
  assert.ok(lines.length >= 500, `${lines.length} files`);
  for (const line of lines) {
    const [text] = JSON.parse(line);
    const file = JSON.parse(text);
    assert.equal(file.dockerFile?.endsWith('Dockerfile'), true, text);
    assert.equal(file.customizations?.vscode, undefined, text);
    for (const key of keysOf2021) {
      assert.notEqual(file[key], undefined, `${key} is missing\n${text}`);
      assert.ok(!validate({ name: 'x', image: 'a', [key]: file[key] }), `today's schema knows ${key}`);
      delete file[key];
    }
    assert.ok(validate(file), `${JSON.stringify(validate.errors, null, 2)}\n${text}`);
  }
});

test('the validator finds what does not follow the schema', { skip }, () => {
  const validate = validator();
  assert.ok(validate({ name: 'x', build: { dockerfile: 'Dockerfile' } }));
  assert.ok(!validate({ name: 'x', build: { dockerfile: 'Dockerfile' }, settings: {} }));
  assert.ok(!validate({ name: 'x', build: { dockerfile: 'Dockerfile', args: { a: 1 } } }));
  assert.ok(!validate({ name: 'x', image: 'a', build: { dockerfile: 'Dockerfile' } }));
});

// The report opens in a browser as it comes from the disk, shows the story, and the browser has nothing to complain of.
// Needs nothing but node and Chromium; see the Makefile for how URTEXT_REPORTS is made.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const directories = (process.env.URTEXT_REPORTS ?? '').split(':').filter(Boolean);
if (!directories.length) throw new Error('URTEXT_REPORTS names no report directory');

const dump = (path) => spawnSync(process.env.CHROMIUM ?? 'chromium', [
  '--headless', '--no-sandbox', '--disable-gpu', '--enable-logging=stderr', '--log-level=0',
  '--virtual-time-budget=2000', '--dump-dom', pathToFileURL(path).href,
], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 120_000 });

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
const textOf = (html) => html
  .replace(/<(script|style)\b[^]*?<\/\1>/g, ' ')
  .replace(/<[^>]*>/g, '')
  .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => ENTITIES[name]);
const solid = (text) => text.replace(/\s+/gu, '');

for (const directory of directories) {
  test(`${basename(directory)} shows its story without a complaint`, () => {
    const { status, stdout, stderr } = dump(join(directory, 'report.html'));
    assert.equal(status, 0, stderr);
    assert.deepEqual(stderr.split('\n').filter((line) => line.includes('CONSOLE')), []);
    const shown = solid(textOf(stdout));
    const { sentences } = JSON.parse(readFileSync(join(directory, 'alignment.json'), 'utf8'));
    assert.ok(sentences.length > 5);
    for (const { sentence, text } of sentences) assert.ok(shown.includes(solid(text)), `s${sentence}: ${text}`);
  });
}

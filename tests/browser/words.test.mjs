// The script splits and folds words as the program does: both are held to tests/fixtures/words.json.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the script splits and folds words as the program does', () => {
  const script = read('../../templates/compare.js');
  const part = script.slice(script.indexOf('const alone ='), script.indexOf('const short ='));
  const { words, fold, stretches } = new Function(`${part}; return { words, fold, stretches };`)();
  for (const [text, expected] of JSON.parse(read('../fixtures/words.json'))) {
    assert.deepEqual(words(text).map(fold), expected, text);
  }
  for (const [old, now, both] of JSON.parse(read('../fixtures/common.json'))) {
    const [x, y] = [old, now].map((text) => text.split(' ').filter(Boolean));
    const same = stretches(x, y).filter((t) => t.same).flatMap((t) => x.slice(t.i, t.to));
    assert.equal(same.join(' '), both, `${old} | ${now}`);
  }
});

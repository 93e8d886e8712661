// The script splits and folds words as the program does: both are held to tests/fixtures/words.json.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the script splits and folds words as the program does', () => {
  const script = read('../../templates/report.js');
  const part = script.slice(script.indexOf('const alone ='), script.indexOf('const short ='));
  const { words, fold } = new Function(`${part}; return { words, fold };`)();
  for (const [text, expected] of JSON.parse(read('../fixtures/words.json'))) {
    assert.deepEqual(words(text).map(fold), expected, text);
  }
});

// Makes the reports that the browser tests look at:
//
//   node make.mjs target/debug/urtext examples target/browser
//
// reports/NAME   for each example and each story of stories.mjs: report.html, alignment.json and canonical.txt
// texts/NAME     the witnesses of that story
// again/NAME     its report rendered again, from the document
// twice/NAME     for one, all of it made a second time (`cargo test` makes every story of its own twice)

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { doctored, hostile, story } from './stories.mjs';

const [program, examples, out] = process.argv.slice(2);
const execute = promisify(execFile);
const run = async (...args) => (await execute(program, [...args, '--quiet'], { maxBuffer: 1 << 28 })).stdout;
const reconstruct = (folder, to, ...options) => {
  const files = readdirSync(folder).filter((f) => f.endsWith('.txt')).sort().map((f) => join(folder, f));
  return run('reconstruct', ...files, '-o', to, '--model', 'none', ...options);
};
const again = (name) => run('view', join(out, 'reports', name), '-o', join(out, 'again', name));

rmSync(out, { recursive: true, force: true });
const stories = {
  long: story({ sentences: 500, witnesses: 30, perFamily: 5 }),
  twelve: story({ sentences: 36, witnesses: 12 }),
  two: story({ sentences: 14, witnesses: 2, perFamily: 1 }),
  hostile: hostile(),
};

const make = async (name, witnesses) => {
  const folder = join(out, 'texts', name);
  mkdirSync(folder, { recursive: true });
  for (const w of witnesses) writeFileSync(join(folder, w.name), w.text);
  const title = ['--title', `A story called ${name}`];
  await reconstruct(folder, join(out, 'reports', name), ...title);
  if (name === 'twelve') await reconstruct(folder, join(out, 'twice', name), ...title);
  if (name === 'hostile') {
    const directory = join(out, 'reports', name);
    const document = join(directory, 'alignment.json');
    writeFileSync(document, JSON.stringify(doctored(JSON.parse(readFileSync(document, 'utf8')))));
    await run('view', document, '--force');
    writeFileSync(join(directory, 'canonical.txt'), await run('text', document));
  }
  await again(name);
};
const makeExamples = async () => {
  for (const name of readdirSync(examples).sort()) {
    if (!existsSync(join(examples, name, 'gold.json'))) continue;
    await reconstruct(join(examples, name), join(out, 'reports', name));
    await again(name);
  }
};

// The long story takes one processor as long as all else takes the other.
const { long, ...others } = stories;
const makeOthers = async () => {
  await makeExamples();
  for (const [name, witnesses] of Object.entries(others)) await make(name, witnesses);
};
await Promise.all([make('long', long), makeOthers()]);

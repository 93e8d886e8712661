// Makes the reports that the browser tests look at:
//
//   node make.mjs target/debug/urtext examples target/browser
//
// reports/NAME   for each example and each story of stories.mjs: report.html, alignment.json and canonical.txt
// texts/NAME     the witnesses of that story
// again/NAME     its report rendered again, from the document
// twice/NAME     for some, all of it made a second time

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { doctored, hostile, story } from './stories.mjs';

const [program, examples, out] = process.argv.slice(2);
const run = (...args) => execFileSync(program, [...args, '--quiet'], { maxBuffer: 1 << 28, stdio: 'pipe' });
const reconstruct = (folder, to, ...options) => {
  const files = readdirSync(folder).filter((f) => f.endsWith('.txt')).sort().map((f) => join(folder, f));
  run('reconstruct', ...files, '-o', to, '--model', 'none', ...options);
};

rmSync(out, { recursive: true, force: true });
for (const name of readdirSync(examples).sort()) {
  if (existsSync(join(examples, name, 'gold.json'))) reconstruct(join(examples, name), join(out, 'reports', name));
}
const stories = {
  two: story({ sentences: 14, witnesses: 2, perFamily: 1 }),
  twelve: story({ sentences: 36, witnesses: 12 }),
  long: story({ sentences: 500, witnesses: 30, perFamily: 5 }),
  hostile: hostile(),
};
for (const [name, witnesses] of Object.entries(stories)) {
  const folder = join(out, 'texts', name);
  mkdirSync(folder, { recursive: true });
  for (const w of witnesses) writeFileSync(join(folder, w.name), w.text);
  const runs = name === 'long' ? ['reports', 'twice'] : ['reports'];
  for (const to of runs) reconstruct(folder, join(out, to, name), '--title', `A story called ${name}`);
}

const directory = join(out, 'reports', 'hostile');
const document = join(directory, 'alignment.json');
writeFileSync(document, JSON.stringify(doctored(JSON.parse(readFileSync(document, 'utf8')))));
run('view', document, '--force');
writeFileSync(join(directory, 'canonical.txt'), run('text', document));
for (const name of readdirSync(join(out, 'reports'))) run('view', join(out, 'reports', name), '-o', join(out, 'again', name));

// What all browser tests share: the reports to look at, and one browser.
//
// URTEXT_REPORTS   directories made by `urtext reconstruct -o`, separated by colons; each holds report.html, alignment.json
//                  and canonical.txt (the last two may be missing: what needs them is then skipped)
// CHROMIUM         path of the browser, /usr/bin/chromium unless given

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

export const reports = (process.env.URTEXT_REPORTS ?? '').split(':').filter(Boolean).map((directory) => {
  const path = resolve(directory, 'report.html');
  const json = read(join(directory, 'alignment.json'));
  return {
    name: basename(resolve(directory)),
    directory,
    path,
    url: pathToFileURL(path).href,
    html: readFileSync(path, 'utf8'),
    document: json && JSON.parse(json),
    canonical: read(join(directory, 'canonical.txt')),
  };
});
if (!reports.length) throw new Error('URTEXT_REPORTS names no report directory');

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

// A page of the report, with everything odd that it did: requests, console lines, errors, dialogs.
export const open = async (browser, url, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const odd = { requests: [], console: [], errors: [], dialogs: [] };
  page.on('request', (r) => odd.requests.push(r.url()));
  page.on('console', (m) => odd.console.push(m.text()));
  page.on('pageerror', (e) => odd.errors.push(e.message));
  page.on('dialog', (d) => { odd.dialogs.push(d.message()); return d.dismiss(); });
  await page.goto(url, { waitUntil: 'load' });
  return { page, context, odd };
};

export const solid = (text) => text.replace(/\s+/gu, '');

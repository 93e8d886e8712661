// What all browser tests share: the reports to look at, one browser, and what the page shows of a text.
//
// URTEXT_REPORTS   directory with one directory for each report, as make.mjs writes it
// CHROMIUM         path of the browser, /usr/bin/chromium unless given

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = process.env.URTEXT_REPORTS;
if (!root) throw new Error('URTEXT_REPORTS names no directory');

export const reports = readdirSync(root).sort().map((name) => {
  const directory = resolve(root, name);
  const pages = readdirSync(directory).filter((f) => f.endsWith('.html')).sort();
  const read = (file) => readFileSync(join(directory, file), 'utf8');
  return {
    name,
    directory,
    pages,
    // One page of each kind: those with panels are alike.
    kinds: pages.filter((f) => !/sentences-([2-9]|\d\d)/.test(f)),
    long: pages.length > 1,
    witnesses: pages.includes('report-witnesses.html') ? 'report-witnesses.html' : 'report.html',
    read,
    url: (page = 'report.html', anchor = '') => pathToFileURL(join(directory, page)).href + anchor,
    document: JSON.parse(read('alignment.json')),
    canonical: read('canonical.txt'),
  };
});

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(() => browser?.close());

// Opens a page, with all that it does oddly (requests, console lines, errors, dialogs), and closes it again.
export const withPage = async (url, options, use) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const odd = { requests: [], console: [], errors: [], dialogs: [] };
    page.on('request', (r) => odd.requests.push(r.url()));
    page.on('console', (m) => odd.console.push(m.text()));
    page.on('pageerror', (e) => odd.errors.push(e.message));
    page.on('dialog', (d) => { odd.dialogs.push(d.message()); return d.dismiss(); });
    await page.goto(url, { waitUntil: 'load' });
    return await use(page, odd);
  } finally {
    await context.close();
  }
};

// Opens the first panels and lists, so that what they hold is looked at too.
export const unfold = (page) => page.evaluate(() =>
  ['.s', '.u', '.set', '.pw', '.ord, .opt', '.folds > details'].forEach((kind) =>
    [...document.querySelectorAll(`details:is(${kind})`)].slice(0, 12).forEach((d) => { d.open = true; })));

export const solid = (text) => text.replace(/\s+/gu, '');

// What the page shows instead of characters that would not be seen or would reorder others; a text without both.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
const MARK = /[␀-␡]|⟦[A-Z0-9+]+⟧/gu;
export const shown = (text) => solid(text.replace(UNSEEN, '').replace(MARK, ''));

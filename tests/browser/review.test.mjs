// The editor's hand on the page: `urtext review` in a real browser, over a story of our own.
//
// URTEXT_PROGRAM   the program, target/debug/urtext unless given

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { chromium } from 'playwright-core';

const PROGRAM = resolve(process.env.URTEXT_PROGRAM ?? 'target/debug/urtext');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WITNESSES = {
  wire: `The clock tower of Marrow Bay stopped at noon on Thursday. Its keeper, Odile Farrant, found a jackdaw's nest in the wheel. The council will pay 900 pounds for a screen. A ladder and the mayor were seen at the foot of the tower in the evening.\n`,
  mirror: `Home | News | Sport\n\nThe clock tower of Marrow Bay stopped at noon on Thursday. Its keeper, Odile Farrant, found a jackdaw's nest in the wheel. The council will pay 900 pounds for a screen.\n`,
  blog: `At noon on Thursday the Marrow Bay clock tower stopped. Odile Farrant, the keeper, found the nest of a jackdaw in the wheel. A screen will cost the council 950 pounds. Nobody had climbed the tower since the spring. Children sold lemonade under the stopped hands.\n`,
};

let browser;
let folder;
let server;
const decisions = () => (existsSync(join(folder, 'decisions.toml')) ? readFileSync(join(folder, 'decisions.toml'), 'utf8') : '');

const start = async () => {
  const files = Object.keys(WITNESSES).map((name) => `${name}.txt`);
  const child = spawn(PROGRAM, ['review', ...files, '--no-open', '--model', 'none'], { cwd: folder });
  let told = '';
  child.stderr.on('data', (text) => { told += text; });
  const url = await new Promise((found, failed) => {
    child.stdout.once('data', (text) => found(String(text).trim()));
    child.once('exit', () => failed(Error(told)));
  });
  server = { url, child, told: () => told };
};
const stop = (signal) => new Promise((ended) => {
  server.child.once('exit', ended);
  server.child.kill(signal);
});

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
  if (server?.child.exitCode === null) await stop('SIGKILL');
  if (folder) rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  if (server?.child.exitCode === null) await stop('SIGKILL');
  if (folder) rmSync(folder, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'urtext-review-'));
  for (const [name, text] of Object.entries(WITNESSES)) writeFileSync(join(folder, `${name}.txt`), text);
  await start();
});

const withPage = async (use) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const odd = [];
    page.on('console', (message) => odd.push(message.text()));
    page.on('pageerror', (error) => odd.push(error.message));
    await page.goto(server.url);
    await page.locator('#rv ul, #rv summary:text("No question")').first().waitFor();
    await use(page, context, odd);
    assert.deepEqual(odd, []);
  } finally {
    await context.close();
  }
};

const count = (page, n) => page.locator('#rv b', { hasText: new RegExp(`^${n} decision`) }).first().waitFor({ timeout: 5000 });
const sentence = (page, words) => page.locator('#story .s').filter({ has: page.locator('.t', { hasText: words }) }).first();
const readingOf = (panel, letter) => panel.locator('.rd > li').filter({ has: panel.page().locator(`i:text-is("${letter}")`) }).first();
// Opens the menu of a wording, and takes what begins so.
const byMouse = async (page, box, letter, label) => {
  await box.locator('.mn > summary', { hasText: `decide ${letter}` }).first().click();
  await box.locator('.mn[open] button', { hasText: label }).first().click();
};
const byKey = async (page, box, letter, key) => {
  await box.locator('.mn > summary', { hasText: `decide ${letter}` }).first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press(key);
};
const openPanel = async (page, words) => {
  const panel = sentence(page, words);
  if (!await panel.evaluate((d) => d.open)) await panel.locator(':scope > summary').click();
  return panel;
};

describe('review', () => {
  for (const take of [byMouse, byKey]) {
    test(`each kind of decision, ${take === byMouse ? 'by mouse' : 'by keyboard'}`, async () => {
      await withPage(async (page) => {
        const way = (mouse, key) => (take === byMouse ? mouse : key);
        const decided = async (n, kind) => {
          await count(page, n);
          assert.match(decisions().split('[[decision]]').at(-1), new RegExp(`kind = "${kind}"`));
        };
        await page.locator('#rv label:has-text("who") input').fill('Maren');

        let panel = await openPanel(page, 'clock tower');
        await take(page, readingOf(panel, 'C'), 'C', way('print this', 'p'));
        await decided(1, 'print');
        await sentence(page, /^At noon on Thursday the Marrow Bay/).waitFor();
        assert.match(decisions(), /who = "Maren"/);

        panel = await openPanel(page, 'screen');
        await take(page, readingOf(panel, 'A'), 'A', way('print my words', 'w'));
        await page.locator('#rv textarea').fill('The council will pay for a screen.');
        await page.keyboard.press('Control+Enter');
        await decided(2, 'wording');
        await sentence(page, /^The council will pay for a screen\.$/).waitFor();

        panel = await openPanel(page, 'Odile Farrant');
        await take(page, readingOf(panel, 'C'), 'C', way('not told here', 'x'));
        await decided(3, 'apart');

        panel = await openPanel(page, 'Odile Farrant');
        await take(page, readingOf(panel, 'A'), 'A', way('source is independent', 'i'));
        await decided(4, 'independent');

        panel = await openPanel(page, 'Odile Farrant');
        await take(page, readingOf(panel, 'B'), 'B', way('source copies', 'c'));
        await page.locator('#rv form input').fill('A');
        await page.keyboard.press('Enter');
        await decided(5, 'copies');

        const left = page.locator('#aside li', { hasText: 'Children sold lemonade' });
        await left.evaluate((li) => { li.closest('details').open = true; });
        await take(page, left, 'C', way('goes with', 'b'));
        const target = sentence(page, 'ladder');
        if (await target.count()) {
          if (take === byMouse) await target.locator('.t').click();
          else {
            await page.locator('#rv form input').fill((await target.getAttribute('id')).slice(1));
            await page.keyboard.press('Enter');
          }
          await decided(6, 'together');
        } else {
          await page.locator('#rv form button', { hasText: 'cancel' }).click();
        }
      });
    });

    test(`story, not story and contradictions, ${take === byMouse ? 'by mouse' : 'by keyboard'}`, async () => {
      await withPage(async (page) => {
        const way = (mouse, key) => (take === byMouse ? mouse : key);
        const card = page.locator('#points .pts > li').first();
        await take(page, card, '', way('950 pounds', '2'));
        await count(page, 1);
        assert.match(decisions(), /kind = "settled"\nvalue = "[^"]*950/);
        await sentence(page, '950 pounds').waitFor();

        await page.keyboard.press('z');
        await count(page, 0);
        await take(page, page.locator('#points .pts > li').first(), '', way('no contradiction', '0'));
        await count(page, 1);
        await page.locator('#points', { hasText: 'No contradiction of fact' }).waitFor();

        const home = page.locator('#aside li', { hasText: 'Home' });
        await home.evaluate((li) => { li.closest('details').open = true; });
        await take(page, home, 'B', way('this is story', 's'));
        await count(page, 2);
        assert.match(decisions(), /kind = "story"/);

        const panel = await openPanel(page, 'clock tower');
        await take(page, readingOf(panel, 'C'), 'C', way('is not story', 'n'));
        await count(page, 3);
        assert.match(decisions(), /kind = "aside"/);
        await page.locator('#aside', { hasText: 'At noon on Thursday' }).waitFor();
      });
    });
  }

  test('a decision changes the page soon, keeps the place, and is undone', async () => {
    await withPage(async (page) => {
      await page.locator('label:has(#m-prose)').click();
      const panel = await openPanel(page, 'clock tower');
      const top = (words) => sentence(page, words).evaluate((e) => e.getBoundingClientRect().top);
      const wording = readingOf(panel, 'C');
      await wording.locator('.mn > summary').click();
      await wording.locator('.mn button').first().hover();
      const before = await top('clock tower');
      await wording.locator('.mn button').first().click();
      await count(page, 1);
      const changed = sentence(page, /^At noon on Thursday/);
      await changed.waitFor();
      assert.ok(await changed.evaluate((d) => d.open && d.classList.contains('changed')), 'the panel stays open');
      assert.ok(await page.locator('#m-prose').isChecked(), 'the view stays');
      assert.ok(Math.abs(await top(/^At noon on Thursday/) - before) < 40, `the place stays: ${before}, then ${await top(/^At noon on Thursday/)}`);
      await page.locator('#decisions').waitFor();
      assert.ok(Number(await page.locator('#rv').getAttribute('data-ms')) <= 300 * (process.env.CI ? 3 : 1));
      await page.keyboard.press('z');
      await count(page, 0);
      await sentence(page, /^The clock tower/).waitFor();
      assert.equal(await page.locator('#decisions').count(), 0);
    });
  });

  test('questions are answered by number, and the next one is asked', async () => {
    await withPage(async (page) => {
      assert.match(await page.locator('#rv summary').textContent(), /would settle 80 % of what is open/);
      const first = await page.locator('#rv details > div').textContent();
      await page.keyboard.press('q');
      await page.keyboard.press('s');
      await page.waitForFunction((words) => document.querySelector('#rv details > div').textContent !== words, first);
      const second = await page.locator('#rv details > div').textContent();
      await page.keyboard.press('1');
      await count(page, 1);
      await page.waitForFunction((words) => document.querySelector('#rv details > div').textContent !== words, second);
      await page.locator('#rv button', { hasText: 'undo' }).click();
      await count(page, 0);
    });
  });

  test('what cannot be obeyed is said and not written', async () => {
    await withPage(async (page) => {
      const panel = await openPanel(page, 'clock tower');
      await byMouse(page, readingOf(panel, 'A'), 'A', 'source copies');
      await page.locator('#rv form input').fill('A');
      await page.keyboard.press('Enter');
      await page.locator('#rv output', { hasText: 'copies from itself' }).waitFor();
      assert.equal(decisions(), '');
    }).catch((error) => {
      // The refusal itself stands in the console as a failed request.
      if (!/422/.test(error.message)) throw error;
    });
  });

  test('a second page follows; after a kill all is found again and can be taken back', async () => {
    await withPage(async (page, context) => {
      const other = await context.newPage();
      await other.goto(server.url);
      const panel = await openPanel(page, 'clock tower');
      await byMouse(page, readingOf(panel, 'C'), 'C', 'print this');
      await count(page, 1);
      await count(other, 1);
      await sentence(other, /^At noon on Thursday/).waitFor();
      await other.close();
      await page.goto('about:blank');
    });
    await stop('SIGKILL');
    await start();
    await withPage(async (page) => {
      await count(page, 1);
      await sentence(page, /^At noon on Thursday/).waitFor();
      await page.locator('#decisions button', { hasText: 'take back' }).click();
      await count(page, 0);
      await sentence(page, /^The clock tower/).waitFor();
    });
    await stop('SIGINT');
    assert.match(server.told(), /the decisions are in decisions\.toml/);
  });

  test('a foreign origin, a wrong token and another host are refused', async () => {
    const ask = (path, headers) => new Promise((found, failed) => {
      const { port } = new URL(server.url);
      request({ host: '127.0.0.1', port, path, headers }, (answer) => { answer.resume(); found(answer.statusCode); }).on('error', failed).end();
    });
    const { pathname, host } = new URL(server.url);
    assert.equal(await ask(pathname, {}), 200);
    assert.equal(await ask(pathname, { Origin: `http://${host}` }), 200);
    assert.equal(await ask(pathname, { Origin: 'https://example.org' }), 403);
    assert.equal(await ask(pathname, { Origin: 'null' }), 403);
    assert.equal(await ask(pathname, { Host: 'rebound.example.org' }), 403);
    assert.equal(await ask('/', {}), 403);
    assert.equal(await ask(`/${'0'.repeat(32)}/`, {}), 403);
    assert.equal(await ask(`${pathname}wire.txt`, {}), 404);
    // A page of another site gets nothing.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('http://example.org/', (route) => route.fulfill({ body: '<p>other</p>', contentType: 'text/html' }));
    await page.goto('http://example.org/');
    const got = await page.evaluate((url) => fetch(`${url}undo`, { method: 'POST', mode: 'no-cors' }).then((r) => r.type, () => 'refused'), server.url);
    assert.ok(['opaque', 'refused'].includes(got));
    assert.equal(decisions(), '');
    await context.close();
  });

  test('axe finds nothing, light and dark, menus open', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ colorScheme, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(server.url);
      await page.locator('#rv ul').waitFor();
      const panel = await openPanel(page, 'clock tower');
      await panel.locator('.mn > summary').first().click();
      await page.addScriptTag({ content: AXE });
      const violations = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations
        .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`));
      assert.deepEqual(violations, []);
      await context.close();
    }
  });

  test('without the server the page collects decisions and saves the file', async () => {
    const out = join(folder, 'out');
    const files = Object.keys(WITNESSES).map((name) => join(folder, `${name}.txt`));
    const made = spawn(PROGRAM, ['reconstruct', ...files, '-o', out, '--model', 'none', '--quiet']);
    await new Promise((ended) => { made.once('exit', ended); });
    const context = await browser.newContext({ acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(`file://${out}/report.html`);
    const panel = await openPanel(page, 'clock tower');
    await byMouse(page, readingOf(panel, 'C'), 'C', 'print this');
    page.once('dialog', (dialog) => dialog.accept('The clock of Marrow Bay stopped.'));
    const other = await openPanel(page, 'screen');
    await byMouse(page, readingOf(other, 'A'), 'A', 'print my words');
    const saved = page.waitForEvent('download');
    await page.locator('nav a', { hasText: 'save decisions.toml (2)' }).click();
    const file = join(folder, 'collected.toml');
    await (await saved).saveAs(file);
    await context.close();
    const again = spawn(PROGRAM, ['text', ...files, '--decisions', file, '--model', 'none']);
    let text = '';
    again.stdout.on('data', (part) => { text += part; });
    await new Promise((ended) => { again.once('close', ended); });
    assert.match(text, /At noon on Thursday the Marrow Bay clock tower stopped\./);
    assert.match(text, /The clock of Marrow Bay stopped\./);
  });
});

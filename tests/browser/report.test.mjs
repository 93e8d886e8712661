// The acceptance checks of the report, in a real browser. See browser.mjs for how they find the reports.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { launch, open, reports, solid } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const INDEX_LIMIT = 3_000_000;

// What the page shows instead of characters that would not be seen or would reorder others.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\u{e0000}-\u{e007f}]/gu;
const MARK = /[␀-␡]|⟦[A-Z0-9+]+⟧/gu;
const shown = (text) => solid(text.replace(UNSEEN, '').replace(MARK, ''));

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const parts = (report) => readdirSync(report.directory).filter((f) => /^report(-.*)?\.html$/.test(f));
const withPage = async (url, options, use) => {
  const { page, context, odd } = await open(browser, url, options);
  try { return await use(page, odd); } finally { await context.close(); }
};

for (const report of reports) {
  describe(report.name, () => {
    const long = parts(report).length > 1;

    test('1 opens from disk with one request, no message and no violation', async () => {
      for (const part of parts(report)) {
        await withPage(pathToFileURL(join(report.directory, part)).href, {}, async (page, odd) => {
          await page.waitForTimeout(100);
          assert.equal(odd.requests.length, 1, part);
          assert.deepEqual([odd.console, odd.errors, odd.dialogs], [[], [], []], part);
        });
      }
    });

    test('2 has no inline style, no event attribute, and the hashes of its blocks', async () => {
      for (const part of parts(report)) {
        const html = readFileSync(join(report.directory, part), 'utf8');
        const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
        for (const [, block] of html.matchAll(/<(?:style|script)>([^]*?)<\/(?:style|script)>/g)) {
          const hash = createHash('sha256').update(block).digest('base64');
          assert.ok(policy.includes(`'sha256-${hash}'`), part);
        }
        await withPage(pathToFileURL(join(report.directory, part)).href, {}, async (page) => {
          const bad = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) =>
            [...e.attributes].some((a) => a.name === 'style' || a.name.startsWith('on'))
            || ['IMG', 'IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(e.tagName)).length);
          assert.equal(bad, 0, part);
        });
      }
    });

    test('3 works with scripts off', async () => {
      await withPage(report.url, { javaScriptEnabled: false }, async (page) => {
        const sentences = page.locator('#story .t');
        assert.equal(await sentences.count(), await page.locator('#story .t:visible').count());
        assert.equal(await page.locator('.js:visible').count(), 0);
        if (!long) {
          await page.locator('#s1 > summary').click();
          assert.ok(await page.locator('#s1-readings').isVisible());
        }
        if (await page.locator('.opt > summary').isVisible()) await page.locator('.opt > summary').click();
        await page.locator('#m-clean').check();
        assert.equal(await page.locator('#story .wit:visible').count(), 0);
        await page.locator('#m-lines').check();
        assert.ok(await page.locator('#story .wit:visible').count() > 0);
        await page.locator('#c-dark').check();
        const dark = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
        assert.equal(dark, 'dark');
        await page.locator('#f-con').check();
        const contested = await page.locator('#story .s.contested').count();
        assert.equal(await page.locator('#story .s:visible').count(), contested);
      });
      if (!long) {
        await withPage(`${report.url}#s2-readings`, { javaScriptEnabled: false }, async (page) => {
          assert.ok(await page.locator('#s2-readings').isVisible());
        });
      }
    });

    test('4 prints the canonical text, with unique ids and links that resolve', async (t) => {
      const ids = new Map();
      const links = [];
      for (const part of parts(report)) {
        await withPage(pathToFileURL(join(report.directory, part)).href, {}, async (page) => {
          const found = await page.evaluate(() => ({
            ids: [...document.querySelectorAll('[id]')].map((e) => e.id),
            hrefs: [...document.querySelectorAll('a')].map((a) => a.getAttribute('href')),
          }));
          assert.equal(new Set(found.ids).size, found.ids.length, part);
          ids.set(part, new Set(found.ids));
          links.push(...found.hrefs.map((href) => [part, href]));
        });
      }
      for (const [part, href] of links) {
        const [file, id] = href.split('#');
        assert.ok(ids.has(file || part), `${part}: ${href}`);
        assert.ok(!id || ids.get(file || part).has(decodeURIComponent(id)), `${part}: ${href}`);
      }
      if (report.canonical === null) return t.diagnostic('no canonical.txt: text not compared');
      const told = await withPage(report.url, {}, (page) =>
        page.evaluate(() => [...document.querySelectorAll('#story .t')].map((e) => e.textContent).join(' ')));
      assert.equal(shown(told), shown(report.canonical));
    });

    test('5 shows every reading and every character of every witness', async (t) => {
      if (!report.document) return t.skip('no alignment.json');
      const url = pathToFileURL(join(report.directory, parts(report).includes('report-witnesses.html') ? 'report-witnesses.html' : 'report.html')).href;
      const texts = await withPage(url, {}, (page) => page.evaluate(() =>
        [...document.querySelectorAll('.pwt')].map((w) => {
          const copy = w.cloneNode(true);
          copy.querySelectorAll('a').forEach((a) => a.remove());
          return copy.textContent;
        })));
      report.document.witnesses.forEach((w, n) => assert.equal(shown(texts[n]), shown(w.text), w.witness));
      const whole = texts.map(shown).join('\n');
      for (const r of report.document.readings) assert.ok(whole.includes(shown(r.text)), r.text.slice(0, 60));
    });

    test('6 never scrolls sideways, and wide regions take the focus', async () => {
      for (const width of [320, 400, 768, 1280]) {
        for (const part of parts(report)) {
          await withPage(pathToFileURL(join(report.directory, part)).href, { viewport: { width, height: 800 } }, async (page) => {
            await page.evaluate(() => [...document.querySelectorAll('details:not(.s):not(.u)')].slice(0, 40).forEach((d) => { d.open = true; }));
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${part} at ${width}`);
            const stuck = await page.evaluate(() => [...document.querySelectorAll('.scroll')]
              .filter((e) => e.tabIndex !== 0 || !e.getAttribute('aria-label')).length);
            assert.equal(stuck, 0);
          });
        }
      }
    });

    test('7 has no axe violation, light and dark, panels open', async () => {
      for (const colorScheme of ['light', 'dark']) {
        await withPage(report.url, { colorScheme, bypassCSP: true }, async (page) => {
          await page.evaluate(() => [...document.querySelectorAll('details')].slice(0, 30).forEach((d) => { d.open = true; }));
          await page.evaluate(AXE);
          const found = await page.evaluate(async () => {
            const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
            return violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 140)).join(' | ')}`);
          });
          assert.deepEqual(found, [], colorScheme);
        });
      }
    });

    test('8 tells witnesses, contested and thin apart without colour', async () => {
      await withPage(report.url, {}, async (page) => {
        const key = await page.evaluate(() => [...document.querySelectorAll('.leg i')].map((i) =>
          i.textContent + ' ' + getComputedStyle(i).borderBottomStyle));
        assert.equal(new Set(key).size, key.length);
        const styles = new Set(key.map((k) => k.split(' ').pop()));
        assert.equal(styles.size, Math.min(4, key.length));
        const line = (selector) => page.evaluate((s) => {
          const e = document.querySelector(s);
          return e && getComputedStyle(e).textDecorationStyle;
        }, selector);
        assert.ok([null, 'wavy'].includes(await line('#story .s.contested .t')));
        assert.ok([null, 'dotted'].includes(await line('#story .s.thin:not(.contested) .t')));
      });
    });

    test('9 is driven by the keyboard alone', async (t) => {
      if (long) return t.skip('panels stand on pages of their own');
      await withPage(report.url, {}, async (page) => {
        await page.locator('#s1 > summary').focus();
        const order = [];
        for (let n = 0; n < 3; n++) {
          order.push(await page.evaluate(() => document.activeElement.closest('.s')?.id));
          await page.keyboard.press('Tab');
        }
        assert.deepEqual(order, ['s1', 's2', 's3']);
        await page.locator('#s1 > summary').focus();
        await page.keyboard.press('Enter');
        assert.ok(await page.locator('#s1').evaluate((d) => d.open));
        const ring = await page.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        });
        assert.ok(ring);
        const contested = await page.locator('#story .s.contested:not(#s1)').first();
        if (await contested.count()) {
          await page.keyboard.press('j');
          assert.equal(await page.evaluate(() => document.activeElement.closest('.s').id), await contested.getAttribute('id'));
          const clear = await page.evaluate(() =>
            document.activeElement.getBoundingClientRect().bottom > document.querySelector('nav').getBoundingClientRect().bottom);
          assert.ok(clear);
        }
        await page.locator('nav a').first().focus();
        const here = await page.evaluate(() => document.activeElement.textContent);
        await page.keyboard.press('j');
        assert.equal(await page.evaluate(() => document.activeElement.textContent), here);
      });
    });

    test('10 prints the story whole, contested panels open, no controls', async () => {
      await withPage(report.url, {}, async (page) => {
        await page.emulateMedia({ media: 'print' });
        assert.equal(await page.locator('.ctl:visible, nav:visible, .pick:visible').count(), 0);
        assert.equal(await page.locator('#story .t:visible').count(), await page.locator('#story .t').count());
        const closed = await page.evaluate(() => [...document.querySelectorAll('details.s.contested > .ev')]
          .filter((e) => !e.checkVisibility({ contentVisibilityAuto: true })).length);
        assert.equal(closed, 0);
      });
    });

    test('11 reads in order without style, words apart', async () => {
      await withPage(report.url, { bypassCSP: true }, async (page) => {
        await page.evaluate(() => document.querySelectorAll('style, link').forEach((e) => e.remove()));
        const text = await page.evaluate(() => document.body.textContent);
        let at = 0;
        for (const heading of ['Coverage map', 'Witnesses', 'Canonical story', 'Alignment', 'Set aside', 'Descent', 'Method']) {
          at = text.indexOf(heading, at);
          assert.ok(at >= 0, heading);
        }
        assert.doesNotMatch(text, /s\d+text from/);
      });
    });

    test('12 keeps its budget, finds a late sentence and any pair', async () => {
      assert.ok(Buffer.byteLength(report.html) <= INDEX_LIMIT);
      const count = await withPage(report.url, {}, (page) => page.locator('#story .s').count());
      const late = Math.max(1, count - 20);
      const started = Date.now();
      await withPage(`${report.url}#s${late}`, {}, async (page) => {
        assert.ok(Date.now() - started <= 3000, 'slow to open');
        const top = await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, `s${late}`);
        assert.ok(top >= -2 && top <= 450, `#s${late} stands at ${top}`);
      });
      const url = parts(report).includes('report-witnesses.html')
        ? pathToFileURL(join(report.directory, 'report-witnesses.html')).href : report.url;
      await withPage(url, {}, async (page, odd) => {
        if (!await page.locator('#cl').count()) return;
        const values = await page.locator('#cl option').evaluateAll((o) => o.map((e) => e.value));
        await page.locator('#cl').selectOption(values[1]);
        await page.locator('#cr').selectOption(values.at(-1));
        const rows = await page.locator('#cb tr').count();
        assert.ok(rows > 0);
        assert.equal(await page.locator('#cb tr td').count(), rows * 2);
        assert.deepEqual(odd.errors, []);
      });
    });
  });
}

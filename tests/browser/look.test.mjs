// How the page looks: widths, contrast, grey-scale, forced colours, print, and what axe-core finds.
// The numbers are those of the twelve acceptance checks of the report.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { faint } from './contrast.mjs';
import { reports, shown, unfold, withPage } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Of the pages of a long story, what is alike is looked at in part: axe and the contrast take minutes over the tens of
// thousands of nodes, and what they find in a node they find in each of its kind. Keeps, of the children of an element
// that are of one tag and class, the first `KEPT`; more than unfold() opens, so that open and closed panels are there.
const KEPT = 40;
const sample = (page, report) => report.long && page.evaluate((kept) => {
  for (const parent of document.querySelectorAll('body, body *')) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      const kind = `${child.tagName} ${child.getAttribute('class')}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (seen.get(kind) > kept) child.remove();
    }
  }
}, KEPT);

for (const report of reports) {
  describe(report.name, () => {
    test('6 never scrolls sideways, and wide regions take the focus', async () => {
      for (const part of report.kinds) {
        await withPage(report.url(part), {}, async (page) => {
          await unfold(page);
          for (const width of [320, 400, 768, 1280]) {
            await page.setViewportSize({ width, height: 800 });
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${part} at ${width}`);
          }
          const stuck = await page.evaluate(() => [...document.querySelectorAll('.scroll')]
            .filter((e) => e.tabIndex !== 0 || !e.getAttribute('aria-label')).length);
          assert.equal(stuck, 0);
        });
      }
    });

    test('7 keeps contrast: light, dark, forced colours', async () => {
      for (const part of report.kinds) {
        await withPage(report.url(part), {}, async (page) => {
          await unfold(page);
          await sample(page, report);
          for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', forcedColors: 'active' }]) {
            await page.emulateMedia(media);
            assert.deepEqual(await page.evaluate(faint), [], `${part} ${JSON.stringify(media)}`);
          }
        });
      }
    });

    test('7 has no axe violation of any impact, light and dark, panels open', async () => {
      for (const part of report.kinds) {
        await withPage(report.url(part), { bypassCSP: true }, async (page) => {
          await unfold(page);
          await sample(page, report);
          await page.evaluate(AXE);
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            const found = await page.evaluate(async (only) => {
              const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'], ...only });
              return violations.map((v) => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 140)).join(' | ')}`);
            }, colorScheme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {});
            assert.deepEqual(found, [], `${part}, ${colorScheme}`);
          }
        });
      }
    });

    test('8 tells witnesses, contested and thin apart without colour', async () => {
      await withPage(report.url(), {}, async (page) => {
        const said = await page.locator('#story .s .ag small:first-of-type').allTextContents();
        report.document.sentences.forEach((s, n) => {
          assert.ok(said[n].startsWith(`${s.support} `), `s${s.sentence}: ${said[n]}`);
          assert.equal(/contradict/.test(said[n]), s.contradicted > 0, `s${s.sentence}: ${said[n]}`);
        });
        // The chips alone on the page, as one sees them who sees no colour.
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
        await page.evaluate(() => {
          const strip = document.createElement('p');
          strip.append(...[...document.querySelectorAll('.leg i')].flatMap((i) => [i, ' ']));
          document.body.replaceChildren(strip);
        });
        const chips = page.locator('i');
        const pictures = async (count) => {
          const seen = new Set();
          for (let n = 0; n < count; n++) seen.add((await chips.nth(n).screenshot()).toString('base64'));
          return seen.size;
        };
        const count = await chips.count();
        assert.equal(await pictures(count), count, 'the letter');
        // Where the system has colours of its own, the line under it tells the first four apart.
        await page.emulateMedia({ forcedColors: 'active' });
        await page.evaluate(() => document.querySelectorAll('i').forEach((i) => { i.textContent = 'M'; }));
        assert.equal(await pictures(Math.min(4, count)), Math.min(4, count), 'the border alone');
      });
    });

    test('10 shows in print what it should, and no controls', async () => {
      await withPage(report.url(), {}, async (page) => {
        await page.emulateMedia({ media: 'print' });
        assert.equal(await page.locator('.ctl:visible, nav:visible, .pick:visible, .skip:visible, footer fieldset:visible').count(), 0);
        assert.equal(await page.locator('#story .t:visible').count(), report.document.sentences.length);
        assert.equal(await page.locator('details.s.contested > .ev:visible').count(), await page.locator('details.s.contested').count());
        assert.equal(await page.locator('.set li:visible').count(), report.document.asides.length);
      });
    });

    // Hundreds of pages take minutes to print, and show no more.
    if (!report.long) test('10 prints the story whole, contested readings and what was set aside, the map filled, no controls', async (t) => {
      const directory = mkdtempSync(join(tmpdir(), 'urtext-print-'));
      const file = join(directory, 'report.pdf');
      t.after(() => rmSync(directory, { recursive: true }));
      const wanted = await withPage(report.url(), {}, async (page) => {
        writeFileSync(file, await page.pdf({ format: 'A4' }));
        return page.evaluate(() => ({
          readings: [...document.querySelectorAll('#story details.contested .rd .txt')].map((p) => p.textContent),
          asides: [...document.querySelectorAll('.set li > span')].map((s) => s.textContent),
        }));
      });
      const raw = execFileSync('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 28, encoding: 'utf8' });
      // Lines end inside words, and the hidden words for screen readers are in the file.
      const letters = (text) => shown(text).normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
      const missing = (parts) => parts.filter((part) => plain(part) && !text.includes(letters(part).slice(0, 400))).map((part) => part.slice(0, 90));
      const text = letters(raw.replace(/\[\s*(?:differs|canonical\s+has|only\s+here):/g, ''));
      // Right-to-left text comes out of a PDF in the order it is drawn in, and a machine may lack the letters of a script.
      const plain = (part) => !/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Han}\p{Script=Hiragana}]/u.test(part);
      assert.deepEqual(missing(report.document.sentences.map((s) => s.text)), []);
      assert.deepEqual(missing(wanted.readings), []);
      assert.deepEqual(missing(wanted.asides), []);
      const lines = new Set(raw.split('\n').map((l) => l.trim()));
      for (const c of ['Skip to the story', 'Prose', 'Filter, find']) assert.ok(!lines.has(c), c);

      // A page of the map, drawn small: the colour of the first witness covers part of it.
      execFileSync('pdftoppm', ['-r', '40', '-f', '1', '-l', '1', file, join(directory, 'page')]);
      const points = readPpm(directory);
      let blue = 0;
      for (let n = 0; n < points.length; n += 3) if (points[n + 2] - points[n] > 60 && points[n + 2] > points[n + 1]) blue++;
      assert.ok(blue > 40, `${blue} coloured points`);
    });

    test('has no motion to reduce', async () => {
      await withPage(report.url(), { reducedMotion: 'reduce' }, async (page) => {
        const moving = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll('body *')].slice(0, 4000).filter((e) => {
          const style = getComputedStyle(e);
          return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
        }).length);
        assert.equal(moving, 0);
      });
    });
  });
}

// The points of the one picture in `directory`, three bytes each.
const readPpm = (directory) => {
  const bytes = readFileSync(join(directory, readdirSync(directory).find((f) => f.endsWith('.ppm'))));
  const head = bytes.subarray(0, 40).toString('latin1').match(/^P6\s+\d+\s+\d+\s+\d+\s/)[0];
  return bytes.subarray(head.length);
};

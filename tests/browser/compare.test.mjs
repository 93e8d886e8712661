// Texts side by side, find, and what one takes from the page.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reports, shown, solid, withPage } from './browser.mjs';

const marks = (page) => page.locator('#cb tr:not(.as)').evaluateAll((rows) => rows.map((tr) =>
  [...tr.cells].slice(1).map((td) => [...td.querySelectorAll('mark')].map((m) => m.textContent.replace(/\s+/g, ' ')))));

for (const report of reports) {
  describe(report.name, () => {
    const tells = report.document.witnesses.filter((w) => w.group === 0);

    test('marks the pair it comes with as the program does', async () => {
      const url = report.url(report.witnesses, '#compare');
      const shipped = await withPage(url, { javaScriptEnabled: false }, marks);
      const made = await withPage(url, {}, async (page) => {
        const last = `#c_s${report.document.sentences.length}`;
        await page.locator(last).waitFor({ state: 'attached' });
        return (await page.locator('#cb tr:not(.as)').evaluateAll((rows) => rows.filter((tr) => tr.id.startsWith('c_s')).map((tr) =>
          [...tr.cells].slice(1).map((td) => [...td.querySelectorAll('mark')].map((m) => m.textContent.replace(/\s+/g, ' '))))));
      });
      // What hides characters makes them visible words on the page, and other ones in the program.
      if (report.name !== 'hostile') assert.deepEqual(made, shipped);
    });

    test('has both texts whole, in an address that reload and Back keep', async () => {
      await withPage(report.url(report.witnesses), {}, async (page, odd) => {
        const [a, b] = await page.evaluate(() => [...document.querySelectorAll('#src li[data-in]')].slice(0, 2).map((li) => li.dataset.w));
        if (!b) return;
        await page.evaluate((hash) => { location.hash = hash; }, `#compare=${a},${b}`);
        const whole = async (n) => page.locator('#cb tr').evaluateAll((rows, column) => {
          const open = [];
          return rows.map((tr) => {
            const cells = [...tr.cells].slice(1);
            const line = [0, 1].map((k) => (open[k] > 0 ? (open[k]--, null) : (open[k] = (cells[0]?.rowSpan ?? 1) - 1, cells.shift())));
            const copy = line[column]?.cloneNode(true);
            copy?.querySelectorAll('.cm, .gap, .vh').forEach((e) => e.remove());
            return copy?.textContent ?? '';
          }).join('');
        }, n);
        await page.waitForFunction(() => document.querySelectorAll('#cb tr').length > 0);
        await page.waitForTimeout(report.long ? 1500 : 300);
        const letters = (text) => [...shown(text)].sort().join('');
        if (report.name !== 'hostile') {
          for (const n of [0, 1]) assert.equal(letters(await whole(n)), letters(tells[n].text), `column ${n}`);
        }
        await page.locator('.nm select').first().selectOption('_');
        assert.match(page.url(), new RegExp(`#compare=_,${b}$`));
        await page.reload();
        assert.equal(await page.locator('.nm select').first().inputValue(), '_');
        await page.goBack();
        assert.equal(await page.locator('.nm select').first().inputValue(), a);
        assert.match(await page.locator('.cbar output').textContent(), /^\d+ rows, \d+ differ$/);
        await page.locator('.stp button').last().click();
        const first = await page.evaluate(() => document.activeElement.id);
        assert.match(first, /^c_/);
        await page.keyboard.press('n');
        await page.keyboard.press('p');
        assert.equal(await page.evaluate(() => document.activeElement.id), first);
        assert.deepEqual(odd.errors, []);
      });
    });

    test('finds words everywhere, marks them and goes from one to the next', async () => {
      if (report.long) return;
      await withPage(report.url(), {}, async (page) => {
        const [word] = report.document.sentences[0].text.match(/[\p{L}\p{N}]{4,}/u);
        const field = page.locator('#q');
        await field.fill(word);
        await page.waitForFunction(() => /^\d+ of \d+$/.test(document.getElementById('qo').textContent));
        const [, hits] = (await page.locator('#qo').textContent()).match(/of (\d+)/);
        assert.ok(Number(hits) > 1);
        assert.equal(await page.evaluate(() => CSS.highlights.get('find').size), Number(hits));
        await field.press('Enter');
        await field.press('Enter');
        assert.match(await page.locator('#qo').textContent(), new RegExp(`^[12] of ${hits}$|^3 of`));
        await field.press('Escape');
        assert.equal(await page.locator('#qo').textContent(), '');
        assert.equal(await page.locator('details.s[open]').count(), 0);
      });
    });

    test('copies the words of a source, never struck ones', async () => {
      if (report.long || report.name === 'hostile') return;
      await withPage(report.url(), {}, async (page) => {
        const texts = report.document.witnesses.map((w) => solid(w.text));
        const copied = await page.evaluate(() => [...document.querySelectorAll('.rd .txt')].slice(0, 40).map((p) => {
          p.closest('details').open = true;
          getSelection().selectAllChildren(p);
          return getSelection().toString();
        }));
        for (const text of copied) {
          for (const part of text.split('…')) assert.ok(texts.some((t) => t.includes(solid(part))), text);
        }
      });
    });

    test('opens nothing while words are selected, and Esc closes', async () => {
      if (report.long) return;
      await withPage(report.url(), {}, async (page) => {
        // The first that is shown: a sentence that is the title stands above.
        const sentence = page.locator('details.s:not(.ttl)').first();
        await sentence.evaluate((d) => d.scrollIntoView({ block: 'center' }));
        // Within the first line: of a text that runs from right to left the box begins where no words are.
        const line = await sentence.locator('.t').evaluate((t) => {
          const words = document.createRange();
          words.selectNodeContents(t);
          return words.getClientRects()[0].toJSON();
        });
        await page.mouse.move(line.x + line.width / 4, line.y + line.height / 2);
        await page.mouse.down();
        await page.mouse.move(line.x + line.width * 3 / 4, line.y + line.height / 2, { steps: 4 });
        await page.mouse.up();
        assert.equal(await sentence.evaluate((d) => d.open), false);
        await page.evaluate(() => getSelection().empty());
        await sentence.locator('summary').focus();
        await page.keyboard.press('Enter');
        await sentence.locator('.cp-all').waitFor();
        assert.ok(await sentence.locator('.rd a', { hasText: 'compare here' }).count() > 0);
        await page.keyboard.press('Escape');
        assert.equal(await sentence.evaluate((d) => d.open), false);
      });
    });
  });
}

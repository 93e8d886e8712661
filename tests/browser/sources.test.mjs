// What the page says in the first ten seconds: whose words are printed, who says otherwise, and what is contradicted.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reports, shown, withPage } from './browser.mjs';

// Windows in which title, share of sources, first contradiction and first sentence are seen without scrolling; on the
// small one title and first sentence.
const WIDE = { width: 1280, height: 800 };
const SMALL = { width: 400, height: 860 };
// Sources up to which each has a slot under its letter.
const SINGLE = 12;

for (const report of reports) {
  describe(report.name, () => {
    const doc = report.document;
    const tellers = doc.witnesses.filter((w) => w.group === 0);
    const differs = (claim) => claim.status === 'differs';
    const against = (sentence) => new Set(doc.claims.filter((c) => c.row === sentence.row && differs(c)).map((c) => c.witness));

    test('names the source of each sentence', async () => {
      await withPage(report.url(), {}, async (page) => {
        const rows = await page.locator('#story .s').evaluateAll((list) => list.map((s) => ({
          tile: s.querySelector('.src i').textContent,
          named: s.querySelector('.src bdi') !== null,
        })));
        assert.deepEqual(rows.map((r) => shown(r.tile)), doc.sentences.map((s) => shown(s.lemma)));
        assert.deepEqual(rows.map((r) => r.named), doc.sentences.map((s, n) => s.lemma !== doc.sentences[n - 1]?.lemma));
      });
    });

    test('has a slot for each source in each row, by what it says, under its letter', async () => {
      await withPage(report.url(), { viewport: WIDE }, async (page) => {
        if (tellers.length > SINGLE) {
          assert.equal(await page.locator('#story .s .ag > svg').count(), doc.sentences.length);
          const crossed = await page.locator('#story .s .ag').evaluateAll((list) => list.map((e) => e.querySelector('.x') !== null));
          assert.deepEqual(crossed, doc.sentences.map((s) => against(s).size > 0));
          return;
        }
        const rows = await page.locator('#story .s .sl').evaluateAll((list) => list.map((sl) => [...sl.children].map((b) => b.className)));
        doc.sentences.forEach((s, n) => {
          const crossed = against(s);
          tellers.forEach((w, k) => {
            const told = doc.readings.filter((r) => r.row === s.row && r.witness === w.witness);
            const kind = rows[n][k].split(' ').find((name) => name.startsWith('g'));
            if (crossed.has(w.witness)) assert.equal(kind, 'gx', `s${s.sentence} ${w.witness}`);
            else if (told.length === 0) assert.equal(kind, 'g0', `s${s.sentence} ${w.witness}`);
            else assert.match(kind, /^g[1-4]$/, `s${s.sentence} ${w.witness}`);
          });
        });
        for (const width of [1280, 400]) {
          await page.setViewportSize({ width, height: 800 });
          const middles = (selector) => page.locator(selector).evaluateAll((list) => list.map((b) => {
            const { left, right } = b.getBoundingClientRect();
            return Math.round((left + right) / 2);
          }));
          const [letters, slots] = [await middles('.ctl .sl b'), await middles('#s2 .sl b')];
          letters.forEach((x, k) => assert.ok(Math.abs(x - slots[k]) <= 1, `${width}: ${letters} over ${slots}`));
        }
      });
    });

    for (const javaScriptEnabled of [true, false]) {
      test(`shows only what stands in the words of one source, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
        await withPage(report.url(), { javaScriptEnabled }, async (page) => {
          const count = (lemma) => doc.sentences.filter((s) => s.lemma === lemma).length;
          const [lemma] = doc.sentences.map((s) => s.lemma).sort((a, b) => count(b) - count(a));
          const share = page.locator('.share label').first();
          assert.ok(shown(await share.textContent()).startsWith(shown(lemma)));
          await share.click();
          assert.equal(await page.locator('#story .s:visible').count(), count(lemma));
          await share.click();
          assert.equal(await page.locator('#story .s:visible').count(), doc.sentences.length);
        });
      });
    }

    test('shares take the width that they have in the text', async () => {
      await withPage(report.url(), { viewport: WIDE }, async (page) => {
        const widths = await page.locator('.share label').evaluateAll((list) => list.map((e) => e.getBoundingClientRect().width));
        const whole = await page.locator('.share').evaluate((e) => e.getBoundingClientRect().width);
        assert.ok(Math.abs(widths.reduce((a, b) => a + b + 2, -2) - whole) < 2, `${widths} of ${whole}`);
        const counts = await page.locator('.share label').evaluateAll((list) => list.map((e) => Number(e.querySelector('small').textContent.match(/\d+/)[0])));
        // The least is as wide as its letter.
        widths.forEach((width, n) => assert.ok(width <= 34 || Math.abs(width / whole * 100 - counts[n]) < 4, `${widths} for ${counts}`));
      });
    });

    test('asks what is contradicted: the printed side first, each source where it stands, a link to each sentence', async () => {
      await withPage(report.url(), {}, async (page) => {
        await page.evaluate(() => document.querySelectorAll('#points details').forEach((d) => { d.open = true; }));
        const cards = await page.locator('.pts > li').evaluateAll((list) => list.map((li) => ({
          question: li.querySelector('h3 bdi').textContent,
          links: [...li.querySelectorAll('h3 a')].map((a) => a.hash.slice(1)),
          printed: [...li.querySelectorAll('.side')].map((s) => s.classList.contains('pr')),
          sides: [...li.querySelectorAll('.side')].map((s) => [...s.querySelectorAll('i')].map((i) => i.textContent)),
        })));
        for (const card of cards) {
          assert.match(card.question, /\?$/);
          assert.ok(card.links.length > 0 && card.sides.length > 1, card.question);
          assert.ok(card.printed.lastIndexOf(true) <= 0, 'the printed side is the first');
        }
        const wanted = new Set(doc.sentences.filter((s) => against(s).size > 0).map((s) => `s${s.sentence}`));
        assert.deepEqual(new Set(cards.flatMap((card) => card.links)), wanted);
        if (report.name === 'hostile') return;
        for (const s of doc.sentences) {
          const there = cards.filter((card) => card.links.includes(`s${s.sentence}`)).flatMap((card) => card.sides.slice(1).flat());
          for (const w of against(s)) assert.ok(tellers.length > SINGLE || there.includes(w), `s${s.sentence} ${w}`);
        }
        const points = cards.length - await page.locator('#wordings .pts > li').count();
        const said = await page.locator('.first .no').allTextContents();
        assert.deepEqual(said.map((text) => Number(text.match(/\d+/)[0])), points > 0 ? [points] : []);
      });
    });

    test('marks the value that is contradicted, and not the sentence', async () => {
      await withPage(report.url(), {}, async (page) => {
        const marked = await page.locator('#story .s').evaluateAll((list) => list.map((s) => [...s.querySelectorAll('.t u')].map((u) => u.textContent)));
        doc.sentences.forEach((s, n) => {
          const values = doc.claims.filter((c) => c.row === s.row && c.status === 'agrees').map((c) => shown(c.value));
          for (const value of marked[n]) assert.ok(values.includes(shown(value)), `s${s.sentence} ${value}`);
          if (against(s).size === 0) assert.deepEqual(marked[n], [], `s${s.sentence}`);
        });
      });
    });

    // Letters and names of the hostile story are attacks of a hundred characters.
    if (report.name !== 'hostile') test('has what matters on the first screen', async () => {
      const top = (page, selector) => page.locator(selector).first().evaluate((e) => e.getBoundingClientRect().top);
      for (const viewport of [WIDE, SMALL]) {
        await withPage(report.url(), { viewport }, async (page) => {
          const first = '#story .s:not(.ttl) .t';
          for (const part of viewport === WIDE ? ['h1', '.share', '#points', first] : ['h1', first]) {
            const at = await top(page, part);
            assert.ok(at >= 0 && at < viewport.height - 20, `${viewport.width}: ${part} at ${at}`);
          }
        });
      }
    });

    test('prints the title once', async () => {
      await withPage(report.url(), {}, async (page) => {
        const title = await page.locator('h1').textContent();
        const drawn = await page.locator('#story .t').evaluateAll((list) => list
          .filter((t) => t.getBoundingClientRect().width > 1).map((t) => t.textContent));
        assert.ok(!drawn.includes(title));
        await page.locator('label:has(#m-clean)').click();
        const all = await page.locator('#story .t').evaluateAll((list) => list.filter((t) => t.getBoundingClientRect().width > 1).length);
        assert.equal(all, doc.sentences.length);
      });
    });

    test('marks the part that is read', async () => {
      await withPage(report.url(), {}, async (page) => {
        const current = () => page.locator('nav [aria-current]').evaluateAll((list) => list.map((a) => a.hash));
        for (const part of ['#matrix', '#method', '#story']) {
          await page.evaluate((hash) => { location.hash = hash; }, part);
          await page.waitForFunction((hash) => document.querySelector('nav [aria-current]')?.hash === hash, part, { timeout: 15000 });
          assert.deepEqual(await current(), [part]);
        }
      });
    });

    test('keeps map and slots in forced colours', async () => {
      await withPage(report.url(), { forcedColors: 'active' }, async (page) => {
        const column = await page.locator('.mc a rect').first().evaluate((e) => getComputedStyle(e).fill);
        assert.match(column, /rgba\(0, 0, 0, 0\)|transparent|none/, 'the columns hide no bar');
        if (tellers.length > SINGLE) return;
        const rails = await page.locator('.leg i').evaluateAll((list) => list.slice(0, 4).map((i) => getComputedStyle(i).borderBottomStyle));
        assert.equal(new Set(rails).size, rails.length, `${rails}`);
      });
    });
  });
}

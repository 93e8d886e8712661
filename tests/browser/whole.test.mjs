// Nothing is missing and nothing gets in: requests, policy, links, every reading and every character.
// The numbers are those of the twelve acceptance checks of the report.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { reports, shown, withPage } from './browser.mjs';

// Case and the form of quotes and dashes make no other wording: readings that differ in no more share an entry.
const folded = (text) => shown(text).toLowerCase().replace(/[‘’‚‛`´]/g, "'").replace(/[“”„‟«»]/g, '"').replace(/[\u2010-\u2015\u2212]/g, '-').replaceAll('\u00ad', '');

for (const report of reports) {
  describe(report.name, () => {
    test('1 opens from disk with one request, no message and no violation', async () => {
      for (const part of report.pages) {
        await withPage(report.url(part), {}, async (page, odd) => {
          // Until the page has nothing more to do of itself.
          await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(done))));
          assert.deepEqual(odd, { requests: [report.url(part)], console: [], errors: [], dialogs: [] });
        });
      }
    });

    test('2 has no inline style, no event attribute, no foreign element, and the hashes of its blocks', async () => {
      for (const part of report.pages) {
        const html = report.read(part);
        const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
        const blocks = [...html.matchAll(/<(style|script)>([^]*?)<\/\1>/g)];
        assert.deepEqual(blocks.map((b) => b[1]), ['style', 'script']);
        for (const [, , block] of blocks) {
          assert.ok(policy.includes(`'sha256-${createHash('sha256').update(block).digest('base64')}'`), part);
        }
        assert.ok(!policy.includes('unsafe'));
      }
      for (const part of report.kinds) {
        await withPage(report.url(part), {}, async (page) => {
          const bad = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) =>
            [...e.attributes].some((a) => a.name === 'style' || a.name.startsWith('on') || (/^(src|href|action)$/.test(a.name) && /^\w*:|^\/\//.test(a.value)))
            || ['IMG', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'LINK'].includes(e.tagName)).map((e) => e.outerHTML.slice(0, 100)));
          assert.deepEqual(bad, [], part);
        });
      }
    });

    test('4 prints the canonical text byte for byte, with unique ids and links that resolve', async () => {
      const ids = new Map();
      const links = [];
      for (const part of report.pages) {
        await withPage(report.url(part), {}, async (page) => {
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
        assert.ok(ids.has(file || part) || existsSync(join(report.directory, file)), `${part}: ${href}`);
        assert.ok(!id || id.startsWith('compare=') || ids.get(file || part).has(decodeURIComponent(id)), `${part}: ${href}`);
      }
      const numbers = report.document.sentences.map((s) => `s${s.sentence}`);
      assert.deepEqual(numbers.filter((id) => !ids.get('report.html').has(id)), []);
      const told = await withPage(report.url(), {}, (page) => page.evaluate(() =>
        [...document.querySelectorAll('#story .para')].map((p) => [...p.querySelectorAll('.t')].map((t) => t.textContent).join(' ')).join('\n\n')));
      if (report.name === 'hostile') assert.equal(shown(told), shown(report.canonical));
      else assert.equal(`${told}\n`, report.canonical);
    });

    test('4 leads from each reading to its place in the witness, and back', async () => {
      const back = new Map();
      await withPage(report.url(report.witnesses), {}, async (page) => {
        const found = await page.evaluate(() => [...document.querySelectorAll('.pwt a')].map((a) => [a.id || a.parentElement.id, a.hash.slice(1)]));
        found.forEach(([id, to]) => back.set(id, to));
      });
      assert.equal(back.size, report.document.readings.length + report.document.asides.length);
      const listed = await withPage(report.url(), {}, (page) => page.evaluate(() =>
        [...document.querySelectorAll('.set li')].map((li) => [li.id, li.querySelector('a').hash.slice(1)])));
      assert.equal(listed.length, report.document.asides.length);
      for (const [home, id] of listed) assert.equal(back.get(id), home, id);
      for (const part of report.long ? report.pages.filter((p) => p.includes('sentences')) : ['report.html']) {
        const forth = await withPage(report.url(part), {}, (page) => page.evaluate(() =>
          [...document.querySelectorAll('.ev')].flatMap((ev) => [...ev.querySelectorAll('.rd a:not([href*="#compare="])')].map((a) => [ev.closest('.s, .u, .one').id, a.hash.slice(1)]))));
        assert.ok(forth.length > 0);
        for (const [row, id] of forth) assert.equal(back.get(id), row, id);
      }
    });

    test('5 shows every character of every witness, and every reading there', async () => {
      const texts = await withPage(report.url(report.witnesses), {}, (page) => page.evaluate(() =>
        [...document.querySelectorAll('.pwt')].map((w) => {
          const copy = w.cloneNode(true);
          copy.querySelectorAll('a').forEach((a) => a.remove());
          return copy.textContent;
        })));
      const told = new Map();
      report.document.witnesses.forEach((w, n) => {
        told.set(w.witness, shown(texts[n]));
        assert.equal(told.get(w.witness), shown(w.text), w.witness);
      });
      for (const r of report.document.readings) assert.ok(told.get(r.witness).includes(shown(r.text)), r.text.slice(0, 60));
    });

    test('5 shows every reading in the panel of its row', async () => {
      const panels = new Map();
      for (const part of report.long ? report.pages.filter((p) => p.includes('sentences')) : ['report.html']) {
        const found = await withPage(report.url(part), {}, (page) => page.evaluate(() =>
          [...document.querySelectorAll('.ev')].map((ev) => {
            const readings = [...ev.querySelectorAll('.rd p.txt')].map((p) => {
              const copy = p.cloneNode(true);
              copy.querySelectorAll('del').forEach((e) => e.remove());
              return copy.textContent;
            });
            const home = ev.closest('.s, .u, .one');
            return [home.id, [home.querySelector('.t').textContent, ...readings].join('\n')];
          })));
        found.forEach(([id, text]) => panels.set(id, folded(text)));
      }
      const printed = new Set(report.document.sentences.map((s) => s.sentence));
      for (const r of report.document.readings) {
        if (report.long && !printed.has(r.sentence)) continue;
        const id = printed.has(r.sentence) ? `s${r.sentence}` : `r${r.row}`;
        assert.ok(panels.get(id).includes(folded(r.text)), `${id} ${r.witness}: ${r.text.slice(0, 80)}`);
      }
    });

    test('11 reads in order without style, and no words run together', async () => {
      for (const part of report.kinds) {
        await withPage(report.url(part), { bypassCSP: true }, async (page) => {
          const text = await page.evaluate(() => {
            document.querySelectorAll('style, script').forEach((e) => e.remove());
            document.querySelectorAll('details').forEach((d) => { d.open = true; });
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) if (walk.currentNode.data.trim()) walk.currentNode.data = `\ue000${walk.currentNode.data}`;
            return document.body.innerText;
          });
          const glued = text.match(/.{0,30}[\p{L}\p{N}]\ue000[\p{L}\p{N}].{0,30}/gu) ?? [];
          assert.deepEqual(glued.filter((g) => !/[\p{Script=Han}\p{Script=Hiragana}]\ue000/u.test(g)), [], part);
          if (part !== 'report.html') return;
          let at = 0;
          for (const heading of ['Where the sources contradict each other', 'The reconstructed text', 'Which source tells what', 'Sources', 'Table of sentences and sources',
            'Left out', 'Who copied whom', 'Method']) {
            at = text.indexOf(`\ue000${heading}`, at);
            assert.ok(at >= 0, heading);
          }
        });
      }
    });

    test('12 is the same bytes when rendered again, and names no place of this machine', () => {
      for (const part of report.pages) {
        const html = report.read(part);
        assert.equal(html, readFileSync(join(report.directory, '../../again', report.name, part), 'utf8'), part);
        for (const place of [process.cwd(), homedir() + '/']) assert.ok(!html.includes(place), `${part}: ${place}`);
        // As a word: a host may be called by two letters, which stand by chance in the hash of a script.
        assert.ok(!html.split(/[^\w.+/=-]+/).includes(hostname()), `${part}: ${hostname()}`);
      }
      const second = join(report.directory, '../../twice', report.name);
      if (existsSync(second)) {
        for (const file of [...report.pages, 'alignment.json', 'canonical.txt']) assert.equal(report.read(file), readFileSync(join(second, file), 'utf8'), file);
      }
    });
  });
}

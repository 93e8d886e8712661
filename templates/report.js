// What only a script can do: open a panel from a deep link, step through contested sentences, find, compare any two.
// The page works without it. No text is ever set as markup.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);
  all('.js').forEach((e) => { e.hidden = false; });

  const openTarget = () => {
    let target = null;
    try { target = by(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    if (!target) return;
    for (let d = target.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
    target.scrollIntoView();
    target.querySelector(':scope > summary')?.focus({ preventScroll: true });
  };
  addEventListener('hashchange', openTarget);
  openTarget();

  // The link to the part that is being read is marked: the last one that begins above the middle of the window.
  const links = all('nav a[href^="#"]').map((link) => [link, by(link.hash.slice(1))]).filter(([, part]) => part);
  if (links.length) {
    const read = new IntersectionObserver(() => {
      const begun = links.filter(([, part]) => part.getBoundingClientRect().top < innerHeight / 2);
      links.forEach(([link]) => link.removeAttribute('aria-current'));
      begun.sort(([, a], [, b]) => a.compareDocumentPosition(b) & 4 ? -1 : 1).at(-1)?.[0].setAttribute('aria-current', 'true');
    }, { rootMargin: '0px 0px -50%', threshold: [0, 0.01, 1] });
    links.forEach(([, part]) => read.observe(part));
  }

  const story = by('story');
  story?.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
    const sentences = all('.s', story);
    const at = sentences.indexOf(document.activeElement.closest('.s'));
    const beyond = event.key === 'j' ? sentences.slice(at + 1) : sentences.slice(0, Math.max(at, 0)).reverse();
    const next = beyond.find((s) => s.matches('.contested'));
    if (!next) return;
    if (next.matches('details')) next.open = true;
    next.querySelector('summary, a').focus();
  });

  // A sentence taller than the window is read from its first line.
  story?.addEventListener('focusin', ({ target }) => {
    if (target.offsetHeight > innerHeight && target.matches(':focus-visible')) target.scrollIntoView();
  });

  const find = by('q');
  find?.addEventListener('input', () => {
    const wanted = find.value.trim().toLowerCase();
    const sentences = all('.s', story);
    let hits = 0;
    for (const s of sentences) {
      const hit = !wanted || s.textContent.toLowerCase().includes(wanted);
      s.classList.toggle('off', !hit);
      hits += hit;
    }
    by('qo').textContent = wanted ? `${hits} of ${sentences.length} sentences` : '';
  });

  const left = by('cl');
  const right = by('cr');
  if (!left) return;
  const body = by('cb');
  const make = (tag, ...inside) => {
    const e = document.createElement(tag);
    e.append(...inside);
    return e;
  };
  // Each text as rows: anchor of the row -> its words, and where to read it.
  const canonical = new Map([...body.rows].map((tr) => {
    const link = tr.querySelector('a');
    return [link.hash.slice(1), { text: tr.cells[1].textContent, link }];
  }));
  const told = (slug) => {
    if (slug === 'c') return canonical;
    const rows = new Map();
    for (const link of all('.pwt p:not(.as) > a', by('witness-' + slug))) {
      let text = link.nextSibling;
      while (text && !(text.nodeType === 3 && text.data.trim())) text = text.nextSibling;
      const row = link.hash.slice(1);
      const before = rows.get(row);
      rows.set(row, { text: (before ? before.text + ' … ' : '') + (text?.data.trim() ?? ''), link });
    }
    return rows;
  };
  // The words of a text and what counts as the same word, by the rules of src/document/difference: a letter of a script
  // without blanks is a word, hyphens and apostrophes part none. Both are held to tests/fixtures/words.json.
  const alone = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]';
  const run = `(?:(?!${alone})[\\p{L}\\p{N}\\p{M}\\xAD])+`;
  const hyphen = '[\\u2010-\\u2013\\u2212-]';
  const word = new RegExp(`${run}(?:(?:['’]|${hyphen}|[.,](?=\\p{N})|\\.(?=\\p{L}))${run})*${hyphen}?|${alone}\\p{M}*|[^\\s\\p{M}]\\p{M}*`, 'gu');
  const words = (text) => text.match(word) ?? [];
  const fold = (text) => text.toLowerCase().replace(/[‘’‚‛`´]/g, "'").replace(/[“”„‟«»]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-').replace(/\xAD/g, '');
  const short = (word) => new TextEncoder().encode(word).length <= 4;
  // The longest common run of words, by dynamic programming: which words of either side are in it, and their share.
  // Two short words between two changes count as changed with them, as in the pair that the page comes with.
  const match = (x, y) => {
    const width = y.length + 1;
    const best = new Uint16Array((x.length + 1) * width);
    for (let i = x.length - 1; i >= 0; i--) {
      for (let j = y.length - 1; j >= 0; j--) {
        const at = i * width + j;
        best[at] = x[i] === y[j] ? best[at + width + 1] + 1 : Math.max(best[at + width], best[at + 1]);
      }
    }
    const [inX, inY] = [new Set(), new Set()];
    let run = null;
    for (let i = 0, j = 0; i < x.length || j < y.length;) {
      if (i < x.length && x[i] === y[j]) { run?.push([i, j]); inX.add(i++); inY.add(j++); continue; }
      if (run?.length < 3 && run.every(([, n]) => short(y[n]))) run.forEach(([m, n]) => { inX.delete(m); inY.delete(n); });
      run = [];
      if (j === y.length || (i < x.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) i++;
      else j++;
    }
    return [inX, inY, 2 * best[0] / (x.length + y.length || 1)];
  };
  // A cell with `text`, those of its words that `marked` names inside elements of `tag`.
  const cell = (text, parts, marked, tag) => {
    const td = make('td');
    td.dir = 'auto';
    let at = 0;
    let run = null;
    parts.forEach((word, n) => {
      const start = text.indexOf(word, at);
      const gap = text.slice(at, start);
      at = start + word.length;
      if (!marked(n, word)) { run = null; td.append(gap + word); }
      else if (run) run.append(gap + word);
      else { run = make(tag, word); td.append(gap, run); }
    });
    td.append(text.slice(at) || (at ? '' : '–'));
    return td;
  };
  const sides = (l, r) => {
    const texts = [l?.text ?? '', r?.text ?? ''];
    const parts = texts.map(words);
    const keys = parts.map((p) => p.map(fold));
    // What is so long is no sentence, and nobody reads its marks.
    const compared = l && r && parts.every((p) => p.length <= 1500);
    const found = compared ? match(...keys) : [];
    // What is told in several places is no one sentence.
    const near = found[2] >= 0.45 && !texts.some((text) => text.includes(' … '));
    return texts.map((text, n) => {
      const other = new Set(keys[1 - n]);
      const marked = near ? (at) => !found[n].has(at) : (_, word) => compared && word.length > 3 && other.has(fold(word));
      return cell(text, parts[n], marked, near ? ['del', 'ins'][n] : 'b');
    });
  };
  const show = () => {
    all('span', by('cs')).forEach((span, n) => { span.textContent = [left, right][n].selectedOptions[0].textContent; });
    const [a, b] = [told(left.value), told(right.value)];
    const order = new Set([...canonical.keys(), ...a.keys(), ...b.keys()]);
    const rows = [...order].filter((row) => a.has(row) || b.has(row));
    body.replaceChildren(...rows.map((row) => {
      const [l, r] = [a.get(row), b.get(row)];
      const link = make('a', row);
      link.href = (l ?? r).link.href;
      return make('tr', make('th', link), ...sides(l, r));
    }));
    by('co').textContent = `${rows.filter((row) => a.has(row) && b.has(row)).length} of ${rows.length} rows in both`;
  };
  left.addEventListener('change', show);
  right.addEventListener('change', show);
})();

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
    target.scrollIntoView({ block: 'start' });
    target.querySelector(':scope > summary')?.focus({ preventScroll: true });
  };
  addEventListener('hashchange', openTarget);
  openTarget();

  const story = by('story');
  story?.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
    const here = document.activeElement.closest('.s') ?? story;
    const contested = all('.s.contested', story);
    const next = event.key === 'j'
      ? contested.find((c) => here === story || here.compareDocumentPosition(c) & 4)
      : contested.filter((c) => here !== story && here.compareDocumentPosition(c) & 2).pop();
    if (!next) return;
    if (next.matches('details')) next.open = true;
    next.querySelector('summary, a').focus();
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
  const ready = [...body.children];
  const first = left.value + ' ' + right.value;
  const canonical = new Map(ready.map((tr) => {
    const link = tr.querySelector('a');
    return [link.hash.slice(1), { text: tr.cells[1].textContent, href: link.getAttribute('href') }];
  }));
  const told = (slug) => {
    if (slug === 'c') return canonical;
    const rows = new Map();
    for (const link of all('.pwt p:not(.as) > a', by('witness-' + slug))) {
      let text = link.nextSibling;
      while (text && !(text.nodeType === 3 && text.data.trim())) text = text.nextSibling;
      const row = link.hash.slice(1);
      const before = rows.get(row);
      rows.set(row, { text: (before ? before.text + ' … ' : '') + (text?.data.trim() ?? ''), href: link.getAttribute('href') });
    }
    return rows;
  };
  const words = (text) => text.match(/[\p{L}\p{N}]+(?:['’‑-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? [];
  const fold = (word) => word.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”„«»]/g, '"').replace(/[‐-―]/g, '-');
  // Longest common run of words, by dynamic programming; sentences are short, what is not is shown unmarked.
  const match = (a, b) => {
    const [x, y] = [a.map(fold), b.map(fold)];
    const width = y.length + 1;
    const table = new Uint16Array((x.length + 1) * width);
    for (let i = x.length - 1; i >= 0; i--) {
      for (let j = y.length - 1; j >= 0; j--) {
        table[i * width + j] = x[i] === y[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    const [inA, inB] = [new Set(), new Set()];
    for (let i = 0, j = 0; i < x.length && j < y.length;) {
      if (x[i] === y[j]) { inA.add(i++); inB.add(j++); }
      else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
      else j++;
    }
    return [inA, inB, 2 * table[0] / (x.length + y.length || 1)];
  };
  const fill = (cell, text, parts, kind, tag) => {
    if (!text) { cell.textContent = '–'; return; }
    let at = 0;
    let run = null;
    parts.forEach((word, n) => {
      const start = text.indexOf(word, at);
      const gap = text.slice(at, start);
      at = start + word.length;
      if (!kind(n, word)) { run = null; cell.append(gap + word); return; }
      if (run) run.append(gap + word);
      else { run = document.createElement(tag); run.append(word); cell.append(gap, run); }
    });
    cell.append(text.slice(at));
  };
  const show = () => {
    const names = [left, right].map((s) => s.selectedOptions[0].textContent);
    all('span', by('cs')).forEach((span, n) => { span.textContent = names[n]; });
    if (left.value + ' ' + right.value === first) { body.replaceChildren(...ready); by('co').textContent = ''; return; }
    const [a, b] = [told(left.value), told(right.value)];
    const order = [...canonical.keys()];
    for (const row of [...a.keys(), ...b.keys()]) if (!canonical.has(row) && !order.includes(row)) order.push(row);
    const rows = order.filter((row) => a.has(row) || b.has(row));
    let both = 0;
    body.replaceChildren(...rows.map((row) => {
      const [l, r] = [a.get(row), b.get(row)];
      both += l && r ? 1 : 0;
      const tr = document.createElement('tr');
      const head = document.createElement('th');
      head.scope = 'row';
      const link = document.createElement('a');
      link.href = (l ?? r).href;
      link.textContent = row;
      head.append(link);
      tr.append(head, document.createElement('td'), document.createElement('td'));
      tr.cells[1].dir = tr.cells[2].dir = 'auto';
      const [x, y] = [words(l?.text ?? ''), words(r?.text ?? '')];
      const long = x.length > 1500 || y.length > 1500;
      const [inX, inY, same] = long || !l || !r ? [null, null, 1] : match(x, y);
      const diff = inX && same >= 0.45;
      const shared = new Set(y.map(fold));
      const telling = (w, set) => inX && !diff && w.length > 3 && set.has(fold(w));
      const sharedX = new Set(x.map(fold));
      fill(tr.cells[1], l?.text, x, diff ? (n) => !inX.has(n) : (n, w) => telling(w, shared), diff ? 'del' : 'b');
      fill(tr.cells[2], r?.text, y, diff ? (n) => !inY.has(n) : (n, w) => telling(w, sharedX), diff ? 'ins' : 'b');
      return tr;
    }));
    by('co').textContent = `${both} of ${rows.length} rows in both`;
  };
  left.addEventListener('change', show);
  right.addEventListener('change', show);
  show();
})();

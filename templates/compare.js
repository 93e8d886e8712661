// Texts side by side, any number of them, by the rules of src/report/view/compare.rs: the pair that the page comes with
// has the same marks when it is chosen here. Its address is #compare=B,D (_ is the reconstructed text).
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);
  const make = (tag, props, ...inside) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...inside);
    return e;
  };
  const body = by('cb');
  if (!body) return;
  const table = body.closest('table');
  const box = table.closest('details');
  const flags = (which) => new Set(table.dataset[which].split(' '));
  const [otherwise, damaged] = [flags('otherwise'), flags('damaged')];
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  const sources = new Map([['_', { name: 'reconstructed text', letter: '' }], ...all('#src li[data-in]').map((li) =>
    [li.dataset.w, { name: `${li.dataset.s} ${plain(li.textContent)}`, letter: li.dataset.s, colour: li.dataset.n }])]);

  // The words of a text and what counts as the same word, by the rules of src/document/difference: a letter of a script
  // without blanks is a word, hyphens and apostrophes part none. Both are held to tests/fixtures/words.json.
  // (Intl.Segmenter parts such scripts by a dictionary that each browser has in its own edition.)
  const alone = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]';
  const run = `(?:(?!${alone})[\\p{L}\\p{N}\\p{M}\\xAD])+`;
  const hyphen = '[\\u2010-\\u2013\\u2212-]';
  const inner = `(?:['’]|${hyphen}|[.,](?=\\p{N})|\\.(?=\\p{L}))`;
  const word = new RegExp(`${run}(?:${inner}${run})*${hyphen}?|${alone}\\p{M}*|[^\\s\\p{M}]\\p{M}*`, 'gu');
  const words = (text) => text.match(word) ?? [];
  const fold = (text) => text.toLowerCase().replace(/[‘’‚‛`´]/g, "'").replace(/[“”„‟«»]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-').replace(/\xAD/g, '');
  // What two lists have in common, in turn; the rule of src/document/difference/common.rs.
  const stretches = (x, y) => {
    const most = Math.min(x.length, y.length);
    let head = 0;
    while (head < most && x[head] === y[head]) head++;
    let tail = 0;
    while (tail < most - head && x[x.length - 1 - tail] === y[y.length - 1 - tail]) tail++;
    const [m, n] = [x.length - tail, y.length - tail];
    const width = n - head + 1;
    const best = new Uint16Array((m - head + 1) * width);
    for (let i = m - 1; i >= head; i--) {
      for (let j = n - 1; j >= head; j--) {
        const at = (i - head) * width + j - head;
        best[at] = x[i] === y[j] ? best[at + width + 1] + 1 : Math.max(best[at + width], best[at + 1]);
      }
    }
    const longest = (i, j) => best[(i - head) * width + j - head];
    const turns = [];
    const add = (same, i, j, to, and) => {
      const last = turns.at(-1);
      if (last?.same === same) [last.to, last.and] = [to, and];
      else if (to > i || and > j) turns.push({ same, i, j, to, and });
    };
    add(true, 0, 0, head, head);
    for (let i = head, j = head; i < m || j < n;) {
      if (i < m && j < n && x[i] === y[j]) add(true, i, j, ++i, ++j);
      else if (j === n || (i < m && longest(i + 1, j) >= longest(i, j + 1))) add(false, i, j, ++i, j);
      else add(false, i, j, i, ++j);
    }
    add(true, m, n, m + tail, n + tail);
    return turns;
  };
  const short = (key) => new TextEncoder().encode(key).length <= 4;
  // Which words of either side the other lacks, and the share of what both have. A short word or two between two changes
  // count as changed with them.
  const differ = (x, y) => {
    const only = [new Uint8Array(x.length), new Uint8Array(y.length)];
    if (!x.length || !y.length || Math.max(x.length, y.length) > 1500) return { only, share: 0 };
    const turns = stretches(x, y);
    let same = 0;
    turns.forEach((t, k) => {
      if (t.same) same += t.to - t.i;
      const chance = t.same && k > 0 && k + 1 < turns.length && t.to - t.i < 3 && y.slice(t.j, t.and).every(short);
      if (t.same && !chance) return;
      only[0].fill(1, t.i, t.to);
      only[1].fill(1, t.j, t.and);
    });
    return { only, share: 2 * same / (x.length + y.length) };
  };

  // Each text as its units in its own order: what tells rows, and what was left out.
  const homes = new Map();
  const unit = (props) => {
    const parts = words(props.text);
    return { rows: [], ...props, parts, keys: parts.map(fold) };
  };
  const canon = [...body.rows].map((tr) => {
    const link = tr.querySelector('a');
    const row = link.hash.slice(1);
    homes.set(row, link.getAttribute('href'));
    return { row, text: tr.cells[1].textContent.trim(), lang: tr.cells[1].lang };
  });
  const known = new Map();
  const told = (slug) => {
    if (known.has(slug)) return known.get(slug);
    const found = [];
    known.set(slug, found);
    if (slug === '_') {
      found.lang = canon[0]?.lang ?? '';
      canon.forEach(({ row, text }) => found.push(unit({ rows: [row], text, ids: [`c_${row}`] })));
      return found;
    }
    const home = by(`witness-${slug}`)?.querySelector('.pwt');
    found.lang = home?.lang ?? '';
    for (const p of all('p', home ?? undefined).filter((p) => home?.contains(p))) {
      let links = [];
      if (p.matches('.as')) {
        const link = p.querySelector('a');
        found.push(unit({ aside: link.textContent, href: link.getAttribute('href'), text: p.querySelector('span').textContent.trim() }));
        continue;
      }
      for (const node of p.childNodes) {
        const text = node.textContent.trim();
        if (node.nodeName === 'A') links.push(node);
        else if (text && links.length) {
          links.forEach((a) => homes.set(a.hash.slice(1), a.getAttribute('href')));
          found.push(unit({ rows: links.map((a) => a.hash.slice(1)), ids: links.map((a) => a.id), text }));
          links = [];
        } else if (text) found.push(unit({ aside: 'between', text }));
      }
    }
    return found;
  };

  // The most units of a text that stand in the order of the rows; the others are moved.
  const steady = (units) => {
    const ends = [];
    for (const u of units) {
      let low = 0;
      for (let high = ends.length; low < high;) {
        const mid = (low + high) >> 1;
        if (ends[mid].from <= u.from) low = mid + 1;
        else high = mid;
      }
      u.before = ends[low - 1];
      ends[low] = u;
    }
    for (let u = ends.at(-1); u; u = u.before) u.stays = true;
  };

  // All that the table shows: rows level by level, what stands between them, what differs.
  const model = ({ columns, order }) => {
    const texts = columns.map((slug) => told(slug).map((u) => ({ ...u, stays: false, ghosts: [] })));
    const first = Math.max(0, columns.indexOf(order));
    const next = new Map([['', undefined]]);
    for (const text of [texts[first], ...texts.filter((_, n) => n !== first)]) {
      let last = '';
      for (const row of text.flatMap((u) => u.rows)) {
        if (!next.has(row)) {
          next.set(row, next.get(last));
          next.set(last, row);
        }
        last = row;
      }
    }
    const rows = [];
    for (let row = next.get(''); row !== undefined; row = next.get(row)) rows.push(row);
    const place = new Map(rows.map((row, n) => [row, n]));
    const joined = new Set();
    const gaps = new Map();
    texts.forEach((text, column) => {
      const units = text.filter((u) => u.rows.length);
      for (const u of units) {
        const places = u.rows.map((row) => place.get(row)).sort((a, b) => a - b);
        u.from = u.to = places[0];
        u.elsewhere = places.filter((p) => {
          if (p === u.to + 1) joined.add(u.to = p);
          return p > u.to;
        });
      }
      steady(units);
      let last = null;
      let reached = -1;
      for (const u of text) {
        if (u.aside) {
          if (!gaps.has(reached)) gaps.set(reached, []);
          gaps.get(reached).push([column, u]);
        } else if (u.stays) {
          last = u;
          reached = Math.max(reached, u.to);
        } else {
          u.moved = last ? `after ${last.rows.at(-1)}` : 'before all else';
          (last ?? units.find((v) => v.stays))?.ghosts.push(u);
        }
      }
    });
    const blocks = [];
    rows.forEach((row, n) => {
      if (joined.has(n)) blocks.at(-1).to = n;
      else blocks.push({ from: n, to: n, columns: columns.map(() => []) });
    });
    const home = [];
    blocks.forEach((b) => { for (let n = b.from; n <= b.to; n++) home[n] = b; });
    texts.forEach((text, column) => text.forEach((u) => u.rows.length && home[u.from].columns[column].push(u)));
    texts.forEach((text, column) => text.forEach((u) => u.elsewhere?.forEach((n) => (home[n].also ??= []).push([column, n, u]))));
    blocks.forEach(judge);
    const items = [];
    const left = (from, to) => {
      const levels = [];
      for (let n = from; n <= to; n++) {
        const at = columns.map(() => 0);
        for (const [column, u] of gaps.get(n) ?? []) {
          let level = levels.findIndex((l, k) => k >= at[column] && !l[column] && l.some((v) => v?.text === u.text));
          if (level < 0) level = levels.findIndex((l, k) => k >= at[column] && !l[column]);
          if (level < 0) level = levels.push(columns.map(() => null)) - 1;
          levels[level][column] = u;
          at[column] = level + 1;
        }
      }
      levels.forEach((asides) => items.push({ asides, same: asides.every((u) => u && u.text === asides[0]?.text) }));
    };
    left(-1, -1);
    for (const b of blocks) {
      items.push(b);
      left(b.from, b.to);
    }
    return { columns, order, rows, items, lang: columns.map((slug) => told(slug).lang) };
  };
  // A block: the leftmost text that has it, and each other held against that one; unlike texts have no marks.
  const judge = (block) => {
    const has = block.columns.filter((units) => units.length);
    const [base, ...others] = has;
    block.alone = has.length === 1 && block.columns.length > 1;
    block.differs = has.length < block.columns.length || block.also?.length > 0 || block.columns.flat().some((u) => u.moved);
    if (!base) return;
    const keys = (units) => units.flatMap((u) => u.keys);
    const spread = (units, only) => {
      let at = 0;
      for (const u of units) {
        const mine = only.subarray(at, at += u.keys.length);
        u.marks = u.marks ? u.marks.map((m, n) => m | mine[n]) : mine;
      }
    };
    for (const units of others) {
      const { only, share } = differ(keys(base), keys(units));
      units.retold = share < 0.45;
      if (!units.retold) {
        spread(base, only[0]);
        spread(units, only[1]);
      }
      block.differs ||= units.retold || only.some((side) => side.includes(1));
    }
  };

  const note = (text, name = '') => make('p', { className: `cm ${name}`, lang: 'en', dir: 'ltr' }, ...[text].flat());
  const jump = (text, row) => {
    const button = make('button', { type: 'button', className: 'lk', textContent: text });
    button.dataset.to = row;
    return button;
  };
  const write = (into, { text, parts, marks }) => {
    let at = 0;
    let open = null;
    parts.forEach((part, n) => {
      const start = text.indexOf(part, at);
      const gap = text.slice(at, start);
      at = start + part.length;
      if (!marks?.[n]) {
        open = null;
        into.append(gap + part);
      } else if (open) open.append(gap + part);
      else into.append(gap, open = make('mark', {}, part));
    });
    into.append(text.slice(at));
  };
  const names = (units) => {
    const rows = units.map((u) => u.rows[0]);
    return rows.length > 2 ? `${rows[0]} to ${rows.at(-1)}` : rows.join(', ');
  };
  const cell = (shown, column, units, block) => {
    const td = make('td', { dir: 'auto', lang: shown.lang[column] });
    td.dataset.of = sources.get(shown.columns[column]).letter || '¶';
    if (block.alone) td.className = 'only';
    const said = (set) => units.some((u) => u.ids.some((id) => set.has(id)));
    if (said(otherwise)) td.append(note('▼ says otherwise', 'neq'));
    if (block.columns[column].retold) td.append(note('retold'));
    if (said(damaged)) td.append(note('! damaged'));
    const moved = units.find((u) => u.moved);
    if (moved) td.append(note(['⇄ stands ', moved.moved.startsWith('after') ? jump(moved.moved, moved.moved.slice(6)) : moved.moved]));
    units.forEach((u, n) => {
      if (n) td.append(make('span', { className: 'gap', textContent: ' … ' }));
      write(td, u);
    });
    const ghosts = units.flatMap((u) => u.ghosts);
    if (ghosts.length) td.append(note(jump(`⇄ here stands ${names(ghosts)}`, ghosts[0].rows[0])));
    return td;
  };
  const drawBlock = (shown, block) => {
    const lines = [];
    for (let n = block.from; n <= block.to; n++) {
      const row = shown.rows[n];
      const link = make('a', { textContent: row });
      link.setAttribute('href', homes.get(row));
      const head = make('th', { scope: 'row' }, link);
      if (block.columns.flat().some((u) => u.ids.some((id, k) => u.rows[k] === row && otherwise.has(id)))) {
        head.append(' ', make('span', { className: 'neq' }, '▼', make('span', { className: 'vh', textContent: ' contradiction' })));
      }
      lines.push(make('tr', { id: `c_${row}`, className: block.differs ? '' : 'eq', tabIndex: -1 }, head));
    }
    block.columns.forEach((units, column) => {
      // Units whose rows overlap share a cell.
      const cells = [];
      for (const u of [...units].sort((a, b) => a.from - b.from)) {
        const last = cells.at(-1);
        if (last && u.from <= last.to) {
          last.to = Math.max(last.to, u.to);
          last.units.push(u);
        } else cells.push({ from: u.from, to: u.to, units: [u] });
      }
      for (let n = block.from; n <= block.to; n++) {
        const c = cells.find((one) => one.from <= n && n <= one.to);
        const line = lines[n - block.from];
        if (c?.from === n) {
          const td = cell(shown, column, units.filter((u) => c.units.includes(u)), block);
          if (c.to > n) td.rowSpan = c.to - n + 1;
          line.append(td);
        } else if (!c) {
          const there = block.also?.find(([k, at]) => k === column && at === n)?.[2];
          const td = there ? make('td', {}, note(['told with ', jump(there.rows[0], there.rows[0])]))
            : make('td', { className: 'no' }, make('span', { className: 'vh', textContent: 'nothing' }));
          td.dataset.of = sources.get(shown.columns[column]).letter || '¶';
          line.append(td);
        }
      }
    });
    return lines;
  };
  const drawAsides = (shown, { asides, same }) => {
    const tr = make('tr', { className: same ? 'as eq' : 'as' },
      make('th', { scope: 'row' }, make('span', { className: 'vh', textContent: 'left out' })));
    asides.forEach((u, column) => {
      const td = make('td', { dir: 'auto', lang: u ? shown.lang[column] : '' });
      if (u) {
        const kind = make(u.href ? 'a' : 'span', { textContent: u.aside });
        if (u.href) kind.setAttribute('href', /^#/.test(u.href) && !by(u.href.slice(1)) ? '#witnesses' : u.href);
        td.dataset.of = sources.get(shown.columns[column]).letter;
        td.append(note(kind), u.text.replace(/\s*\n\s*/g, '\n'));
      }
      tr.append(td);
    });
    return [tr];
  };

  // The state, its address, and what is drawn of it. Rows are drawn a few at a time, those asked for at once.
  const DEFAULT = { columns: ['_', table.dataset.right], order: '_' };
  let state = null;
  let shown = null;
  let drawn = 0;
  const draw = (until) => {
    const some = document.createDocumentFragment();
    for (; drawn < Math.min(until, shown.items.length); drawn++) {
      const item = shown.items[drawn];
      some.append(...(item.asides ? drawAsides : drawBlock)(shown, item));
    }
    body.append(some);
  };
  const drawRest = (of) => setTimeout(() => {
    if (of !== shown || drawn >= shown.items.length) return;
    draw(drawn + 60);
    drawRest(of);
  });
  const address = ({ columns, order }) => `#compare=${columns.join(',')}${order === columns[0] ? '' : `&order=${order}`}`;
  const read = () => {
    const [, list = '', order, at] = /^#compare(?:=([\w,]*))?(?:&order=(\w+))?(?:&at=(\w+))?$/.exec(decodeURI(location.hash)) ?? [];
    const columns = [...new Set(list.split(','))].filter((slug) => sources.has(slug));
    if (columns.length === 1) columns.push(columns[0] === '_' ? DEFAULT.columns[1] : '_');
    if (!columns.length) columns.push(...DEFAULT.columns);
    return { columns, order: columns.includes(order) ? order : columns[0], at };
  };
  const change = (to, focus) => {
    state = { ...state, ...to };
    if (!state.columns.includes(state.order)) state.order = state.columns[0];
    history.pushState(null, '', address(state));
    show();
    focus?.()?.focus({ preventScroll: true });
  };
  const show = () => {
    shown = model(state);
    drawn = 0;
    body.replaceChildren();
    head();
    draw(40);
    drawRest(shown);
  };
  const goto = (row, focus = true) => {
    draw(Infinity);
    const tr = by(`c_${row}`);
    if (!tr) return;
    tr.scrollIntoView({ block: 'start' });
    if (focus) tr.focus({ preventScroll: true });
  };
  // The first row of each block that differs; the one after or before the row that has the focus or stands at the top.
  const step = (by1) => {
    draw(Infinity);
    const list = shown.items.filter((i) => i.differs).map((i) => by(`c_${shown.rows[i.from]}`));
    const here = document.activeElement.closest('tr');
    const edge = table.tHead.getBoundingClientRect().bottom + 8;
    const on = list.indexOf(here) >= 0 ? list.indexOf(here) : list.indexOf(current);
    const top = list.findIndex((tr) => tr.getBoundingClientRect().top >= edge);
    const n = on >= 0 ? on + by1 : by1 > 0 ? top : (top < 0 ? list.length : top) - 1;
    current = list[n] ?? list.at(by1 > 0 ? -1 : 0);
    if (current) goto(current.id.slice(2));
  };
  let current = null;
  const button = (label, title, use) => {
    const made = make('button', { type: 'button', textContent: label });
    if (title) {
      made.title = title;
      made.setAttribute('aria-label', title);
    }
    made.addEventListener('click', use);
    return made;
  };
  const options = (chosen) =>
    [...sources].map(([value, { name }]) => make('option', { value, textContent: name, selected: value === chosen }));
  const check = (label, name) => {
    const input = make('input', { type: 'checkbox', checked: table.classList.contains(name) });
    input.addEventListener('change', () => table.classList.toggle(name, input.checked));
    return make('label', {}, input, label);
  };
  const head = () => {
    const { columns, order } = state;
    const set = (n, value) => columns.map((slug, k) => (k === n ? value : slug));
    const differing = shown.items.filter((i) => i.differs).reduce((sum, b) => sum + b.to - b.from + 1, 0);
    const told = `${shown.rows.length} rows, ${differing} differ`;
    by('cs').textContent = `${columns.map((slug) => sources.get(slug).name).join(' beside ')}: ${told}`;
    const more = make('select', { ariaLabel: 'Add a source' }, make('option', { value: '', textContent: '+ add a source' }),
      ...options().filter(({ value }) => !columns.includes(value)));
    const pick = (n) => () => all('.nm select', table.tHead)[n];
    more.addEventListener('change', () => change({ columns: [...columns, more.value] }, pick(columns.length)));
    const bar = make('td', { colSpan: columns.length + 1 }, make('div', { className: 'cbar' },
      make('span', { className: 'stp' }, button('‹', 'previous difference (p)', () => step(-1)),
        button('›', 'next difference (n)', () => step(1))),
      make('output', { textContent: told }), check('only what differs', 'he'), check('without what was left out', 'ha'),
      button('swap', '', () => change({ columns: [...columns].reverse(), order: columns.at(-1) })),
      more.options.length > 1 ? more : '', button('save', 'save this table (compare.tsv)', saved)), strip());
    const heads = columns.map((slug, n) => {
      const select = make('select', { ariaLabel: `Column ${n + 1}` }, ...options(slug));
      select.addEventListener('change', () => {
        const other = columns.indexOf(select.value);
        const to = set(n, select.value);
        if (other >= 0) to[other] = slug;
        change({ columns: to, order: order === slug ? select.value : order }, pick(n));
      });
      const own = button('own order', `own order of ${sources.get(slug).name}`, () => change({ order: slug }));
      own.setAttribute('aria-pressed', slug === order);
      const rest = columns.filter((s) => s !== slug);
      const away = rest.length > 1 ? button('×', `take ${sources.get(slug).name} away`, () => change({ columns: rest })) : '';
      const { letter, colour } = sources.get(slug);
      const chip = letter ? make('i', { className: `w${colour}`, ariaHidden: 'true', textContent: letter }) : '';
      return make('th', { scope: 'col' }, make('span', { className: 'pn', textContent: sources.get(slug).name }),
        make('span', { className: 'nms' }, chip, select, own, away));
    });
    table.tHead.className = '';
    const corner = make('th', { scope: 'col' }, make('span', { className: 'vh', textContent: 'row' }));
    table.tHead.replaceChildren(make('tr', { className: 'cb' }, bar), make('tr', { className: 'nm' }, corner, ...heads));
    table.classList.toggle('more', columns.length > 4);
    table.classList.toggle('three', columns.length > 2);
  };
  // One bar of the whole comparison: a mark for each row, to be clicked at; the buttons beside it do the same.
  const strip = () => {
    const made = make('div', { className: 'ov', ariaHidden: 'true' });
    for (const b of shown.items) {
      if (!b.columns) continue;
      const says = b.columns.flat().some((u) => u.ids.some((id) => otherwise.has(id)));
      for (let n = b.from; n <= b.to; n++) {
        const lacks = b.columns.some((units) => !units.length);
        const part = make('span', { className: says ? 'x' : lacks ? 'h' : b.differs ? 'df' : '', title: shown.rows[n] });
        part.dataset.to = shown.rows[n];
        made.append(part);
      }
    }
    return made;
  };
  const saved = () => {
    draw(Infinity);
    const lines = [['row', ...state.columns.map((slug) => sources.get(slug).name)]];
    for (const item of shown.items) {
      const text = (units) => units.map((u) => plain(u.text)).join(' … ');
      if (item.asides) lines.push(['left out', ...item.asides.map((u) => (u ? plain(u.text) : ''))]);
      else lines.push([shown.rows.slice(item.from, item.to + 1).join(' '), ...item.columns.map(text)]);
    }
    const link = make('a', { download: 'compare.tsv', href: URL.createObjectURL(new Blob([lines.map((l) => l.join('\t')).join('\n')])) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  const section = box.parentElement;
  section.addEventListener('click', ({ target }) => {
    const to = target.dataset.to;
    if (to) goto(to, target.matches('button'));
  });
  section.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[np]$/.test(event.key)) return;
    if (event.target.matches('select')) return;
    event.preventDefault();
    step(event.key === 'n' ? 1 : -1);
  });
  const follow = () => {
    if (!/^#compare\b/.test(location.hash)) return;
    const { at, ...to } = read();
    if (!state || address(to) !== address(state)) {
      state = to;
      if (box.open) show();
    }
    if (box.open) arrive(at);
    else {
      arriving = at ?? true;
      box.open = true;
    }
  };
  let arriving = null;
  const arrive = (at) => {
    arriving = null;
    if (at && at !== true) {
      history.replaceState(null, '', address(state));
      goto(at);
    } else if (at) section.scrollIntoView();
  };
  box.addEventListener('toggle', () => {
    if (!box.open) return;
    state ??= read();
    if (!shown || address(shown) !== address(state)) show();
    if (arriving) arrive(arriving);
  });
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
  addEventListener('beforeprint', () => { if (box.open && shown) draw(Infinity); });
  if (box.open) {
    state = read();
    show();
  }
  follow();
})();

// Find: every hit is marked, in the story, in readings, in what was left out, in the sources and in Compare; Enter and
// Shift+Enter go from one to the next and open what it stands in. What is struck out is in no source and is not found.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const field = document.getElementById('q');
  if (!field) return;
  const count = document.getElementById('qo');
  const PLACES = '#story, .un, #compare, #aside, #witnesses';
  const UNSAID = 'del, .n, .src, .ag, .as, .wit, .cm, .gap, .meta, .note, .fact, .hint, .vh, .ks, thead, th, button, i, .fn, .lead, .d, .why,'
    + '.rd p:not(.txt), .pwt a, .set a, .set summary, .pw summary, .js';
  const BLOCK = 'td, p, li, summary, h2';
  const fold = (text) => {
    const small = text.toLowerCase();
    return (small.length === text.length ? small : text).replace(/[‘’‚‛`´]/g, "'").replace(/[“”„‟«»]/g, '"')
      .replace(/[‐-―−]/g, '-').replace(/\s/g, ' ');
  };
  const marks = globalThis.Highlight && CSS.highlights;
  let hits = [];
  let at = -1;
  let opened = [];

  // The text of each block with the places of its nodes, so that a hit may reach over a mark in it.
  const blocks = () => {
    const found = [];
    for (const place of all(PLACES)) {
      const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let last = null; walk.nextNode();) {
        const node = walk.currentNode;
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest(UNSAID)) continue;
        const block = parent.closest(BLOCK) ?? place;
        if (last?.block !== block) found.push(last = { block, text: '', nodes: [] });
        last.nodes.push([last.text.length, node]);
        last.text += fold(node.data);
      }
    }
    return found;
  };
  const range = ({ nodes }, start, end) => {
    const point = (offset, open) => {
      const [from, node] = nodes.findLast(([begin]) => (open ? begin <= offset : begin < offset));
      return [node, offset - from];
    };
    const found = document.createRange();
    found.setStart(...point(start, true));
    found.setEnd(...point(end, false));
    return found;
  };
  const shut = () => {
    opened.forEach((d) => { d.open = false; });
    opened = [];
  };
  const tell = () => {
    const said = !field.value.trim() ? '' : hits.length ? `${at + 1} of ${hits.length}` : 'not found';
    count.textContent = said;
    bar.firstChild.textContent = said;
    bar.hidden = !said;
  };
  const search = () => {
    const wanted = fold(field.value.trim());
    hits = [];
    at = -1;
    shut();
    for (const block of wanted ? blocks() : []) {
      for (let n = block.text.indexOf(wanted); n >= 0; n = block.text.indexOf(wanted, n + wanted.length)) {
        hits.push(range(block, n, n + wanted.length));
      }
    }
    if (marks) {
      marks.set('find', new Highlight(...hits));
      marks.delete('found');
    }
    if (hits.length) visit(0, false);
    else tell();
  };
  const visit = (n, scroll = true) => {
    if (!hits.length) return;
    at = (n + hits.length) % hits.length;
    const hit = hits[at];
    const home = hit.startContainer.parentElement;
    // One that was opened for the hit before closes again, unless this one stands in it.
    opened = opened.filter((d) => d.contains(home) || (d.open = false));
    for (let d = home.closest('details'); d; d = d.parentElement.closest('details')) {
      if (home.closest('summary')?.parentElement === d || d.open) continue;
      d.open = true;
      opened.push(d);
    }
    marks?.set('found', new Highlight(hit));
    if (scroll) {
      const { top, bottom } = hit.getBoundingClientRect();
      if (top < innerHeight * 0.2 || bottom > innerHeight * 0.8) scrollBy(0, top - innerHeight / 3);
    }
    tell();
  };
  const button = (label, title, use) => {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', textContent: label, title });
    made.setAttribute('aria-label', title);
    made.addEventListener('click', use);
    return made;
  };
  const leave = () => {
    field.value = '';
    search();
  };
  const bar = document.createElement('div');
  bar.className = 'fb';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Hits');
  bar.append(document.createElement('span'), button('↑', 'previous hit', () => visit(at - 1)),
    button('↓', 'next hit', () => visit(at + 1)), button('×', 'end the search', () => { leave(); field.focus(); }));
  bar.hidden = true;
  document.body.append(bar);

  let waiting = 0;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  field.form?.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (waiting) search();
    waiting = 0;
    visit(at + (event.shiftKey ? -1 : field.dataset.on === field.value ? 1 : 0));
    field.dataset.on = field.value;
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !field.value) return;
    event.preventDefault();
    leave();
  }, true);
})();

// Panels and what one takes from them: open and close by mouse, j, k and Esc; select, copy, cite, save.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);
  const make = (tag, props, ...inside) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...inside);
    return e;
  };
  const story = by('story');
  const sources = new Map(all('#src li').map((li) => [li.dataset.w, li]));
  const cites = new Map((by('src').dataset.cite || '').split(',').map((c) => c.split(' ')).map(([n, ...rest]) => [`s${n}`, rest]));
  const plain = (text) => text.replace(/\s+/g, ' ').trim();

  // Selecting words opens nothing; opening moves nothing.
  let top = null;
  document.addEventListener('click', (event) => {
    const summary = event.target.closest?.('summary');
    if (!summary) return;
    const chosen = getSelection();
    if (event.detail === 1 && !chosen.isCollapsed && summary.contains(chosen.anchorNode)) event.preventDefault();
    else top = [summary, summary.getClientRects()[0]?.top];
  }, true);
  document.addEventListener('toggle', ({ target }) => {
    if (target.open) offer(target);
    if (!top || top[0] !== target.firstElementChild) return;
    const now = top[0].getClientRects()[0]?.top;
    if (Math.abs(now - top[1]) > 1) scrollBy(0, now - top[1]);
    top = null;
  }, true);

  // j and k open the next and the previous contested sentence and close the one they came from; Esc closes.
  let stepped = null;
  story?.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[jk]$/.test(event.key)) return;
    const sentences = all('.s', story);
    const at = sentences.indexOf(document.activeElement.closest('.s'));
    const beyond = event.key === 'j' ? sentences.slice(at + 1) : sentences.slice(0, Math.max(at, 0)).reverse();
    const next = beyond.find((s) => s.matches('.contested') && s.checkVisibility());
    if (!next) return;
    if (stepped) stepped.open = false;
    if (next.matches('details')) {
      next.open = true;
      stepped = next;
    }
    next.querySelector('summary, a').focus();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const panel = document.activeElement.closest('details:is(.s, .u)[open]') ?? all('details:is(.s, .u)[open]').at(-1);
    if (!panel) return;
    panel.open = false;
    panel.firstElementChild.focus({ preventScroll: true });
  });

  // Copies, and says so in the button for a while.
  const copy = async (button, text) => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make('textarea', { value: text, className: 'vh' });
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    button.textContent = 'copied';
    setTimeout(() => { button.textContent = label; button.focus({ preventScroll: true }); }, 1200);
  };
  const copier = (label, text) => {
    const button = make('button', { type: 'button', textContent: label, className: 'cp' });
    button.addEventListener('click', () => copy(button, text()));
    return button;
  };
  const name = (slug) => {
    const source = sources.get(slug);
    return source && `${source.dataset.s} ${plain(source.textContent)}`;
  };
  const cited = (id, text) => {
    const [slug, told, of, otherwise] = cites.get(id) ?? [];
    if (!slug) return text;
    const against = otherwise === '0' ? '' : `, ${otherwise} contradict`;
    const where = `${id}, in the words of ${name(slug)}; told by ${told} of ${of} sources${against}`;
    return `${text}\n(${where}; urtext ${by('src').dataset.urtext}, sha256 ${sources.get(slug).dataset.sha})`;
  };
  // The words of a reading as the source has them: from the source itself where the page holds it.
  const reading = (id, li, panel) => {
    let node = by(id)?.nextSibling;
    while (node && !(node.nodeType === 3 && node.data.trim())) node = node.nextSibling;
    if (node) return plain(node.data);
    const text = li.querySelector('.txt')?.cloneNode(true);
    if (!text) return plain(panel.querySelector('.t').textContent);
    all('del, .gap', text).forEach((e) => e.remove());
    return plain(text.textContent);
  };
  window.page = { all, by, make, plain, sources, reading };
  // Into each panel, once: the sentence to copy, and at each reading its words to copy and a way into Compare.
  const offer = (panel) => {
    if (panel.dataset.offered || !panel.matches('.s, .u, .one')) return;
    panel.dataset.offered = 1;
    const sentence = plain(panel.querySelector('.t').textContent);
    panel.querySelector('.meta, .ev')?.append(' ', make('span', { className: 'cp-all' },
      copier('copy sentence', () => sentence), ' ', copier('copy with citation', () => cited(panel.id, sentence))));
    for (const li of all('.rd > li', panel)) {
      const links = all('a', li).filter((a) => /#\w+-[sr]\d/.test(a.href));
      if (!links.length) continue;
      const [, page, slug, row] = links[0].getAttribute('href').match(/^([^#]*)#(\w+)-([sr]\d+)/);
      const here = make('a', { textContent: 'compare here' });
      here.setAttribute('href', `${page}#compare=_,${slug}&at=${row}`);
      const last = links.at(-1);
      let box = last.parentElement;
      if (box.tagName !== 'SPAN') {
        box = make('span');
        last.replaceWith(box);
        box.append(last);
      }
      const own = links.map((a) => a.hash.slice(1)).filter((id) => id.startsWith(`${slug}-`));
      const words = () => own.map((id) => reading(id, li, panel)).join(' … ');
      box.append(' ', here, ' ', copier('copy', words));
    }
  };
  all('.one, details:is(.s, .u)[open]').forEach(offer);

  if (!by('t-copy')) return;
  const text = () => `${all('.para', story).map((p) => all('.t', p).map((t) => t.textContent).join(' ')).join('\n\n')}\n`;
  const save = (file, type, content) => {
    const link = make('a', { download: file, href: URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    by('t-out').textContent = `${file} saved`;
  };
  by('t-table').hidden = !by('witnesses');
  by('t-copy').addEventListener('click', ({ target }) => copy(target, text()));
  by('t-text').addEventListener('click', () => save('canonical.txt', 'text/plain', text()));
  by('t-table').addEventListener('click', () => {
    const rows = [['sentence', 'source', 'words']];
    all('.s', story).forEach((s) => rows.push([s.id, 'reconstructed text', plain(s.querySelector('.t').textContent)]));
    for (const [slug] of sources) {
      for (const p of all(`#witness-${slug} .pwt p`)) {
        if (p.matches('.as')) rows.push([p.querySelector('a').textContent, name(slug), plain(p.querySelector('span').textContent)]);
        else all(':scope > a', p).forEach((a) => rows.push([a.hash.slice(1), name(slug), reading(a.id)]));
      }
    }
    save('readings.tsv', 'text/tab-separated-values', rows.map((r) => r.join('\t')).join('\n'));
  });
})();

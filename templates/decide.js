// What an editor decides on the page: a menu at each wording, contradiction and passage left out. Where `urtext review`
// serves the page, review.js takes the decision; else it is collected here and saved as decisions.toml.
(() => {
  const { all, by, make, plain, sources, reading } = window.page;
  const { review } = window;
  const ask = review?.ask ?? prompt.bind(window);

  const slug = (id) => id.split('-')[0];
  const label = (name) => plain(sources.get(name).textContent);
  const ids = (root) => all('a', root).map((a) => a.hash.slice(1)).filter((id) => /^\w+-[srx]\d/.test(id));
  // Words of a source, with the last ones that stand before them.
  const anchor = (id, quote) => {
    const before = plain(by(id)?.previousSibling?.data ?? '').slice(-24).trim();
    return { source: label(slug(id)), quote, ...before && { before } };
  };
  const told = (id, panel) => anchor(id, reading(id, all('.rd > li', panel).find((li) => ids(li).includes(id)), panel));
  const rival = (id, panel) => told(ids(panel.querySelector('.rd')).find((one) => slug(one) !== slug(id)), panel);
  const joined = (id, here) => ['b', 'goes with…', async () => {
    const n = await ask('Number of the sentence', '', true);
    return n && { kind: 'together', at: [here(), rival(id, by(`s${+n}`))] };
  }];

  // The key, name and making of each decision.
  const ofReading = (id, panel) => {
    const here = () => told(id, panel);
    const source = label(slug(id));
    return [
      ['p', 'print this', () => ({ kind: 'print', at: [here()] })],
      ['w', 'print my words…', async () => {
        const text = await ask('Words to print', plain(panel.querySelector('.t').textContent));
        return text && { kind: 'wording', at: [here()], text };
      }],
      ['x', 'not told here', () => ({ kind: 'apart', at: [here(), rival(id, panel)] })],
      joined(id, here),
      ['n', 'is not story', () => ({ kind: 'aside', at: [here()] })],
      ['c', 'source copies…', async () => {
        const from = await ask('Letter of the source', '');
        return from && { kind: 'copies', source, from: label(from.trim()) };
      }],
      ['i', 'source is independent', () => ({ kind: 'independent', source })],
    ];
  };
  const ofAside = (id, li) => {
    const here = () => anchor(id, plain(li.querySelector('span').textContent));
    return [['s', 'this is story', () => ({ kind: 'story', at: [here()] })], joined(id, here)];
  };
  const ofFact = (card) => {
    const panel = card.closest('.s, .u, .one') ?? by(card.querySelector('h3 a').hash.slice(1));
    const sides = all('.side', card);
    const settled = (value) => () => ({ kind: 'settled', ...value && { value }, at: sides.map((side) =>
      told(ids(panel).find((id) => all('i', side).some((i) => i.textContent === slug(id))), panel)) });
    const values = sides.map((side) => plain(all('.val, mark', side).at(-1).textContent));
    return [['0', 'no contradiction', settled()], ...values.map((v, n) => [n + 1, `“${v}” is right`, settled(v)])];
  };

  const made = [];
  const toml = (v) => v.map ? `[${v.map(toml)}]` : v.quote ? `{ ${Object.entries(v).map(([key, word]) => `${key} = ${toml(word)}`)} }` : JSON.stringify(v);
  const save = make('a', { download: 'decisions.toml' });
  const keep = (decision) => {
    made.push(`[[decision]]\n${Object.entries(decision).map(([key, v]) => `${key} = ${toml(v)}\n`).join('')}`);
    save.href = URL.createObjectURL(new Blob([made.join('\n')]));
    save.textContent = `save decisions.toml (${made.length})`;
    all('nav')[0].append(save);
  };

  const offer = (root) => {
    for (const li of all('.rd > li:not(.miss), .fact, #points .pts > li:not(#wordings *), .set li', root)) {
      if (li.querySelector('.mn')) continue;
      const panel = li.closest('.s, .u, .one');
      const links = new Map(ids(li).map((id) => [slug(id), id]));
      for (const [letter, id] of links.size ? links : [['']]) {
        const menu = make('details', { className: 'mn' }, make('summary', { textContent: `decide ${letter}` }));
        for (const [key, name, act] of !id ? ofFact(li) : panel ? ofReading(id, panel) : ofAside(id, li)) {
          menu.append(' ', make('button', { className: 'cp', textContent: `${key} ${name}`, onclick: async ({ target }) => {
            try {
              const decision = await act();
              if (decision) await (review?.decide ?? keep)(decision);
              menu.open = false;
            } catch {
              target.disabled = true;
            }
          } }));
        }
        li.append(menu);
      }
    }
  };
  document.addEventListener('toggle', ({ target }) => { if (target.open) offer(target); }, true);
  all('#points, .one, details[open]').forEach(offer);
})();

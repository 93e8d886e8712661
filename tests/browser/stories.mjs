// Invented stories for the browser tests: the same bytes on every machine, from a counter with a fixed seed.
//
//   story('twelve', { sentences: 36, witnesses: 12 })  ->  [{ name: '01-ostrel-post.txt', text: '…' }, …]
//
// A story is a list of events (who, how many, what, where, when). A witness tells each event by one of the phrasings of
// its family; copies of one family differ in a slip here and there. Families change figures (contested), tell runs of
// sentences elsewhere (moved), leave some out, and add lines of their own; every witness has its page furniture.

const numbers = (seed) => {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (n) => Math.floor(next() * n), chance: (p) => next() < p, pick: (list) => list[Math.floor(next() * list.length)] };
};

const FIRST = ['Odile', 'Maren', 'Tobin', 'Ysolde', 'Corvin', 'Halla', 'Edric', 'Senna', 'Pavo', 'Linnet', 'Brannoc', 'Ilka', 'Joss', 'Wilmot', 'Tamsin', 'Orlo'];
const LAST = ['Farrant', 'Quill', 'Ashgrove', 'Venner', 'Marrow', 'Tolliver', 'Brask', 'Hethery', 'Lunt', 'Castellow', 'Pym', 'Wraxall', 'Dunmere', 'Oake'];
const OFFICE = ['the harbour master', 'a council clerk', 'the ferry captain', 'a retired miller', 'the schoolmistress', 'a night porter', 'the chief surveyor', 'a lock keeper', 'the parish treasurer', 'a visiting botanist'];
const PLACE = ['Marrow Bay', 'the Ostrel quay', 'Fenwick Stairs', 'the old corn exchange', 'Saltern Row', 'the Tarn bridge', 'Coldharbour Lane', 'the upper weir', 'Lantern Hill', 'the museum yard', 'Brackwater Lock', 'the Kestrel mill', 'Nine Elms', 'the fish market'];
const THING = ['lanterns', 'barges', 'ledgers', 'bronze bells', 'oak beams', 'signal flags', 'crates of salt', 'copper kettles', 'survey maps', 'brass compasses', 'church candles', 'rowing boats', 'sacks of barley', 'glass floats', 'harness buckles', 'slate tiles'];
const DONE = [['found', 'discovered'], ['repaired', 'mended'], ['sold', 'auctioned'], ['counted', 'tallied'], ['stolen', 'carried off'], ['delivered', 'handed over'], ['painted', 'given a new coat'], ['weighed', 'put on the scales'], ['hidden', 'concealed'], ['burned', 'destroyed by fire']];
const WHEN = ['on Monday morning', 'late on Tuesday', 'before dawn on Friday', 'at the spring tide', 'during the midsummer fair', 'in the first week of March', 'after the great storm', 'on the eve of the regatta', 'at closing time', 'shortly after noon'];
const WHY = ['because the river had risen', 'although nobody had asked for it', 'to make room for the new pump', 'as the charter of the town demands', 'while the band was still playing', 'so that the insurers could look at them', 'for want of a better place', 'before the inspectors arrived'];

const PHRASINGS = [
  (e, n) => `${e.office[0].toUpperCase()}${e.office.slice(1)}, ${e.who}, said that ${n} ${e.thing} were ${e.done[0]} at ${e.place} ${e.when} ${e.why}.`,
  (e, n) => `At ${e.place}, ${n} ${e.thing} were ${e.done[1]} ${e.when}, according to ${e.office} ${e.who}, ${e.why}.`,
  (e, n) => `${n} ${e.thing} had been ${e.done[0]} ${e.when} at ${e.place}, ${e.who} told reporters; it was done ${e.why}.`,
  (e, n) => `${e.who} reports ${n} ${e.thing} ${e.done[1]} at ${e.place}.`,
];
const OWN = ['Readers will remember the dry summer that came before.', 'Our correspondent could not reach the town hall for comment.', 'Similar scenes were seen further up the valley.', 'The weather is expected to stay mild.', 'A longer account follows in the weekend edition.'];
const PAPER = ['Ostrel Post', 'Marrow Bay Courier', 'Weekly Lantern', 'Tarn Valley Sheet', 'Saltern Mirror', 'Kestrel Digest', 'Harbour Gazette', 'Brackwater Notes'];
const FURNITURE = [['Home | News | Sport | Weather', 'Subscribe to our newsletter'], ['Menu', 'Sign in'], ['Share this page', 'Print'], ['Skip to content']];
const FOOT = [['Cookie settings', 'Terms of use', 'All rights reserved'], ['More from this section', 'Most read'], ['Contact the editors']];

const events = (count, r) => Array.from({ length: count }, () => ({
  who: `${r.pick(FIRST)} ${r.pick(LAST)}`, office: r.pick(OFFICE), place: r.pick(PLACE), thing: r.pick(THING), done: r.pick(DONE), when: r.pick(WHEN), why: r.pick(WHY), number: 3 + r.below(90),
}));

// What one family makes of the story: the order it tells, and each event in its words.
const family = (told, k, r) => {
  const order = told.map((_, n) => n);
  if (k % 3 === 1 && told.length > 8) {
    const from = 2 + r.below(Math.floor(told.length / 2));
    order.splice(from + 4, 0, ...order.splice(from, 2));
  }
  return order.filter((n) => n === 0 || !r.chance(0.04 + 0.05 * (k % 3))).map((n) => {
    const other = r.chance(0.05) && n > 0;
    const phrasing = PHRASINGS[r.chance(0.7) ? 0 : (k + r.below(2)) % PHRASINGS.length];
    return { n, text: phrasing(told[n], other ? told[n].number + 10 : told[n].number) };
  });
};

// A copy slips: a letter doubled, a word lost.
const slip = (text, r) => {
  const words = text.split(' ');
  const at = 1 + r.below(words.length - 2);
  if (r.chance(0.5)) words.splice(at, 1);
  else words[at] = words[at].replace(/[a-z]/, '$&$&');
  return words.join(' ');
};

export const story = ({ sentences, witnesses, seed = 20, perFamily = 3 }) => {
  const r = numbers(seed);
  const told = events(sentences, r);
  let model = [];
  return Array.from({ length: witnesses }, (_, w) => {
    if (w % perFamily === 0) model = family(told, w / perFamily, r);
    const paper = `${PAPER[w % PAPER.length]}${w < PAPER.length ? '' : ` ${Math.floor(w / PAPER.length) + 1}`}`;
    const lines = [...FURNITURE[w % FURNITURE.length], ''];
    let paragraph = [];
    for (const { n, text } of model) {
      if (w % perFamily && r.chance(0.02)) continue;
      paragraph.push(w % perFamily && r.chance(0.06) ? slip(text, r) : text);
      if (r.chance(0.6 / sentences)) paragraph.push(r.pick(OWN));
      if (n % 4 === 3) lines.push(paragraph.splice(0).join(' '), '');
    }
    lines.push(paragraph.join(' '), '', ...FOOT[w % FOOT.length]);
    return { name: `${String(w + 1).padStart(2, '0')}-${paper.toLowerCase().replaceAll(' ', '-')}.txt`, text: `${lines.join('\n')}\n` };
  });
};

// Whatever a text may hold that a page, a style sheet, a script or a reader could trip over.
const EVIL = [
  '</script><img src=x onerror=alert(1)>', '<div style="color:red" onclick=alert(1)>', '\u202egnp.exe\u202c', '\u0007\u001b[31mred\u0000\u007f\u2028\u2066x\u2069',
  'it\'s "quoted" & <b>bold</b> ]]> <!-- --> {{ x }} {% y %}', '👩‍👩‍👧‍👦 emoji 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'W'.repeat(5000), 'zero\u200b\u00ad\ufeffwidth \u0301\u0323\u0301', 'עברית עם English ו־123',
  '日本語の文章です。とても長い文。', '&amp;&lt;script&gt; &#x3C;', '</style><style>*{display:none}', 'javascript:alert(7) https://evil.invalid/?a=1',
];
const LONG = `It goes on with <i>words</i> & more ${'and on and on '.repeat(21_500)}to the end.`; // 300 kB

export const hostile = () => {
  const told = events(EVIL.length * 2, numbers(5));
  return Array.from({ length: 5 }, (_, w) => {
    const lines = told.flatMap((e, n) => {
      if (n % 6 === w) return [];
      const number = w === 3 && n % 5 === 0 ? e.number + 10 : e.number;
      const text = `${EVIL[n % EVIL.length]} ${PHRASINGS[w === 2 ? 1 : 0](e, number)}`;
      return n % 5 === w ? [text, `Aside ${EVIL[(n + w) % EVIL.length]}`] : [text];
    });
    if (w === 2) lines.push(LONG);
    if (w === 3) lines.push(LONG.slice(-6000));
    return { name: `${w}.txt`, text: lines.join(w === 1 ? '\r\n' : '\n') };
  });
};

// A document as no program of ours writes it: sigla, labels, names and reasons that hold markup.
export const doctored = (document) => {
  const sigla = { A: '<b>', B: '"x"', C: '&', D: 'é\u0301💥', E: '\u202eE' };
  const labels = ['<script>alert(2)</script>', '" onmouseover="alert(3)', '\u202eevil', 'plain\nnewline', 'e'.repeat(300)];
  const renamed = (name) => sigla[name] ?? name;
  for (const table of ['witnesses', 'readings', 'claims', 'asides', 'warnings']) {
    for (const row of document[table]) if (row.witness) row.witness = renamed(row.witness);
  }
  for (const s of document.sentences) s.lemma = renamed(s.lemma);
  for (const p of document.pairs) [p.a, p.b] = [renamed(p.a), renamed(p.b)];
  for (const e of document.stemma) [e.parent, e.child] = [renamed(e.parent), renamed(e.child)];
  document.witnesses.forEach((w, n) => Object.assign(w, { label: labels[n], file: `${labels[n]}.txt`, title: '<title>', date: '"><i>', site: '&', byline: "o'", lang: ['en', 'he', '', 'ja', 'x"><b>'][n] }));
  document.claims.forEach((c) => { c.slot = `${c.slot}</style>`; });
  document.asides.forEach((a) => { a.reason = `<i>${a.reason}</i>`; });
  document.readings.filter((_, n) => n % 17 === 3).forEach((r) => { r.damaged = '<u>broken</u>'; });
  document.warnings.push({ witness: '<b>', message: 'bad <b> \u001b' }, { witness: null, message: 'general "w"' });
  document.summary.title = '</title><script>alert(4)</script>\u202e';
  document.summary.lang = 'en"><b>';
  return document;
};

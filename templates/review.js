// The page as `urtext review` serves it: sends each decision, puts the new report in the place of the old one without
// losing the place, asks what is most worth deciding, and follows what another page decides. Stands before all other
// scripts, stays when the page is replaced, and gives decide.js what it needs: window.review.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);
  const make = (tag, props, ...inside) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...inside);
    return e;
  };
  const plain = (text) => text.replace(/\s+/g, ' ').trim();
  let version = Number(document.currentScript.dataset.version);

  // The scripts of the page run again when it is replaced; what they had hung on window and document goes before.
  const hung = [];
  const listen = EventTarget.prototype.addEventListener;
  for (const target of [window, document]) {
    target.addEventListener = (...args) => {
      hung.push([target, args]);
      listen.apply(target, args);
    };
  }

  // The bar.
  const count = make('b');
  const undo = make('button', { type: 'button' }, 'undo ', make('kbd', { textContent: 'z' }));
  const said = make('output', { role: 'status' });
  const who = make('input', { autocomplete: 'off', value: remembered() });
  const why = make('input', { autocomplete: 'off' });
  const form = make('form', { hidden: true });
  const title = make('summary');
  const asked = make('div');
  const questions = make('details', { open: true }, title, asked);
  const bar = make('aside', { id: 'rv', ariaLabel: 'Decisions' },
    make('p', {}, count, ' ', undo, ' ', make('label', {}, 'who ', who), ' ', make('label', {}, 'why ', why), ' ', said), form, questions);
  bar.lang = 'en';
  bar.dir = 'ltr';

  function remembered() {
    try { return localStorage.getItem('urtext-who') ?? ''; } catch { return ''; }
  }
  listen.call(who, 'change', () => { try { localStorage.setItem('urtext-who', who.value); } catch { /* not kept */ } });

  // What stands where on the page is known by its words, and by its number where the words have changed.
  const words = (e) => plain((e.querySelector('.t') ?? e.querySelector('summary, h3') ?? e).textContent);
  const kinds = '.s, .u, .set, .pw, .folds > details, .ord, .opt, .pts > li, section';
  const mark = (e) => ({ id: e.id, words: words(e), class: e.classList[0] ?? '' });
  const found = (place) => all(kinds).find((e) => e.classList[0] === (place.class || undefined) && words(e) === place.words) ?? by(place.id);
  const here = () => {
    const focus = document.activeElement?.closest('main :is(.s, .u, .pts > li, .set)');
    const e = focus ?? document.elementFromPoint(innerWidth / 3, 160)?.closest(kinds);
    return e && { place: mark(e), top: e.getBoundingClientRect().top, focus: Boolean(focus) };
  };
  const looks = () => new Map(all('#story .s').map((s) => [words(s), `${s.className} ${s.querySelector('.ag')?.innerHTML}`]));

  // Puts the report as it is now in the place of the one that is shown.
  const replace = (text) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const [own, script] = page.scripts;
    if (page.querySelector('style').textContent !== document.querySelector('style').textContent) return location.reload();
    const [at, before] = [here(), looks()];
    const open = all('details[open]').filter((d) => d.matches(kinds)).map(mark);
    const closed = all('.set:not([open])').map(mark);
    const chosen = all(':is(main, header, footer) input:is([type=radio], [type=checkbox]):checked').map((e) => e.id);
    const find = by('q')?.value;

    hung.splice(0).forEach(([target, args]) => target.removeEventListener(...args));
    version = Number(own.dataset.version);
    document.title = page.title;
    const code = script.textContent;
    all('script', page).forEach((e) => e.remove());
    const parts = [...page.body.childNodes].map((e) => document.adoptNode(e));
    document.body.replaceChildren(...parts, bar);

    chosen.map(by).forEach((e) => { if (e) e.checked = true; });
    closed.map(found).forEach((d) => { if (d) d.open = false; });
    document.body.append(make('script', { textContent: code }));
    open.map(found).forEach((d) => { if (d) d.open = true; });
    if (find) {
      by('q').value = find;
      by('q').dispatchEvent(new Event('input', { bubbles: true }));
    }
    all('#story .s').filter((s) => before.get(words(s)) !== `${s.className} ${s.querySelector('.ag')?.innerHTML}`)
      .forEach((s) => s.classList.add('changed'));
    const place = at && found(at.place);
    if (place) scrollBy(0, place.getBoundingClientRect().top - at.top);
    if (place && at.focus) place.querySelector('summary, button, a')?.focus({ preventScroll: true });
    offerTakingBack();
  };

  let refreshing = null;
  const refresh = () => {
    refreshing ??= (async () => {
      try {
        const response = await fetch(location.pathname, { cache: 'no-store' });
        if (!response.ok) throw Error();
        replace(await response.text());
        ask().catch(() => {});
      } finally {
        refreshing = null;
      }
    })();
    return refreshing;
  };

  const send = async (path, body) => {
    said.textContent = '';
    const begun = performance.now();
    const slow = setTimeout(() => { said.textContent = 'applying…'; }, 300);
    try {
      const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
      const answer = await response.json();
      if (!response.ok) throw Error(answer.error);
      await refresh();
      said.textContent = '';
      bar.dataset.ms = Math.round(performance.now() - begun);
      return true;
    } catch ({ message }) {
      said.textContent = /fetch/i.test(message) ? 'urtext review has ended; start it again.' : message;
      return false;
    } finally {
      clearTimeout(slow);
    }
  };
  const decide = (decision) => {
    const own = {};
    if (who.value.trim()) own.who = who.value.trim();
    if (why.value.trim()) own.why = why.value.trim();
    why.value = '';
    return send('decide', { ...own, ...decision });
  };
  listen.call(undo, 'click', () => send('undo'));
  const offerTakingBack = () => all('#decisions > ul > li').forEach((li) => {
    const button = make('button', { type: 'button', className: 'cp', textContent: 'take back' });
    listen.call(button, 'click', () => send('undo', { decision: Number(li.querySelector('b').textContent) }));
    li.querySelector('p').append(' ', button);
  });

  // Asks for words in the bar; a sentence can be picked by the mouse as well.
  const askFor = (label, text, picks) => new Promise((answer) => {
    const back = document.activeElement;
    const field = make(text ? 'textarea' : 'input', { value: text, required: true });
    form.replaceChildren(make('label', {}, `${label}${picks ? ' (or select it on the page)' : ''} `, field), ' ',
      make('button', { textContent: 'decide' }), ' ', make('button', { type: 'button', textContent: 'cancel', onclick: () => end(null) }));
    const pick = (event) => {
      const sentence = event.target.closest?.('#story .s');
      if (!sentence) return;
      event.preventDefault();
      event.stopPropagation();
      end(sentence.id.slice(1));
    };
    const end = (value) => {
      form.hidden = true;
      document.body.classList.remove('picking');
      removeEventListener('click', pick, true);
      back?.focus({ preventScroll: true });
      answer(value);
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      end(field.value.trim());
    };
    form.onkeydown = (event) => {
      if (event.key === 'Escape') end(null);
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    };
    if (picks) {
      document.body.classList.add('picking');
      listen.call(window, 'click', pick, true);
    }
    form.hidden = false;
    field.focus();
    field.select?.();
  });

  // The questions, the most valuable first.
  const skipped = new Set();
  const labels = { together: 'yes, the same', apart: 'no, not the same', story: 'story', aside: 'not story' };
  const answers = (question) => question.answers.flatMap((kind) => kind !== 'settled'
    ? [[labels[kind] ?? kind, { kind, at: question.at }]]
    : [...question.values.map((value) => [`“${value}” is right`, { kind, at: question.at, value }]),
      ['they say the same', { kind, at: question.at }]]);
  const ask = async () => {
    const response = await fetch('questions', { cache: 'no-store' });
    if (!response.ok) return;
    const state = await response.json();
    count.textContent = `${state.decisions} ${state.decisions === 1 ? 'decision' : 'decisions'}`;
    count.title = `in ${state.file}`;
    undo.disabled = !state.undoable;
    const id = (question) => JSON.stringify([question.answers, question.at]);
    const question = state.questions.find((q) => !skipped.has(id(q)));
    title.textContent = !question ? 'No question is left.' : state.enough === 1 ? '1 question would settle 80 % of what is open'
      : `${state.enough} questions would settle 80 % of what is open`;
    const focused = asked.contains(document.activeElement);
    asked.replaceChildren();
    if (!question) return;
    const button = (key, label, act) => {
      const e = make('button', { type: 'button' }, make('kbd', { textContent: key }), ` ${label}`);
      listen.call(e, 'click', act);
      return [e, ' '];
    };
    const passages = question.at.map(({ source, quote }) => make('li', {}, make('b', { textContent: source }), ' ', make('q', { textContent: plain(quote), dir: 'auto' })));
    asked.append(make('p', {}, `${question.text} `), make('ul', {}, ...passages), make('p', {},
      ...answers(question).flatMap(([label, decision], n) => button(`${n + 1}`, label, () => answer(decision))),
      ...button('s', 'skip', () => { skipped.add(id(question)); asked.dataset.next = 1; ask(); })));
    if (focused || asked.dataset.next) asked.querySelector('button').focus({ preventScroll: true });
    delete asked.dataset.next;
  };
  const answer = async (decision) => {
    asked.dataset.next = 1;
    if (!await decide(decision)) asked.querySelector('button')?.focus();
  };

  // Keys: those of an open menu and of the question while the focus is there; z undoes, q goes to the question.
  listen.call(window, 'keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.('input, textarea, select')) return;
    const within = event.target.closest?.('.mn[open]') ?? (bar.contains(event.target) ? asked : null);
    const item = within && all('button', within).find((b) => b.textContent.startsWith(`${event.key} `));
    const act = item ? () => item.click()
      : event.key === 'Escape' && within?.matches('.mn') ? () => { within.open = false; within.firstElementChild.focus(); }
        : event.key === 'z' ? () => send('undo')
          : event.key === 'q' ? () => asked.querySelector('button')?.focus() : null;
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }, true);

  // Other pages may decide, too. A page that is not seen holds no connection: a browser has few for one address.
  let events = null;
  const follow = () => {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource('events');
    events.onmessage = ({ data }) => { if (Number(data) > version && !refreshing) setTimeout(() => Number(data) > version && refresh(), 50); };
    events.onopen = () => { said.textContent = ''; };
    events.onerror = () => { said.textContent = 'urtext review does not answer.'; };
  };
  listen.call(document, 'visibilitychange', follow);

  window.review = { decide, ask: askFor };
  listen.call(document, 'DOMContentLoaded', () => {
    document.body.append(bar);
    offerTakingBack();
    follow();
    ask();
  });
})();

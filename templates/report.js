// What only a script can do: here, to open a panel from a deep link; find.js, take.js and compare.js have the rest.
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

  // A sentence taller than the window is read from its first line.
  by('story')?.addEventListener('focusin', ({ target }) => {
    if (target.offsetHeight > innerHeight && target.matches(':focus-visible')) target.scrollIntoView();
  });
})();

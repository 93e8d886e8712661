// What is too faint on a page, from the colours that are used. Runs inside the page, so it refers to nothing outside.
//
// Text, also that of pseudo-elements and figures, stands out from its ground by 4.5 or more; chips, fills, underlines,
// lines of figures, borders of fields and the ring of the focus by 3 or more.

export const faint = () => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const cache = new Map();
  const rgba = (colour) => {
    if (!cache.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      cache.set(colour, [r, g, b, a / 255]);
    }
    return cache.get(colour);
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, k, n) => {
    const v = c[n] / 255;
    return sum + k * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  }, 0);
  const ratio = (a, b) => {
    const [x, y] = [light(a), light(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  const base = rgba(getComputedStyle(document.body).backgroundColor);
  const grounds = new Map();
  const ground = (e) => {
    if (!e) return base;
    if (!grounds.has(e)) grounds.set(e, over(rgba(getComputedStyle(e).backgroundColor), ground(e.parentElement)));
    return grounds.get(e);
  };
  const found = new Map();
  const check = (what, e, colour, under, least) => {
    const value = ratio(over(rgba(colour), under), under);
    const key = `${what} ${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} in ${e.parentElement?.getAttribute('class') ?? e.parentElement?.tagName}: ${colour}`;
    if (value < least && !found.has(key)) found.set(key, `${key} ${value.toFixed(2)} < ${least}`);
  };
  const visible = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.closest('.vh, .skip, defs');

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (words.nextNode()) {
    const e = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || seen.has(e) || e.matches('style, script, title, desc, option') || !visible(e)) continue;
    seen.add(e);
    const style = getComputedStyle(e);
    if (e.closest('svg')) {
      const cell = e.previousElementSibling?.matches('rect') ? getComputedStyle(e.previousElementSibling) : null;
      const [r, g, b] = cell ? rgba(cell.fill) : [0, 0, 0];
      const under = ground(e.closest('svg'));
      // A letter with a rim stands on the rim.
      if (style.paintOrder.startsWith('stroke') && style.stroke !== 'none') check('text', e, style.fill, rgba(style.stroke), 4.5);
      else check('text', e, style.fill, cell ? over([r, g, b, Number(cell.fillOpacity)], under) : under, 4.5);
    } else {
      check('text', e, style.color, ground(e), 4.5);
      if (style.textDecorationLine.includes('underline')) check('underline', e, style.textDecorationColor, ground(e), 3);
    }
  }
  for (const e of document.querySelectorAll('summary, td, s, u, .t')) {
    if (!visible(e)) continue;
    for (const part of ['::before', '::after']) {
      const style = getComputedStyle(e, part);
      if (/[^"\s]/.test(style.content) && !/^(none|normal)$/.test(style.content)) check(part, e, style.color, ground(e), 4.5);
    }
  }
  for (const e of document.querySelectorAll('i')) if (visible(e)) check('chip', e, getComputedStyle(e)[matchMedia('(forced-colors: active)').matches ? 'borderBottomColor' : 'backgroundColor'], ground(e.parentElement), 3);
  for (const e of document.querySelectorAll('input[type=search], select')) if (visible(e)) check('field', e, getComputedStyle(e).borderBottomColor, ground(e), 3);
  for (const e of document.querySelectorAll('.mc g')) check('fill', e, getComputedStyle(e).fill, base, 3);
  for (const e of document.querySelectorAll('b:is(.g1, .g4, .gx)')) if (visible(e)) check('slot', e, getComputedStyle(e).borderBottomColor, ground(e.parentElement), 3);
  for (const e of document.querySelectorAll('.src')) if (visible(e)) check('rail', e, getComputedStyle(e).borderInlineEndColor, base, 3);
  for (const e of document.querySelectorAll('.bar .sd')) check('fill', e, getComputedStyle(e).fill, base, 3);
  for (const e of document.querySelectorAll('.eg path, .om, .nd rect, .oc path')) {
    const style = getComputedStyle(e);
    const [r, g, b] = rgba(style.stroke);
    check('line', e, `rgba(${r}, ${g}, ${b}, ${style.strokeOpacity})`, ground(e.closest('svg')), 3);
  }
  const link = document.querySelector('nav a');
  link.focus({ focusVisible: true });
  check('focus ring', link, getComputedStyle(link).outlineColor, ground(link), 3);
  return [...found.values()];
};

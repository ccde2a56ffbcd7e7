// What somebody typed and where they stood, kept over a reload of the page, whoever asked for it: the visitor, the phone that threw the tab
// out of its memory, or js/reconnect.js. It stays in this tab, and a new visit begins with an empty form.
//
//   <form data-keep="price">   its text is kept under that name, for this path of the address
//
// For plain forms, also those that an island draws; what lives in the state of a circuit is kept by whoever holds it.
const prefix = 'kept:';
const placeKey = 'place';
const secret = /^(cc-|one-time-code|current-password|new-password)/;

let path = location.pathname;

// Where the page has to stay while it is still being drawn, until its visitor moves it.
let place = null;

// Forms that somebody has typed into since the page was loaded.
const typed = new Set();

const keyOf = form => `${prefix}${path}:${form.dataset.keep}`;

export function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is full or forbidden: nothing is kept then.
  }
}

function fields(form) {
  return [...form.elements].filter(field =>
    (field.name || field.id) && field.matches('input, textarea, select') && !secret.test(field.autocomplete)
    && !['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image'].includes(field.type));
}

const isTick = field => field.type === 'radio' || field.type === 'checkbox';
const nameOf = field => (field.name || field.id) + (isTick(field) ? `=${field.value}` : '');
const own = field => (isTick(field) ? field.defaultChecked : field.defaultValue) ?? null;

function keep(form) {
  write(keyOf(form), Object.fromEntries(fields(form).map(field => [nameOf(field), [own(field), isTick(field) ? field.checked : field.value]])));
}

// A field whose own value is another one by now keeps that: what was typed was an answer to the old one.
function restore(form) {
  const kept = typed.has(keyOf(form)) ? null : read(keyOf(form));
  for (const field of kept ? fields(form) : []) {
    const [was, value] = kept[nameOf(field)] ?? [];
    const property = isTick(field) ? 'checked' : 'value';
    if (value !== undefined && was === own(field) && field[property] !== value) {
      field[property] = value;
    }
  }
}

function forget(start) {
  try {
    Object.keys(sessionStorage).filter(key => key.startsWith(start)).forEach(key => sessionStorage.removeItem(key));
  } catch {
    // There is nothing to forget.
  }
}

// Where the page stood, for the load that follows.
export function keepPlace() {
  write(placeKey, { href: location.href, y: scrollY });
}

function restorePlace() {
  place = read(placeKey);
  write(placeKey, null);
  stay();
}

function stay() {
  if (place?.href === location.href) {
    scrollTo({ top: place.y, behavior: 'instant' });
  }
}

const comesBack = document.wasDiscarded || ['reload', 'back_forward'].includes(performance.getEntriesByType('navigation')[0]?.type);
if (comesBack) {
  document.querySelectorAll('form[data-keep]').forEach(restore);
} else {
  forget(`${prefix}${path}:`);
}

// Islands draw their forms anew when their circuit stands, and the page moves a little as they do.
if (comesBack) {
  new MutationObserver(changes => {
    stay();
    for (const node of changes.flatMap(change => [...change.addedNodes]).filter(node => node.nodeType === Node.ELEMENT_NODE)) {
      [node, ...node.querySelectorAll('form')].filter(form => form.matches('form[data-keep]')).forEach(restore);
    }
  }).observe(document.body, { subtree: true, childList: true });
}

for (const touch of ['wheel', 'pointerdown', 'keydown']) {
  addEventListener(touch, () => { place = null; }, { capture: true, passive: true });
}

document.addEventListener('input', event => {
  const form = event.target.closest('form[data-keep]');
  if (form) {
    typed.add(keyOf(form));
    keep(form);
  }
});

// After each enhanced navigation. A form that is sent leads to another visit, which forgets it; one whose answer never came is still there when the visitor comes back.
export function visited() {
  if (location.pathname !== path) {
    path = location.pathname;
    forget(`${prefix}${path}:`);
  }
}

if (document.readyState === 'complete') {
  restorePlace();
} else {
  addEventListener('load', restorePlace, { once: true });
}

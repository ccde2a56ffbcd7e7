// The connection of the page's islands on a phone: lost in a lift, asleep in a pocket, gone with the server. The page stays usable all the
// while: links and forms are plain, a thin bar tells, and words come only when it takes long.
import { keepPlace, read, visited, write } from './keep.js';

const bar = document.getElementById('components-reconnect-modal');
const fault = document.getElementById('blazor-error-ui');

// Seconds before each attempt, a third more or less so that all the visitors of a restarted server do not come at once. The last one goes
// on for ever: whoever looks at the page again is answered at once anyway.
const waits = [0, 1, 2, 4, 8, 15, 30];
const patience = 8000;

// A page that was loaded anew and is refused again so soon would be loaded for ever.
const reloadSpacing = 15000;
const reloadKey = 'reloaded';

let lost = false;
let attempt = 0;
let trying = false;
let timer;
let saying;

function show(...states) {
  bar.className = ['reconnect', ...states].join(' ');
}

function onConnectionDown() {
  if (lost) {
    return;
  }
  lost = true;
  attempt = 0;
  show('lost');
  saying = setTimeout(() => show('lost', navigator.onLine ? 'waiting' : 'offline'), patience);
  next();
}

function onConnectionUp() {
  lost = false;
  clearTimeout(timer);
  clearTimeout(saying);
  show();
}

// Nothing is tried while nobody looks. A phone that says it has no network may be wrong, and is asked all the same.
function next() {
  clearTimeout(timer);
  if (lost && !document.hidden) {
    const seconds = waits[Math.min(attempt++, waits.length - 1)];
    timer = setTimeout(tryNow, seconds * 1000 * (1 + (Math.random() * 2 - 1) / 3));
  }
}

async function tryNow() {
  if (trying || !lost) {
    return;
  }
  trying = true;
  try {
    if (!await Blazor.reconnect()) {
      rejected();
    }
  } catch {
    // Not reached. The framework takes some of these for faults of the page.
    fault.style.display = '';
    next();
  } finally {
    trying = false;
  }
}

// The server answers and does not know the page: it was restarted, or it is another node. The address holds the state of the page.
function rejected() {
  clearTimeout(saying);
  lost = false;
  if (Date.now() - (read(reloadKey) ?? 0) < reloadSpacing) {
    show('lost', 'rejected');
    return;
  }
  write(reloadKey, Date.now());
  reload();
}

function reload() {
  keepPlace();
  location.reload();
}

function wake() {
  if (lost && !document.hidden) {
    attempt = 0;
    if (bar.matches('.waiting, .offline')) {
      show('lost', navigator.onLine ? 'waiting' : 'offline');
    }
    next();
  }
}

addEventListener('online', wake);
addEventListener('offline', wake);
addEventListener('pageshow', wake);
document.addEventListener('visibilitychange', wake);
document.addEventListener('click', event => {
  if (event.target.closest('[data-reload]')) {
    reload();
  } else if (event.target.closest('[data-retry]')) {
    wake();
  }
});

Blazor.start({ circuit: { reconnectionHandler: { onConnectionDown, onConnectionUp } } });
Blazor.addEventListener('enhancedload', visited);

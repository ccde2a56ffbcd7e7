// The search box: asks the circuit for completions, and does itself what must answer without a round trip: arrow keys, Escape, and the
// last searches of this device.
const key = 'searches';
const kept = 6;

function recent() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]').filter(text => typeof text === 'string').slice(0, kept);
  } catch {
    return [];
  }
}

function remember(text) {
  try {
    localStorage.setItem(key, JSON.stringify([text, ...recent().filter(other => other !== text)].slice(0, kept)));
  } catch {
    // Storage is full or forbidden: there is no history then.
  }
}

export function attach(list, circuit, historyTitle) {
  const form = list.closest('form');
  const input = form.querySelector('input[type=search]');
  const history = document.createElement('div');
  history.className = 'suggestions history';
  history.id = `${list.id}-history`;
  history.setAttribute('role', 'listbox');
  history.setAttribute('aria-label', historyTitle);
  form.querySelector('.history')?.remove();
  list.after(history);
  let active = -1;

  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');

  const options = () => [...form.querySelectorAll('.suggestions a')].filter(option => option.offsetParent);

  function show(open) {
    form.classList.toggle('open', open);
    const shown = input.value.trim() ? list : history;
    input.setAttribute('aria-controls', shown.id);
    input.setAttribute('aria-expanded', String(open && shown.childElementCount > 0));
    if (!open) {
      mark(-1);
    }
  }

  function mark(next) {
    const all = options();
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === next)));
    all[next]?.scrollIntoView({ block: 'nearest' });
    active = next;
    if (all[next]) {
      input.setAttribute('aria-activedescendant', all[next].id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function showHistory() {
    history.replaceChildren(...(input.value.trim() ? [] : recent()).map((text, i) => {
      const link = document.createElement('a');
      const label = document.createElement('bdi');
      label.textContent = text;
      link.href = `${form.action}?q=${encodeURIComponent(text)}`;
      link.id = `${history.id}-${i}`;
      link.setAttribute('role', 'option');
      link.tabIndex = -1;
      link.append(label);
      return link;
    }));
    show(true);
  }

  // Letters that come while an answer is on its way are asked once, together, when it is there.
  let asked = null;
  let asking = false;
  async function complete() {
    if (asking) {
      return;
    }
    asking = true;
    try {
      while (asked !== input.value) {
        asked = input.value;
        await circuit.invokeMethodAsync('Complete', asked);
        show(form.contains(document.activeElement));
      }
    } catch {
      // The circuit is gone; the form still searches.
    } finally {
      asking = false;
    }
  }

  input.addEventListener('focus', () => { showHistory(); complete(); });
  input.addEventListener('input', () => { mark(-1); showHistory(); complete(); });
  form.addEventListener('focusout', event => {
    if (!form.contains(event.relatedTarget)) {
      show(false);
    }
  });
  // A press on a suggestion must not take the focus away before the click arrives.
  form.addEventListener('mousedown', event => {
    if (event.target.closest('.suggestions')) {
      event.preventDefault();
    }
  });
  form.addEventListener('click', event => {
    const link = event.target.closest('.suggestions a');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const text = new URL(link.href).searchParams.get('q');
      input.value = text;
      asked = text;
      remember(text);
      input.blur();
    }
  });
  form.addEventListener('submit', () => {
    if (input.value.trim()) {
      remember(input.value.trim());
    }
    input.blur();
  });
  input.addEventListener('keydown', event => {
    const all = options();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      show(true);
      const shown = options();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      mark(shown.length ? (active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length : -1);
    } else if (event.key === 'Enter' && all[active]) {
      event.preventDefault();
      all[active].click();
    } else if (event.key === 'Escape') {
      // The browser would clear the text of a search box as well.
      event.preventDefault();
      show(false);
    }
  });

  show(false);

  // Somebody typed before the circuit was there.
  if (document.activeElement === input) {
    showHistory();
    complete();
  }
}

// What must answer without a round trip: arrow keys through the suggestions, Escape, and the last searches of this device.
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

export function attach(form, historyTitle) {
  const input = form.querySelector('input[type=search]');
  const list = form.querySelector('.suggestions');
  const history = document.createElement('ul');
  history.className = 'suggestions history';
  history.setAttribute('aria-label', historyTitle);
  list.after(history);
  let active = -1;

  const options = () => [...form.querySelectorAll('.suggestions a')].filter(option => option.offsetParent);

  function mark(next) {
    const all = options();
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === next)));
    all[next]?.scrollIntoView({ block: 'nearest' });
    active = next;
    if (all[next]) {
      all[next].id ||= `${list.id}-${next}`;
      input.setAttribute('aria-activedescendant', all[next].id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function showHistory() {
    history.replaceChildren(...(input.value ? [] : recent()).map(text => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const label = document.createElement('bdi');
      label.textContent = text;
      link.href = `${form.action}?q=${encodeURIComponent(text)}`;
      link.tabIndex = -1;
      link.append(label);
      item.append(link);
      return item;
    }));
    form.classList.toggle('open', true);
  }

  input.addEventListener('focus', showHistory);
  input.addEventListener('input', () => { showHistory(); mark(-1); });
  form.addEventListener('focusout', event => {
    if (!form.contains(event.relatedTarget)) {
      form.classList.remove('open');
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
    if (link) {
      const text = new URL(link.href).searchParams.get('q');
      input.value = text;
      remember(text);
      form.classList.remove('open');
      input.blur();
    }
  });
  form.addEventListener('submit', () => {
    if (input.value.trim()) {
      remember(input.value.trim());
    }
    form.classList.remove('open');
    input.blur();
  });
  input.addEventListener('keydown', event => {
    const all = options();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      form.classList.add('open');
      const step = event.key === 'ArrowDown' ? 1 : -1;
      mark(all.length ? (active + step + all.length + (active < 0 && step < 0 ? 1 : 0)) % all.length : -1);
    } else if (event.key === 'Enter' && all[active]) {
      event.preventDefault();
      all[active].click();
    } else if (event.key === 'Escape' && form.classList.contains('open')) {
      // The browser's own answer would also empty the box.
      event.preventDefault();
      form.classList.remove('open');
      mark(-1);
    }
  });
}

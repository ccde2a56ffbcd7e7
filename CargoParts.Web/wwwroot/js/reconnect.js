// The address holds the whole state of a page, so loading it again loses nothing.
const patience = 8000;
const bar = document.getElementById('components-reconnect-modal');
let waiting;

new MutationObserver(() => {
  if (bar.classList.contains('components-reconnect-rejected')) {
    location.reload();
  } else if (bar.classList.contains('components-reconnect-show')) {
    waiting ??= setTimeout(() => bar.classList.add('long'), patience);
  } else if (waiting) {
    clearTimeout(waiting);
    waiting = undefined;
    bar.classList.remove('long');
  }
}).observe(bar, { attributeFilter: ['class'] });

document.addEventListener('click', event => {
  if (event.target.closest('[data-reload]')) {
    location.reload();
  }
});

// Keeps the address of the page, and all that speaks of it, in step with what an island shows. Back and forward are the framework's:
// it loads the address anew.
export function attach() {
  document.addEventListener('click', openElsewhere, true);
}

// A click that asks for a new tab or window is the browser's, not the circuit's.
function openElsewhere(event) {
  if ((event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest('[data-enhance-nav=false] a')) {
    event.stopImmediatePropagation();
  }
}

export function push(url, title, toTop) {
  const absolute = new URL(url, document.baseURI);
  if (absolute.href !== location.href) {
    history.pushState(null, '', absolute.href);
  }
  document.title = title;
  for (const box of document.querySelectorAll('form[role=search] input[name=q]')) {
    box.value = absolute.searchParams.get('q') ?? '';
  }
  document.querySelector('.skip')?.setAttribute('href', `${absolute.pathname}${absolute.search}#content`);
  for (const other of document.querySelectorAll('a[data-other-base]')) {
    other.href = other.dataset.otherBase + url;
  }
  if (toTop) {
    scrollTo({ top: 0 });
    document.querySelector('h1')?.focus({ preventScroll: true });
  }
}

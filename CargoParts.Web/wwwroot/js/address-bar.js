// Keeps the address of the page, its title and its search box in step with what an island shows. Back and forward are the framework's: it loads the address anew.
export function push(url, title, toTop) {
  const absolute = new URL(url, document.baseURI).href;
  if (absolute !== location.href) {
    history.pushState(null, '', absolute);
  }
  document.title = title;
  for (const box of document.querySelectorAll('form[role=search] input[name=q]')) {
    box.value = new URL(absolute).searchParams.get('q') ?? '';
  }
  if (toTop) {
    scrollTo({ top: 0 });
  }
}

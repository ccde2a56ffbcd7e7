// Tells which of the found listings was opened and at which place, and nothing of who opened it (POST /api/v1/searches/{id}/clicks).
// The links stay as they are: without this script nothing is told.
function tell(event) {
  const listing = event.target.closest('[data-search] > [data-listing] a')?.closest('[data-listing]');
  if (!listing || event.button > 1) {
    return;
  }
  const list = listing.parentElement;
  const click = { listingId: listing.dataset.listing, place: Number(list.dataset.first) + [...list.children].indexOf(listing) };
  navigator.sendBeacon(`/api/v1/searches/${list.dataset.search}/clicks`, new Blob([JSON.stringify(click)], { type: 'application/json' }));
}

// Before the page's own handlers: one of them may leave the page. The middle button opens a new tab.
document.addEventListener('click', tell, true);
document.addEventListener('auxclick', tell, true);

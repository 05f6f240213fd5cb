// A link of the results that leads to this page, only with other filters, changes them
// in place. One listener serves hundreds of links, none of which needs to be prepared.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#results a[href]");
  if (!link || !window.htmx || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const target = new URL(link.getAttribute("href"), location.href);
  if (target.origin !== location.origin || target.pathname !== location.pathname) return;
  event.preventDefault();
  // What to do when it fails is told in failed-update.js.
  htmx.ajax("GET", target.pathname + target.search, { source: link }).catch(() => {});
});

// The reports of a row come when it is opened for the first time.
document.addEventListener("toggle", async (event) => {
  const later = event.target.open && event.target.querySelector("[data-later]");
  if (!later) return;
  const answer = await fetch(later.dataset.later).catch(() => null);
  if (answer?.ok && later.isConnected) later.outerHTML = await answer.text();
}, { capture: true });

// Buttons with data-copy-link copy an address, filters included, and say so.
function showCopyButtons() {
  for (const button of document.querySelectorAll("[data-copy-link]")) {
    button.dataset.ready = "";
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-link]");
  if (!button) return;
  await navigator.clipboard.writeText(new URL(button.dataset.copyLink, location.href).href);
  button.textContent = button.dataset.copied;
});

if (navigator.clipboard) {
  document.addEventListener("DOMContentLoaded", showCopyButtons);
  document.addEventListener("htmx:afterSettle", showCopyButtons);
}

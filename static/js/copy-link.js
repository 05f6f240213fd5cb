// Buttons with data-copy-link copy an address, filters included, those with
// data-copy-text the text itself; and say so.
function showCopyButtons() {
  for (const button of document.querySelectorAll(".headline-copy")) {
    button.dataset.ready = "";
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest(".headline-copy");
  if (!button) return;
  const { copyText, copyLink } = button.dataset;
  await navigator.clipboard.writeText(copyText ?? new URL(copyLink, location.href).href);
  button.textContent = button.dataset.copied;
});

if (navigator.clipboard) {
  document.addEventListener("DOMContentLoaded", showCopyButtons);
  document.addEventListener("htmx:afterSettle", showCopyButtons);
}

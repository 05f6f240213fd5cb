// Whoever works by keyboard goes on from the title when an update takes away what had the focus.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement && document.activeElement !== document.body) return;
  document.getElementById("title")?.focus({ preventScroll: true });
});

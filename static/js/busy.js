// A form with data-busy says so on its button while it is sent, and is not sent twice.
document.addEventListener("submit", (event) => {
  const words = event.target.dataset.busy;
  const button = event.target.querySelector("input[type=submit]");
  if (!words || !button) return;
  button.dataset.idle = button.value;
  button.value = words;
  button.disabled = true;
});

// Back may bring the page as it was left.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("input[data-idle]")) {
    button.value = button.dataset.idle;
    button.disabled = false;
  }
});

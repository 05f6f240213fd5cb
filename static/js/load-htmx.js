// htmx is wanted when somebody clicks, not for the first picture: it comes when the page
// is there. Until then, and where it does not come, links and forms lead to whole pages.
const { later } = document.currentScript.dataset;

function load() {
  const script = document.createElement("script");
  script.src = later;
  document.head.append(script);
}

addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(load));

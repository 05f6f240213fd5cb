// When an update in place fails, the reader gets the whole page, or the browser's word for why not.
let leaving = false;
addEventListener("beforeunload", () => { leaving = true; });

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    if (leaving || event.detail.elt.matches("[data-quiet]")) return;
    location.assign(event.detail.pathInfo.finalRequestPath);
  });
}

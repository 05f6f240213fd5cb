// The map can be dragged, and looked at closer with a double click or the keys + and -;
// a place in the list and its marker light up together.
const DRAG = 5;
let drag = null;

function show(figure, west, south, east, north) {
  const form = figure.querySelector("form");
  form.elements.box.value = [west, south, east, north].map((edge) => edge.toFixed(2)).join(",");
  form.requestSubmit();
}

const boxOf = (figure) => figure.dataset.box.split(",").map(Number);

document.addEventListener("pointerdown", (event) => {
  const frame = event.target.closest(".map-frame");
  if (!frame || event.button !== 0) return;
  drag = { frame, x: event.clientX, y: event.clientY, moved: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.moved && Math.hypot(dx, dy) < DRAG) return;
  drag.moved = true;
  drag.frame.dataset.dragged = "";
  for (const layer of drag.frame.children) layer.style.translate = `${dx}px ${dy}px`;
});

document.addEventListener("pointerup", (event) => {
  if (!drag?.moved) return void (drag = null);
  const stop = (click) => click.preventDefault() || click.stopPropagation();
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }));
  const figure = drag.frame.closest("figure");
  const [west, south, east, north] = boxOf(figure);
  const { width, height } = drag.frame.getBoundingClientRect();
  const right = ((drag.x - event.clientX) / width) * (east - west);
  const up = ((event.clientY - drag.y) / height) * (north - south);
  drag = null;
  show(figure, west + right, south + up, east + right, north + up);
});

document.addEventListener("pointercancel", () => {
  for (const layer of drag?.frame.children ?? []) layer.style.translate = "";
  drag = null;
});

document.addEventListener("dblclick", (event) => {
  const frame = event.target.closest(".map-frame");
  if (!frame) return;
  const [west, south, east, north] = boxOf(frame.closest("figure"));
  const { left, top, width, height } = frame.getBoundingClientRect();
  const x = west + ((event.clientX - left) / width) * (east - west);
  const y = north - ((event.clientY - top) / height) * (north - south);
  const [dx, dy] = [(east - west) / 4, (north - south) / 4];
  show(frame.closest("figure"), x - dx, y - dy, x + dx, y + dy);
});

document.addEventListener("keydown", (event) => {
  const figure = event.target.closest?.(".map-figure");
  const key = event.key === "=" ? "+" : event.key;
  figure?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});

function light(event, on) {
  const item = event.target.closest?.("[data-place]");
  const marker = event.target.closest?.("[data-marker]");
  if (item) {
    const key = CSS.escape(item.dataset.place);
    document.querySelector(`[data-marker~="${key}"]`)?.toggleAttribute("data-lit", on);
  }
  for (const key of marker?.dataset.marker.trim().split(" ") ?? []) {
    document.querySelector(`[data-place="${CSS.escape(key)}"]`)?.toggleAttribute("data-lit", on);
  }
}

for (const [name, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
  document.addEventListener(name, (event) => light(event, on));
}

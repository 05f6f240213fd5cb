// A range of bars can be dragged over, or grown with Shift and the arrow keys; it is
// asked for by filling in the dates of a form of the page.
const DRAG = 6;
let selection = null;

const barsOf = (figure) => [...figure.querySelectorAll(".overview-bar")];

function show() {
  const { figure, first, last } = selection;
  const [from, to] = [Math.min(first, last), Math.max(first, last)];
  const bars = barsOf(figure);
  bars.forEach((bar, number) => bar.toggleAttribute("data-selected", number >= from && number <= to));
  const chosen = bars.slice(from, to + 1);
  const count = chosen.reduce((sum, bar) => sum + Number(bar.dataset.count), 0);
  const names = [...new Set([chosen[0].dataset.name, chosen.at(-1).dataset.name])].join(" to ");
  const output = figure.querySelector("output");
  const hint = selection.byKeys ? `. ${output.dataset.hint}` : "";
  // Events that no single bar holds may come on top.
  const least = figure.querySelector(".overview-bands") ? "at least " : "";
  output.value = `${names}: ${least}${count.toLocaleString("en")} ${count === 1 ? "event" : "events"}${hint}`;
}

function letGo() {
  if (!selection) return;
  barsOf(selection.figure).forEach((bar) => bar.removeAttribute("data-selected"));
  selection.figure.querySelector("output").value = "";
  selection = null;
}

function ask() {
  const { figure, first, last } = selection;
  const chosen = barsOf(figure).slice(Math.min(first, last), Math.max(first, last) + 1);
  const form = document.getElementById(figure.dataset.rangeForm);
  form.elements.from.value = chosen[0].dataset.from;
  form.elements.to.value = chosen.at(-1).dataset.to;
  letGo();
  form.requestSubmit();
}

function barAt(figure, x) {
  const bars = barsOf(figure);
  const found = bars.findIndex((bar) => x < bar.getBoundingClientRect().right);
  return found < 0 ? bars.length - 1 : found;
}

document.addEventListener("pointerdown", (event) => {
  const strip = event.target.closest(".overview-bars");
  letGo();
  if (!strip || event.button !== 0) return;
  const figure = strip.closest("figure");
  const first = barAt(figure, event.clientX);
  selection = { figure, first, last: first, x: event.clientX, dragged: false, down: true };
});

document.addEventListener("pointermove", (event) => {
  if (!selection?.down) return;
  if (!selection.dragged && Math.abs(event.clientX - selection.x) < DRAG) return;
  selection.dragged = true;
  selection.last = barAt(selection.figure, event.clientX);
  show();
});

document.addEventListener("pointerup", () => {
  if (!selection?.down) return;
  if (!selection.dragged) return letGo();
  // The click that ends a drag is no click on a bar.
  const stop = (event) => event.preventDefault() || event.stopPropagation();
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }));
  ask();
});

// A link that is dragged would be carried away instead.
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".overview-bars")) event.preventDefault();
});

document.addEventListener("pointercancel", letGo);
document.addEventListener("htmx:beforeSwap", letGo);

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest(".overview-bar");
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === "Escape") return letGo();
  if (!bar) return;
  const figure = bar.closest("figure");
  const bars = barsOf(figure);
  if (step && event.shiftKey) {
    const here = bars.indexOf(bar);
    selection ??= { figure, first: here, last: here, byKeys: true };
    selection.last = Math.max(0, Math.min(bars.length - 1, selection.last + step));
    event.preventDefault();
    show();
  } else if (step) {
    const links = [...figure.querySelectorAll("a.overview-bar")];
    links[links.indexOf(bar) + step]?.focus();
    event.preventDefault();
    letGo();
  } else if (event.key === "Enter" && selection) {
    event.preventDefault();
    ask();
  }
});

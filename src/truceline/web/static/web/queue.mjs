// The queue: one key answers, the next pair follows; both panes show their passage.
import { help, keys } from "./keys.mjs";

const open = help();
let waits = false;
const press = (key) => () => {
  if (waits) return true;
  const button = document.querySelector(`#doubt [data-key="${key}"]`);
  if (!button) return false;
  button.click();
  return true;
};

function point() {
  document.querySelectorAll(".pane").forEach((pane) => {
    const found = [...pane.querySelectorAll("mark")].filter((mark) => mark.dataset.c.split(" ").includes(pane.dataset.claim));
    found.forEach((mark) => mark.classList.add("now"));
    if (found[0]) pane.scrollTop += found[0].getBoundingClientRect().top - pane.getBoundingClientRect().top - (pane.querySelector(".pane-head")?.offsetHeight ?? 0) - 12;
  });
}

keys({ y: press("y"), n: press("n"), m: press("m"), u: press("u"), j: press("j"), k: press("k"), "?": open });
document.addEventListener("click", (event) => { if (event.target.closest("[data-help]")) open(); });
document.addEventListener("htmx:beforeRequest", () => { waits = true; });
for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(failed, () => { waits = false; });
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "doubt") return;
  waits = false;
  point();
  document.querySelector("#doubt .pair-in-doubt, #doubt .none")?.focus({ preventScroll: true });
  const number = document.querySelector("#doubt .pair-in-doubt")?.dataset.number;
  history.replaceState(null, "", number === undefined ? "?" : `?at=${number}`);
});
point();

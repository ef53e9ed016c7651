// The list of incidents: it follows what is typed, its state stands in the address, j and k walk through the rows.
import { keys } from "./keys.mjs";

const rows = () => [...document.querySelectorAll("#rows th a")];
const box = () => document.getElementById("found");

function step(by) {
  const all = rows(), next = all[all.indexOf(document.activeElement) + by] ?? (all.includes(document.activeElement) ? null : all[0]);
  if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); return true; }
  const more = document.querySelector("#rows .more a");
  if (by > 0 && more) more.click();
  return true;
}
keys({ j: () => step(1), k: () => step(-1) });

let waiting = null;
function follow(form) {
  clearTimeout(waiting);
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  if (asked.get("sort") === "newest") asked.delete("sort");
  history.replaceState(null, "", `${form.action.split("?")[0]}${asked.size ? `?${asked}` : ""}`);
  form.requestSubmit();
}
box().addEventListener("input", (event) => {
  const form = event.target.closest("form.asked");
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => follow(form), event.target.type === "search" ? 250 : 0);
});

// What was typed in keeps its focus and its caret; after "More" the first new row has it.
let held = null, before = 0;
document.addEventListener("htmx:beforeSwap", (event) => {
  const now = document.activeElement;
  held = event.detail.target.id === "found" && now?.name ? { name: now.name, at: now.selectionStart ?? null } : null;
  before = event.detail.target.closest?.("tr.more") ? rows().length : 0;
});
document.addEventListener("htmx:afterSettle", () => {
  if (before) { rows()[before]?.focus(); before = 0; return; }
  const field = held && box().querySelector(`form.asked [name="${held.name}"]`);
  if (field) { field.focus(); if (held.at !== null && field.type === "search") field.setSelectionRange(held.at, held.at); }
  held = null;
});

// One incident: panes scroll to their passage; keys walk through the accounts and open the forms.
import { help, keys } from "./keys.mjs";

const accounts = () => [...document.querySelectorAll("#accounts .account")];
let present = null;

function point(pane) {
  const claim = pane.dataset.claim, found = [...pane.querySelectorAll(`mark[data-c~="${CSS.escape(claim)}"]`)];
  pane.querySelectorAll("mark.now").forEach((mark) => mark.classList.remove("now"));
  found.forEach((mark) => mark.classList.add("now"));
  if (found[0]) pane.scrollTop += found[0].getBoundingClientRect().top - pane.getBoundingClientRect().top - (pane.querySelector(".pane-head")?.offsetHeight ?? 0) - 12;
}

async function bring(account) {
  const link = account.querySelector("[data-pane]"), held = account.closest(".column").querySelector(".pane-of");
  if (!link || !held) return;
  if (held.firstElementChild?.dataset.claim !== account.dataset.claim) {
    const answer = await fetch(link.dataset.pane, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    held.innerHTML = await answer.text();
  }
  point(held.firstElementChild);
}

function show(account) {
  present?.removeAttribute("data-now");
  present = account;
  account.setAttribute("data-now", "");
  account.focus({ preventScroll: true });
  account.scrollIntoView({ block: "nearest" });
  bring(account);
  return true;
}

function step(by) {
  const all = accounts(), next = all[(present ? all.indexOf(present) : by > 0 ? -1 : all.length) + by];
  return next ? show(next) : true;
}

function open(details) {
  if (!details) return false;
  details.open = true;
  details.querySelector("form input:not([type=hidden]), form textarea, form select")?.focus();
  details.scrollIntoView({ block: "nearest" });
  return true;
}

function find() {
  const all = [...document.querySelectorAll('details[id^="find-"]')], at = all.findIndex((one) => one.contains(document.activeElement) || one === lastFound);
  lastFound = all[(at + 1) % all.length];
  return open(lastFound);
}
let lastFound = null;

function moveCase() {
  const box = document.getElementById("case"), first = box?.querySelector("form input[type=radio]");
  if (!first) return false;
  first.focus();
  box.scrollIntoView({ block: "nearest" });
  return true;
}

function leave() {
  const details = document.activeElement?.closest("details.more-form");
  if (!details) { document.activeElement?.blur(); return true; }
  details.open = false;
  details.querySelector("summary").focus();
  return true;
}

const sign = () => { const button = document.querySelector('[data-key="g"]'); if (!button) return false; button.click(); return true; };
const differ = () => open([...document.querySelectorAll(".person details.more-form")][0]);

keys({ j: () => step(1), k: () => step(-1), f: find, m: moveCase, g: sign, d: differ, Escape: leave, "?": help() });
document.querySelectorAll('[data-key="f"], [data-key="m"]').forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); (link.dataset.key === "f" ? find : moveCase)(); }));
document.querySelectorAll(".pane").forEach(point);

// After a decision the focus is on what it made; after a refusal on its sentence, and what was typed is still there.
document.addEventListener("htmx:afterSettle", (event) => {
  const made = document.getElementById("answers");
  if (event.detail.target?.id !== "answers" || !made) return;
  const now = made.querySelector(".refused") ?? document.getElementById(made.dataset.focus ?? "");
  now?.focus({ preventScroll: true });
  now?.scrollIntoView({ block: "nearest" });
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-pane]");
  if (link && !event.ctrlKey && !event.metaKey && link.closest(".column").querySelector(".pane-of")) { event.preventDefault(); show(link.closest(".account")); }
});
if (location.hash.startsWith("#")) document.getElementById(location.hash.slice(1))?.focus({ preventScroll: false });

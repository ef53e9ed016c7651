// The reader: one claim is the present one; keys decide on it; text and claims show each other.
import { help, keys } from "./keys.mjs";
import { chosen } from "./selection.mjs";

const text = document.getElementById("text"), claims = document.getElementById("claims");
const cards = () => [...claims.querySelectorAll(".card")];
const frame = document.querySelector(".reader");
frame.classList.add("keyed");
const fit = () => frame.style.setProperty("--above", `${Math.round(frame.getBoundingClientRect().top + scrollY)}px`);
addEventListener("resize", fit);
fit();
let present = null, last = null, selected = null, decided = null;

const card = (id) => document.getElementById(`claim-${id}`);
const marks = (id) => (text ? [...text.querySelectorAll(`mark[data-c~="${CSS.escape(id)}"]`)] : []);

function show(now, { focus = true, scroll = true } = {}) {
  if (!now) return false;
  present?.removeAttribute("data-now");
  text?.querySelectorAll("mark.now").forEach((mark) => mark.classList.remove("now"));
  present = now;
  now.setAttribute("data-now", "");
  if (focus) now.focus({ preventScroll: true });
  now.scrollIntoView({ block: "nearest" });
  const found = marks(now.dataset.claim);
  found.forEach((mark) => mark.classList.add("now"));
  if (scroll && found[0]) found[0].scrollIntoView({ block: "center" });
  return true;
}

function step(by) {
  const all = cards(), at = present && present.isConnected ? all.indexOf(present) : by > 0 ? -1 : all.length;
  const next = all[at + by];
  if (next) return show(next);
  const more = claims.querySelector(".more a");
  if (by > 0 && more) { more.click(); return true; }
  return true;
}

function nextOpen() {
  const all = cards(), at = present ? all.indexOf(present) : -1;
  const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((one) => one.dataset.state === "open");
  if (next) return show(next);
  const onward = document.getElementById("next-open");
  if (onward && !onward.hidden) onward.click();
  return true;
}

// While a decision is on its way nothing else is decided: what is shown then is not yet what it will be.
const press = (key) => () => {
  if (decided) return true;
  const button = (present ?? cards()[0])?.querySelector(`[data-key="${key}"]`);
  if (!button) return false;
  if (!present) show(cards()[0]);
  button.click();
  return true;
};

function undo() {
  if (decided) return true;
  const about = last && card(last);
  const button = (about ?? present)?.querySelector('[data-key="u"]');
  if (!button) return false;
  show(about ?? present);
  button.click();
  return true;
}

function clean() {
  const button = document.getElementById("clean");
  if (!button) return false;
  const wanted = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(wanted));
  document.getElementById("page").classList.toggle("clean", wanted);
  return true;
}

const adding = document.getElementById("adding"), add = document.getElementById("add");
const openAdding = () => { if (!add) return false; add.click(); return true; };

// The form has come: the words that were marked before it opened are its passage.
function opened(form) {
  const now = text && (chosen(text) ?? selected);
  adding.hidden = false;
  add.setAttribute("aria-expanded", "true");
  if (now) fill(form, now);
  form.querySelector("select, input:not([type=hidden])").focus({ preventScroll: true });
  adding.scrollIntoView({ block: "nearest" });
}

function close() {
  adding.replaceChildren();
  adding.hidden = true;
  add.setAttribute("aria-expanded", "false");
}

function fill(form, now) {
  form.querySelector('[name$="start"]').value = now.start;
  form.querySelector('[name$="end"]').value = now.end;
  form.querySelector(".chosen").value = now.words;
}

function leave() {
  const form = document.activeElement?.closest(".amend");
  if (!form) return false;
  if (form.classList.contains("add")) { close(); add.focus(); }
  else { const owner = form.closest(".card"); form.parentElement.replaceChildren(); show(owner); }
  return true;
}

keys({ j: () => step(1), k: () => step(-1), ".": nextOpen, a: press("a"), r: press("r"), c: press("c"), s: press("s"), u: undo, t: clean, n: openAdding, Escape: leave, "?": help() });

document.getElementById("clean")?.addEventListener("click", clean);
document.addEventListener("selectionchange", () => { const now = text && chosen(text); if (now) selected = now; });

document.addEventListener("click", (event) => {
  const mark = event.target.closest("#text mark");
  if (mark && getSelection().isCollapsed) {
    const named = mark.dataset.c.split(" "), at = present ? named.indexOf(present.dataset.claim) : -1;
    const next = named[(at + 1) % named.length];
    if (card(next)) show(card(next), { scroll: false });
    else location.assign(`?at=${next}`);
    return;
  }
  const passage = event.target.closest("a.passage");
  if (passage) { event.preventDefault(); show(passage.closest(".card")); return; }
  if (event.target.closest("[data-close]")) { event.target.focus(); leave(); return; }
  if (event.target.closest("[data-selection]")) { const form = event.target.closest(".fields"); if (selected) fill(form, selected); return; }
});
claims.addEventListener("focusin", (event) => { const now = event.target.closest(".card"); if (now && now !== present) show(now, { focus: false }); });

// After a decision: the marks follow, and the next claim that waits is at hand. A refusal or an undo stays where it is.
for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(failed, () => { decided = null; });
document.addEventListener("htmx:beforeRequest", (event) => {
  const owner = event.target.closest?.(".card");
  if (owner && event.detail.requestConfig.verb === "post") decided = { id: owner.dataset.claim, undone: event.target.matches(".undoing") };
});
document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.detail.target;
  if (target === adding) { opened(adding.firstElementChild); return; }
  if (target === claims) { const made = claims.querySelector(".card"); if (made && !claims.querySelector(":scope > .refused")) { close(); show(made); } return; }
  if (target?.matches?.(".form")) { target.querySelector("select, input:not([type=hidden])")?.focus(); return; }
  if (!decided) {
    if (event.target.matches?.(".card") && !present?.isConnected) show(event.target);
    return;
  }
  const now = card(decided.id), refused = now?.querySelector(".refused"), undone = decided.undone;
  if (now) paint();
  last = undone || refused ? last : decided.id;
  decided = null;
  if (!now) { present = null; return; }
  show(now, { focus: true, scroll: undone || !!refused });
  if (!undone && !refused && now.dataset.state !== "open") nextOpen();
});

// A stretch is shown as waiting while any of its claims on this page waits.
function paint() {
  const states = new Map(cards().map((one) => [one.dataset.claim, one.dataset.state]));
  text?.querySelectorAll("mark").forEach((mark) => {
    const known = mark.dataset.c.split(" ").map((id) => states.get(id)).filter(Boolean);
    if (!known.length || known.length < mark.dataset.c.split(" ").length) return;
    mark.classList.remove("open", "accepted", "rejected", "set-aside");
    mark.classList.add(known.includes("open") ? "open" : known[0]);
  });
}

show(claims.querySelector("[data-at]") ?? (location.search.includes("at=") ? null : claims.querySelector('.card[data-state="open"]')) ?? cards()[0], { focus: location.search.includes("at=") || location.search.includes("open=") });

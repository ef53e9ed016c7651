// Keys of the application: "/" goes to the search box. Pages ask `keys` for theirs; one switch turns single keys off.
const SWITCH = "truceline-single-keys";

export const typing = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || !!event.target.closest?.("input, textarea, select, [contenteditable], dialog");

export const on = () => localStorage.getItem(SWITCH) !== "off";
export const turn = (wanted) => localStorage.setItem(SWITCH, wanted ? "on" : "off");

// Calls what stands under the pressed key in `table`, unless somebody types or single keys are off.
export function keys(table) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" ? !table.Escape : typing(event) || !on()) return;
    const act = table[event.key];
    if (act && act(event) !== false) event.preventDefault();
  });
}

// The dialog that lists the keys of a page, with the switch.
export function help() {
  const dialog = document.getElementById("help"), box = document.getElementById("keys-on");
  if (!dialog) return () => {};
  if (box) { box.checked = on(); box.addEventListener("change", () => turn(box.checked)); }
  document.getElementById("help-open")?.addEventListener("click", () => dialog.showModal());
  return () => dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || typing(event)) return;
  const box = document.querySelector("input[type=search]");
  if (box) { event.preventDefault(); box.focus(); }
});

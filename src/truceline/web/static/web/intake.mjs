// Files dropped on the form are as good as chosen ones.
const form = document.querySelector("#hand-in");
const drop = form?.querySelector(".drop");
const chosen = form?.querySelector("input[type=file]");
if (drop && chosen) {
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    chosen.files = event.dataTransfer.files;
    chosen.focus();
  });
}

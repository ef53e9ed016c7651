// A draft that is ready is said aloud; htmx looks after it, line by line, so that nothing typed elsewhere is lost.
document.addEventListener("htmx:afterSettle", (event) => {
  const draft = document.getElementById(event.target.id);
  if (!draft?.matches("#drafts li") || draft.hasAttribute("hx-get")) return;
  document.getElementById("said").textContent = [...draft.querySelectorAll("p")].map((one) => one.textContent.trim()).join(" ");
});

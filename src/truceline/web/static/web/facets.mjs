// On a narrow window facets are folded, but for those that hold; they are under their headings.
const narrow = matchMedia("(max-width: 62rem)");
export function fold(root = document) {
  if (narrow.matches) root.querySelectorAll("details.facet[open]").forEach((facet) => { if (!facet.querySelector("[aria-current]")) facet.open = false; });
}
fold();
document.addEventListener("htmx:afterSettle", (event) => fold(event.detail.target ?? document));

// Enhances the page; nothing is needed from here to read it. No network, no storage.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // The filter box of the incidents.
  const box = document.querySelector(".filter");
  if (box) {
    const words = box.querySelector("input");
    const answer = box.querySelector("select");
    const count = box.querySelector("[role=status]");
    const articles = all("article.incident");
    const apply = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const article of articles) {
        const text = article.dataset.search;
        const fits = wanted.every((word) => text.includes(word)) && (!answer.value || article.dataset.answer === answer.value);
        article.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      count.textContent = count.dataset.shown.replace("{shown}", shown).replace("{number}", articles.length);
    };
    words.addEventListener("input", apply);
    answer.addEventListener("change", apply);
    for (const button of all("[data-fold]", box)) {
      button.addEventListener("click", () => {
        for (const article of articles.filter((one) => !one.hidden)) {
          for (const fold of all(":scope > details", article)) fold.open = button.dataset.fold === "open";
        }
      });
    }
    box.hidden = false;
    apply();
  }

  // A link into something folded or filtered away shows it, and marks the whole passage of the claim.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const article = target.closest("article[hidden]");
    if (article) article.hidden = false;
    for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    if (target.parentElement.matches("summary")) target.parentElement.parentElement.open = true;
    for (const old of all("mark.now")) old.classList.remove("now");
    if (target.dataset.claims) {
      const claims = new Set(target.dataset.claims.split(" "));
      for (const part of all("mark", target.parentElement)) {
        if (part.dataset.claims.split(" ").some((claim) => claims.has(claim))) part.classList.add("now");
      }
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
  // A second click on the same link changes no address, but the reader may have closed its target meanwhile.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });

  // Paper cannot be opened: what the style sheet prints is opened where a browser cannot do it by style alone.
  let printed = [];
  addEventListener("beforeprint", () => {
    printed = all("details:not([open], .why, .keep)");
    for (const fold of printed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of printed) fold.open = false;
  });

  // The list of sections follows the reader.
  const links = new Map(all(".contents a[href^='#']").map((link) => [link.hash.slice(1), link]));
  const sections = all("main > section");
  const follow = () => {
    const here = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3).pop() || sections[0];
    for (const [id, link] of links) {
      if (here && id === here.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  follow();
})();

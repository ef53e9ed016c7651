// Search without a server: parts of the index are scripts, since a page from a disk may fetch nothing. No network.
(() => {
  "use strict";
  const SHOWN = 50;
  const alike = { "\u0259": "e", "\u0131": "i", "\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00e6": "ae", "\u0153": "oe", "\u00df": "ss", "\u0587": "\u0565\u0582" };
  const translated = (text) => Array.from(text, (letter) => alike[letter] || letter).join("");
  const fold = (text) => translated(translated(text.toLowerCase()).normalize("NFKD").replace(/\p{M}/gu, ""));
  const held = { words: new Map(), entries: new Map(), parts: new Map() };
  const waiting = new Map();

  window.truceline = {
    take(sort, name, value) { held[sort].set(name, value); },
  };
  const load = (sort, name, file) => {
    if (held[sort].has(name)) return Promise.resolve(held[sort].get(name));
    if (!waiting.has(file)) {
      waiting.set(file, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `search/${file}.js`;
        script.onload = () => resolve(held[sort].get(name));
        script.onerror = () => reject(new Error(file));
        document.head.append(script);
      }));
    }
    return waiting.get(file);
  };
  const codes = (word) => Array.from(word).slice(0, 2).map((letter) => letter.codePointAt(0).toString(16)).join("-");

  const numbers = async (word, parts) => {
    const name = codes(word);
    if (!parts.words.includes(name)) return new Set();
    const shard = await load("words", name, `w-${name}`);
    return new Set(shard.filter(([known]) => known.startsWith(word)).flatMap(([, found]) => found));
  };

  const box = document.getElementById("words");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  let asked = 0;
  const search = async () => {
    const turn = ++asked;
    const words = fold(box.value).match(/[\p{L}\p{N}_]+/gu) || [];
    const long = words.filter((word) => Array.from(word).length >= 2);
    if (!long.length) { results.replaceChildren(); found.textContent = ""; return; }
    const parts = await load("parts", "all", "parts");
    const sets = await Promise.all(long.map((word) => numbers(word, parts)));
    const all = [...sets.reduce((one, other) => new Set([...one].filter((number) => other.has(number))))].sort((a, b) => a - b);
    const shown = all.slice(0, SHOWN);
    const chunks = await Promise.all(shown.map((number) => {
      const chunk = String(Math.floor(number / parts.chunk));
      return load("entries", chunk, `e-${chunk}`);
    }));
    if (turn !== asked) return;
    results.replaceChildren(...shown.map((number, place) => line(chunks[place][number % parts.chunk])));
    const said = all.length > SHOWN ? found.dataset.first : found.dataset.found;
    found.textContent = said.replace("{number}", all.length).replace("{shown}", SHOWN);
  };
  const line = ([title, kind, page]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = page;
    link.textContent = title;
    link.dir = "auto";
    const what = document.createElement("span");
    what.className = "note";
    what.textContent = ` ${kind}`;
    item.append(link, what);
    return item;
  };
  let timer = 0;
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  const given = new URLSearchParams(location.search).get("q");
  if (given) { box.value = given; search(); }
})();

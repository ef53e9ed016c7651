// What is selected in the text, told in code points of the stored text. Every stretch of the text says in data-s where
// it begins; JavaScript counts UTF-16 units, so the rest is counted anew.
function place(node, offset, last) {
  if (node.nodeType !== Node.TEXT_NODE) {
    const child = node.childNodes[offset] ?? null;
    if (child && child.dataset?.s && !last) return Number(child.dataset.s);
    const before = last ? node.childNodes[offset - 1] : child;
    const text = before && deepest(before, last);
    return text ? place(text, last ? text.data.length : 0, last) : null;
  }
  const stretch = node.parentElement.closest("[data-s]");
  return stretch ? Number(stretch.dataset.s) + [...node.data.slice(0, offset)].length : null;
}

function deepest(node, last) {
  while (node && node.nodeType !== Node.TEXT_NODE) node = last ? node.lastChild : node.firstChild;
  return node;
}

// {start, end, words} of what is selected inside `text`; null when nothing is. Blanks at both ends are left out.
export function chosen(text) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  let start = place(range.startContainer, range.startOffset, false), end = place(range.endContainer, range.endOffset, true);
  if (start === null || end === null || end <= start) return null;
  const words = range.toString();
  start += [...words].length - [...words.trimStart()].length;
  end -= [...words].length - [...words.trimEnd()].length;
  return end > start ? { start, end, words: words.trim() } : null;
}

// Every visible text against the nearest opaque background behind it: [ratio, needed, text] for those too faint
// (WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for text of 24 px, or 18.66 px bold).
() => {
  const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const parse = (text) => {
    const parts = text.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const luminance = (rgb) => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
  const behind = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const { rgb, alpha } = parse(getComputedStyle(up).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return parse(getComputedStyle(document.documentElement).backgroundColor).rgb;
  };
  const faint = [];
  let checked = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style, svg") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const one = luminance(parse(style.color).rgb) + 0.05;
    const two = luminance(behind(element)) + 0.05;
    const ratio = Math.max(one, two) / Math.min(one, two);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    checked += 1;
    if (ratio < (large ? 3 : 4.5)) faint.push([ratio.toFixed(2), style.color, walker.currentNode.data.trim().slice(0, 40)]);
  }
  return { checked, faint };
}

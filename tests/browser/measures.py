"""Measures of a page that run in the browser, each the body of a function for Playwright's `evaluate`."""

# Every rule of every tag, those for level AAA and the experimental ones too. What fails color-contrast fails
# color-contrast-enhanced, which asks the same with higher bounds.
AXE = """async (ofColours) => {
  const palettes = ["color-contrast-enhanced", "link-in-text-block"];
  const all = axe.getRules().map((rule) => rule.ruleId).filter((rule) => rule !== "color-contrast");
  const options = { runOnly: { type: "rule", values: ofColours ? palettes : all }, resultTypes: ["violations"] };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`));
}"""

# The contrast of two colours (WCAG 2.2, 1.4.3), measured in the page since only the browser knows light-dark().
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  const light = (colour) => {
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour) && colour !== "transparent") return colour;
    }
  };
  const low = [];
  for (const element of document.querySelectorAll("main :is(p, li, dt, dd, td, th, label, legend, summary, figcaption, h1, h2, h3, h4, a)")) {
    if (!element.textContent.trim() || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7) low.push(`${ratio.toFixed(2)}: ${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`);
  }
  return low;
}"""

# Lines of text and controls that lie over each other; validators don't see them.
OVERLAPS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || holder.closest("script, .skip, option, textarea, title")) continue;
    if (!holder.checkVisibility({ visibilityProperty: true }) || getComputedStyle(holder).clipPath !== "none") continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) boxes.push([box, holder]);
  }
  for (const control of document.querySelectorAll("input, select, textarea, button svg, a svg")) {
    if (control.checkVisibility()) boxes.push([control.getBoundingClientRect(), control]);
  }
  boxes.sort((one, two) => one[0].top - two[0].top);
  const found = [];
  boxes.forEach(([box, holder], place) => {
    for (let next = place + 1; next < boxes.length && boxes[next][0].top < box.bottom - 3; next++) {
      const [other, second] = boxes[next];
      if (other.left < box.right - 2 && box.left < other.right - 2) {
        found.push(`${holder.textContent.trim().slice(0, 30) || holder.outerHTML.slice(0, 40)} / ${second.textContent.trim().slice(0, 30) || second.outerHTML.slice(0, 40)}`);
      }
    }
  });
  return found;
}"""
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Text that its box cuts off.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  if (!e.checkVisibility() || style.clipPath !== "none" || e.closest("svg, select, .table") || !e.textContent.trim()) return false;
  const hides = (way) => ["hidden", "clip"].includes(way);
  return (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1) || (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1);
}).map((e) => e.outerHTML.slice(0, 80))"""

// Quotes a text with the words that answer the query.
const LENGTH = 180; // letters of text shown with a result

const make = (name, attributes, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};

// The text with each word that answers the query in a <mark>.
const marked = (text, worth) => {
  const parts = [];
  let after = 0;
  for (const match of wordMatches(text)) {
    if (worth(match[0].toLowerCase()) < 0.3) continue;
    parts.push(text.slice(after, match.index), make("mark", { textContent: match[0] }));
    after = match.index + match[0].length;
  }
  return [...parts, text.slice(after)];
};

// The stretch of the text with most of the words that answer the query, each word counted once.
const stretch = (text, worth) => {
  const hits = wordMatches(text)
    .map((match) => ({ word: match[0].toLowerCase(), at: match.index, worth: worth(match[0].toLowerCase()) }))
    .filter((hit) => hit.worth >= 0.3);
  let best = 0, from = 0;
  hits.forEach((hit, first) => {
    const inside = new Map();
    for (let at = first; at < hits.length && hits[at].at < hit.at + LENGTH - 30; at += 1) inside.set(hits[at].word, hits[at].worth);
    const sum = [...inside.values()].reduce((total, value) => total + value, 0);
    if (sum > best) [best, from] = [sum, hit.at];
  });
  const sentence = Math.max(...[". ", "? ", "! ", ": "].map((end) => text.lastIndexOf(end, from) + 2));
  const start = from < 60 ? 0 : from - sentence < 60 && sentence > 1 ? sentence : text.lastIndexOf(" ", from - 40) + 1;
  const end = start + LENGTH >= text.length ? text.length : text.lastIndexOf(" ", start + LENGTH);
  return { best, text: `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}` };
};

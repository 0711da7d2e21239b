// Ranks the sections by how well they answer what a query asks for.
const FIELD = { body: 1, heading: 4, title: 6, above: 1.2, sections: 0.35 };
const PER_PAGE = [1, 0.75, 0.55, 0.4, 0.3]; // what further sections of a page count
const MOST = 20; // results
const JOINING = 0.3; // what a word that only joins others counts beside one that means something
const OTHER_FORM = 0.4; // how well another form of such a word answers it
const ELSEWHERE = 0.4; // what a page's beginning shares in a word that stands further down

const ranker = ({ functional, formsOf }, { pages, sections, inText, inTitle, typedInTitle }) => {
  let joining;
  const makeJoining = () => new Set(functional.flatMap((joins, base) => (joins ? formsOf(base) : NONE)));
  // How many words of a title mean something.
  const contentOf = (own) => {
    joining ||= makeJoining();
    return own.filter((word) => !joining.has(word)).length || own.length;
  };

  // How well each section's text and heading answer a list of what must stand together, as two arrays of qualities.
  const meet = (alternative, must) => {
    let both;
    for (const found of alternative) {
      const text = new Float32Array(sections.length), heading = new Float32Array(sections.length);
      for (const [base, quality] of found) {
        const inTexts = inText(base);
        // Of a word that is everywhere the index doesn't say where; only a quotation may still be any section's.
        if (must || inTexts.length < sections.length) for (const at of inTexts) if (quality > text[at]) text[at] = quality;
        for (const at of inTitle(base)) if (quality > heading[at]) heading[at] = quality;
      }
      if (!both) both = { text, heading };
      else {
        for (let at = 0; at < sections.length; at += 1) {
          both.text[at] = Math.min(Math.max(both.text[at], both.heading[at]), Math.max(text[at], heading[at]));
          both.heading[at] = Math.min(both.heading[at], heading[at]);
        }
      }
    }
    return both;
  };

  return (concepts, asked, most = MOST) => {
    const lacking = new Uint8Array(sections.length); // a quoted word
    const points = new Float64Array(sections.length), share = new Float64Array(sections.length);
    const headings = new Float64Array(sections.length);
    const whole = concepts.some((one) => !one.functional);
    let total = 0;
    for (const one of concepts) {
      const { text, heading } = meet(one.alternatives[0], one.must);
      for (const alternative of one.alternatives.slice(1)) {
        const other = meet(alternative);
        for (let at = 0; at < sections.length; at += 1) {
          if (other.text[at] > text[at]) text[at] = other.text[at];
          if (other.heading[at] > heading[at]) heading[at] = other.heading[at];
        }
      }
      if (one.functional) { // where and what are forms of one word: only the one that is asked for tells
        heading.forEach((quality, at) => { heading[at] = quality * OTHER_FORM; });
        for (const at of typedInTitle(one.word)) heading[at] = 1;
      }
      let exactly = 0, strong = 0, any = 0;
      for (let at = 0; at < sections.length; at += 1) {
        const best = Math.max(text[at], heading[at]);
        if (one.must && !best && (!one.functional || !one.alternatives[0][0].size)) lacking[at] = 1;
        if (best > 0) any += 1;
        if (best >= 0.5) strong += 1;
        if (best >= 0.9) exactly += 1;
      }
      if (!any) continue;
      const weight = Math.log(1 + sections.length / (strong || any)) * (one.functional && whole ? JOINING : 1);
      total += weight;
      const rare = 1 + 0.6 * Math.log(strong / exactly); // the word itself, where its relatives are everywhere
      pages.forEach(({ first }, page) => {
        const end = pages[page + 1] ? pages[page + 1].first : sections.length;
        const above = heading[first];
        let count = 0;
        for (let at = first; at < end; at += 1) if (text[at] || heading[at]) count += 1;
        if (!count) return;
        for (let at = first; at < end; at += 1) {
          const met = text[at] || heading[at];
          if (!met && at === first) share[at] += weight * ELSEWHERE; // further down the page
          if (!met && !above && at !== first) continue;
          points[at] += weight * (FIELD.body * text[at] * (text[at] >= 0.9 ? rare : 1) + (at === first
            ? FIELD.title * heading[at] + FIELD.sections * Math.log2(count)
            : FIELD.heading * heading[at] + FIELD.above * above));
          if (met || at !== first) share[at] += weight * (met ? 1 : 0.7);
          headings[at] += heading[at];
        }
      });
    }
    const found = [];
    for (let at = 0; at < sections.length; at += 1) {
      if (!points[at] || lacking[at]) continue;
      const section = sections[at];
      const cover = headings[at] && Math.min(1, headings[at] / contentOf(section.words));
      const named = headings[at] && fold(section.words.join(" ")) === asked ? 1.35 : 1;
      const score = named * points[at] * (share[at] / total) ** 1.5 * (1 + 0.8 * cover ** 2) * (section.anchor ? 1 : 1.25);
      found.push({ at, score });
    }
    found.sort((one, other) => other.score - one.score || one.at - other.at);
    const fromPage = new Map();
    for (const one of found.slice(0, 200)) {
      const { page } = sections[one.at];
      const count = fromPage.get(page) || 0;
      fromPage.set(page, count + 1);
      one.score *= PER_PAGE[Math.min(count, PER_PAGE.length - 1)];
    }
    return found.slice(0, 200).sort((one, other) => other.score - one.score || one.at - other.at).slice(0, most);
  };
};

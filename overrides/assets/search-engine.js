// The search engine: decodes a language's index (hooks/guidebook/search/index.py) and finds the sections for a query.
// It knows nothing of the page around it; search-dialog.js shows what it finds.
const guideSearch = (() => {
  const WORD = /[\p{L}\p{N}]+(?:[:'’]\p{L}+)?/gu; // as in hooks/guidebook/search/words.py
  const PER_PAGE = [1, 0.75, 0.55, 0.4, 0.3];
  const MOST = 20;
  // How well a word of the site answers a word of the query.
  const QUALITY = {
    folded: 0.95, inflected: 0.9, spelling: 0.9, prefix: 0.6, typo: 0.7, family: 0.6, head: 0.62, part: 0.5, own: 0.2,
    ours: 0.85, other: 0.5,
  };
  const FIELD = { body: 1, heading: 4, title: 6, above: 1.2, sections: 0.35 };

  const QUOTED = /["“”„«»]([^"“”„«»]+)["“”«»]/gu;
  const LONGEST = 40; // different words of a query; who pastes more is answered for the first ones

  // The words of a text or query, composed, without soft hyphens, in small letters; can't and doesn't only say not.
  const words = (text) => ownWords(text.normalize("NFC").replace(/\u00ad/g, "").replace(/[‘ʼ´`′]/g, "’")
    .replace(/\p{L}+n['’]t(?!\p{L})/giu, "not"));
  // The words of what the build wrote, which is clean. A class of all letters takes a browser milliseconds to prepare.
  const LATIN = /[0-9a-zß-öø-ž]+(?:[:'’][a-zß-öø-ž]+)?/g;
  const ownWords = (text) => (text.toLowerCase().match(/[\u0180-\u1fff\u2c00-\uffff]/.test(text) ? WORD : LATIN) || [])
    .map((word) => word.split(/[:'’]/, 1)[0]);
  const folds = new Map(); // of letters: faster than to normalise thousands of words
  const foldLetter = (letter) => {
    if (!folds.has(letter)) folds.set(letter, letter.normalize("NFD").replace(/\p{M}/gu, ""));
    return folds.get(letter);
  };
  const fold = (word) => word.replace(/[^a-z0-9]/g, foldLetter);
  const NONE = [];
  const put = (map, key, value) => { const list = map.get(key); if (list) list.push(value); else map.set(key, [value]); };
  const raise = (map, key, value) => { if (value > (map.get(key) || 0)) map.set(key, value); };
  const shared = (one, other) => {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    return at;
  };

  // Whether the words of a phrase stand side by side, with dots where the phrase has them.
  const neighbours = (passage, phrase) => {
    const [text, wanted] = [passage, phrase].map((list) => ` ${list.join(" ")} `);
    return text.includes(wanted) || (fold(wanted) === wanted && fold(text).includes(wanted));
  };
  // Whether one edit (a letter more, less or other, or two changed about) at most makes one word the other.
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    const start = shared(one, other);
    let end = 0;
    while (end < Math.min(one.length, other.length) - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
    return (left.length < 2 && right.length < 2) || (left.length === 2 && right === left[1] + left[0]);
  };
  // Whether a short word may be meant by another: many are one letter apart, so that only likelier mistakes count.
  const slip = (typed, meant) => typed[0] === meant[0] && (typed.length > 4 || [...typed].sort().join() === [...meant].sort().join());
  // The edits between two words, or more than `most` (restricted Damerau-Levenshtein distance).
  const distance = (one, other, most) => {
    let before = [], row = [...Array(other.length + 1).keys()], next = [];
    for (let i = 1; i <= one.length; i += 1) {
      let least = next[0] = i;
      for (let j = 1; j <= other.length; j += 1) {
        let edits = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) edits = Math.min(edits, before[j - 2] + 1);
        next[j] = edits;
        if (edits < least) least = edits;
      }
      if (least > most) return most + 1;
      [before, row, next] = [row, next, before];
    }
    return row[other.length];
  };

  // Reads what hooks/guidebook/search/coding.py writes.
  const bitReader = (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    let at = 0;
    const ahead = () => { // the next 24 bits and more, at the top of a number of 32
      const byte = at >> 3;
      return ((bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3]) << (at & 7);
    };
    const number = (width) => { const value = width ? ahead() >>> (32 - width) : 0; at += width; return value; };
    const count = () => { const zeros = Math.clz32(ahead()); at += zeros; return number(zeros + 1) - 1; };
    const below = (limit) => {
      if (limit < 2) return 0;
      const width = 31 - Math.clz32(limit);
      const spare = 2 ** (width + 1) - limit;
      const value = number(width);
      return value < spare ? value : value * 2 + number(1) - spare;
    };
    const fill = (into, from, to, low, high) => {
      if (from === to) return;
      const half = (to - from) >> 1;
      const first = low + half;
      const value = first + below(high - (to - from - half) - first + 1);
      into[from + half] = value;
      fill(into, from, from + half, low, value);
      fill(into, from + half + 1, to, value + 1, high);
    };
    return { set: (limit) => { const into = Array(count()); fill(into, 0, into.length, 0, limit); return into; } };
  };

  const create = (data) => {
    const endings = new RegExp(`^(?:${data.endings})$`);
    const names = [], functional = [], family = [], inCompounds = new Map();
    const dotted = new Map(), folded = new Map(); // the bases of each form: those with dots as they are, all without
    const spelled = new Map(); // how the site writes a form with dots

    // Nearly every form has one base, which then stands there itself: thousands of lists would take long to make.
    const add = (map, form, base) => {
      const known = map.get(form);
      if (known === undefined) map.set(form, base);
      else if (typeof known === "number") { if (known !== base) map.set(form, [known, base]); }
      else if (!known.includes(base)) known.push(base);
    };
    const listed = (bases) => (typeof bases === "number" ? [bases] : bases || NONE);
    const register = (form, base) => {
      const plain = fold(form);
      add(folded, plain, base);
      if (plain === form) return;
      add(dotted, form, base);
      if (!spelled.has(plain)) spelled.set(plain, form);
    };
    const basesOf = (form) => listed((fold(form) === form ? folded : dotted).get(form));
    const addBase = (name) => { names.push(name); family.push(names.length - 1); return names.length - 1; };

    let before = "";
    for (const line of data.bases.split("\n")) {
      const [head, ...rest] = line.split(" ");
      const [start, root] = head.split("<");
      const joins = start.endsWith("*");
      before = before.slice(0, start.charCodeAt(0) - 65) + start.slice(1, joins ? -1 : undefined);
      const base = addBase(before);
      functional[base] = joins;
      if (root) family[base] = base + parseInt(root, 36);
      const parts = before.split("|");
      const word = parts.join("");
      register(word, base);
      for (const form of rest) register(word.slice(0, word.length - (form.charCodeAt(0) - 97)) + form.slice(1), base);
      if (parts.length > 1) parts.forEach((part, at) => put(inCompounds, part, [base, at === parts.length - 1]));
    }
    const eldest = (base) => { while (family[base] !== base) base = family[base]; return base; };
    const relatives = new Map();
    family.forEach((parent, base) => { if (parent !== base) put(relatives, eldest(base), base); });
    const familyOf = (base) => { const first = eldest(base); return [first, ...relatives.get(first) || []]; };

    const pages = data.pages.map(([address, title], at) => ({ address, title, text: `${data.language}/${at}`, edition: data.edition }));
    const sections = [];
    data.sections.split("\n\n").forEach((lines, page) => {
      pages[page].first = sections.length;
      sections.push({ page, anchor: "", title: pages[page].title });
      for (const line of lines ? lines.split("\n") : []) {
        const space = line.indexOf(" ");
        sections.push({ page, anchor: line.slice(0, space), title: line.slice(space + 1) });
      }
    });
    const bits = bitReader(data.postings);
    const inText = names.map(() => bits.set(sections.length));
    const inTitle = new Map();
    const titles = new Map(); // many sections have the same
    sections.forEach((section, at) => {
      if (!titles.has(section.title)) titles.set(section.title, ownWords(section.title).map(basesOf));
      section.words = titles.get(section.title);
      for (const base of new Set(section.words.flat())) put(inTitle, base, at);
    });

    const groups = data.synonyms ? data.synonyms.split("\n").map((line) => line.split(",").map(ownWords)) : [];
    for (const word of groups.flat(2)) if (!basesOf(word).length) register(word, addBase(word));
    const inGroups = new Map(), phrases = new Map();
    groups.forEach((group) => group.forEach((term) => {
      const entry = { group, term };
      for (const word of term) for (const base of basesOf(word)) put(term.length > 1 ? phrases : inGroups, base, entry);
    }));
    const sorted = [...folded.keys()].sort();
    let stems; // what all forms of a base have in common, for misspelt endings
    const makeStems = () => {
      stems = new Map();
      for (const [form, bases] of folded) {
        for (const base of listed(bases)) stems.set(base, stems.has(base) ? form.slice(0, shared(form, stems.get(base))) : form);
      }
      return stems;
    };
    const place = (word) => {
      let low = 0, high = sorted.length;
      while (low < high) { const middle = (low + high) >> 1; if (sorted[middle] < word) low = middle + 1; else high = middle; }
      return low;
    };

    const exact = (word) => {
      const found = new Map();
      for (const base of basesOf(word)) found.set(base, 1);
      for (const base of listed(folded.get(fold(word)))) raise(found, base, QUALITY.folded);
      return found;
    };

    // Whether the letters after the first `length` are an ending; a consonant doubled there (nt -> nn, stop -> stopping) counts
    // too.
    const ends = (word, length) => endings.test(word.slice(length))
      || (word[length] === word[length - 1] && "bdglmnprt".includes(word[length]) && endings.test(word.slice(length + 1)));

    // Bases with a form that differs from the word in its ending only: the more letters shared, the better.
    const inflected = (word, least = 3) => {
      const plain = fold(word);
      const lengths = new Map();
      let longest = 0;
      const writing = (sorted[place(plain)] || "").startsWith(plain); // perhaps still a longer word: nothing falls off it
      for (const step of [-1, 1]) {
        for (let at = place(plain) + (step < 0 ? -1 : 0); at >= 0 && at < sorted.length; at += step) {
          const form = sorted[at];
          const length = shared(form, plain);
          if (length < least || length < longest - 2 || length < plain.length / 2.5) break;
          const vowels = [form, plain].every((one) => /[aeiouy]/.test(one.slice(length)));
          const whole = length === form.length || length === plain.length || (vowels && plain.length > 5 && form.length < 7);
          if ((length < 4 && !whole) || (writing && length < plain.length) || !ends(plain, length) || !ends(form, length)) continue;
          longest = Math.max(longest, length);
          for (const base of listed(folded.get(form))) raise(lengths, base, length);
        }
      }
      const found = new Map();
      for (const [base, length] of lengths) {
        if (length >= longest - 2) found.set(base, QUALITY.inflected - 0.08 * (longest - length));
      }
      return found;
    };

    const respelled = (word) => {
      const found = new Map();
      for (const [one, other] of data.spellings) {
        for (const [from, to] of [[one, other], [other, one]]) {
          for (let at = word.indexOf(from); at >= 0; at = word.indexOf(from, at + 1)) {
            for (const base of basesOf(word.slice(0, at) + to + word.slice(at + from.length))) found.set(base, QUALITY.spelling);
          }
        }
      }
      return found;
    };

    const begun = (word, least = 3) => {
      const plain = fold(word);
      const found = new Map();
      if (plain.length < least) return found;
      for (let at = place(plain); at < sorted.length && sorted[at].startsWith(plain); at += 1) {
        for (const base of listed(folded.get(sorted[at]))) found.set(base, QUALITY.prefix);
      }
      return found;
    };

    // The known words that an unknown one is written together of, or nothing. Function words count only between others.
    const apart = (word, known = exact, begins = true) => {
      for (let at = word.length - 3; at >= (begins ? 3 : 2); at -= 1) {
        const [left, right] = [word.slice(0, at), word.slice(at)];
        const bases = [...exact(left).keys()];
        if (!bases.length || (bases.every((base) => functional[base]) ? begins : at < 3)) continue;
        if ([...known(right).keys()].some((base) => !functional[base])) return [left, right];
        const rest = right.length > 5 && apart(right, known, false);
        if (rest) return [left, ...rest];
      }
      return known === exact && begins ? apart(word, (right) => inflected(right, 5)) : undefined;
    };

    // The nearest words at most `most` edits away, and one of them as the site writes it; of long words also those with
    // a mistake in the ending. Plainly: only words of the site one edit away.
    const misspelt = (word, most, plainly = false) => {
      const plain = fold(word);
      const found = new Map();
      let nearest;
      const take = (form) => {
        if (form.length < 4 || (plain.length < 6 && !slip(plain, form))) return;
        for (const base of listed(folded.get(form))) found.set(base, QUALITY.typo);
        if (!nearest || form.length === plain.length) nearest = spelled.get(form) || form;
      };
      const within = (edits) => { // of words that begin alike: few get the first letter wrong and more besides
        for (let at = place(plain[0]); at < sorted.length && sorted[at][0] === plain[0]; at += 1) {
          if (Math.abs(sorted[at].length - plain.length) <= edits && distance(plain, sorted[at], edits) <= edits) take(sorted[at]);
        }
      };
      const within1OfStem = () => {
        for (const [base, whole] of stems || makeStems()) {
          const stem = whole.length > 6 ? whole.replace(/[aeiouy]$/, "") : whole; // organise, organising
          for (let length = stem.length - 1; stem.length > 5 && length <= stem.length + 1; length += 1) {
            if (plain.length < length || !near(plain.slice(0, length), stem)) continue;
            if (!ends(plain, length) && (plain.length > length + 6 || !plain.startsWith(stem))) continue;
            found.set(base, QUALITY.typo);
            nearest ||= names[base].replaceAll("|", "");
          }
        }
      };
      for (const form of sorted) if (near(plain, form)) take(form);
      if (!found.size && !plainly && plain.length > 6) within1OfStem();
      for (let edits = 2; !found.size && !plainly && edits <= most; edits += 1) within(edits);
      return { found, nearest };
    };

    // Adds what belongs to the bases found: their family, compounds with them, and the parts of compounds.
    const widen = (found) => {
      const wide = new Map(found);
      const compounds = (base, quality) => {
        for (const [compound, last] of inCompounds.get(names[base].replaceAll("|", "")) || []) {
          raise(wide, compound, quality * (last ? QUALITY.head : QUALITY.part));
        }
      };
      for (const [base, quality] of found) {
        if (functional[base]) continue;
        compounds(base, quality);
        for (const relative of familyOf(base)) {
          raise(wide, relative, quality * QUALITY.family);
          if (relative !== base) compounds(relative, quality * QUALITY.family);
        }
        if (names[base].includes("|")) {
          for (const part of names[base].split("|")) {
            for (const own of basesOf(part)) raise(wide, own, quality * QUALITY.own);
          }
        }
      }
      return wide;
    };

    const kept = new Map(); // what was found for the words of the last queries
    const known = (word) => {
      let found = kept.get(word);
      if (found) return found;
      found = exact(word);
      if (!found.size || word.length > 5) for (const [base, quality] of respelled(word)) raise(found, base, quality);
      if (!found.size) {
        found = inflected(word);
        for (const [base, quality] of begun(word)) raise(found, base, quality);
      }
      if (kept.size > 200) kept.clear();
      kept.set(word, found);
      return found;
    };

    // A word of the query: alternatives, each a list of what must stand together (base -> quality).
    const concept = (found, word) => {
      const alternatives = [[widen(found)]];
      const groupsMet = new Set();
      for (const [base, quality] of found) {
        for (const { group, term } of inGroups.get(base) || []) {
          if (groupsMet.has(group)) continue;
          groupsMet.add(group);
          alternatives.push(...terms(group, term, quality));
        }
      }
      return { word, alternatives, functional: found.size > 0 && [...found.keys()].every((base) => functional[base]) };
    };
    const terms = (group, but, quality) => group.filter((term) => term !== but).map((term) => {
      const worth = quality * (term === group[0] ? QUALITY.ours : QUALITY.other);
      return term.map((word) => {
        const found = new Map();
        for (const [base, own] of exact(word)) found.set(base, own * worth);
        return widen(found);
      });
    });

    // The longest synonyms of several words that stand in the query from here on, their words in any order.
    const phrasesAt = (typed, at) => {
      const means = (word, own) => [...known(own).keys()].some((base) => basesOf(word).includes(base));
      const met = new Set([...known(typed[at]).keys()].flatMap((base) => phrases.get(base) || []).filter(({ term }) => {
        const own = typed.slice(at, at + term.length);
        return own.length === term.length && term.every((word) => own.some((one) => means(word, one)));
      }));
      const longest = Math.max(0, ...[...met].map(({ term }) => term.length));
      return [...met].filter(({ term }) => term.length === longest);
    };

    // Whether a word is one of the site's, an inflection of one, its beginning or nearly it, rather than two written together.
    const whole = (word) => word.length < 7 || word.length > 60 || exact(word).size || begun(word).size || respelled(word).size
      || inflected(word, word.length * 0.6).size || misspelt(word, 1, true).found.size;

    // What the query asks for: a concept for each word or known phrase, what misspelt words were taken for, and the
    // phrases in quotation marks, whose words must stand as they are typed.
    const read = (query, strict) => {
      const concepts = [], corrections = new Map(), quoted = [];
      const rest = query.replace(QUOTED, (_, phrase) => { quoted.push(words(phrase)); return " "; })
        .replace(/\S+@\S+/g, (address) => (words(address).every((word) => exact(word).size) ? address : " "));
      for (const word of quoted.flat()) {
        const found = exact(word);
        concepts.push({ word, alternatives: [[found]], functional: [...found.keys()].every((base) => functional[base]), must: true });
      }
      const typed = [...new Set(words(rest))].slice(0, LONGEST).flatMap((word) => (whole(word) ? word : apart(word) || word));
      for (let at = 0; at < typed.length; at += 1) {
        const [phrase, ...others] = phrasesAt(typed, at);
        if (phrase) {
          const own = typed.slice(at, at + phrase.term.length);
          concepts.push({
            word: own.join(" "), functional: false,
            alternatives: [own.map((word) => widen(known(word))), ...[phrase, ...others].flatMap(({ group, term }) => terms(group, term, 1))],
          });
          at += phrase.term.length - 1;
          continue;
        }
        const word = typed[at];
        const found = new Map(known(word));
        if (!found.size && typed.length === 1) for (const [base, quality] of begun(word, 2)) found.set(base, quality);
        if (!strict && word.length > 3 && !exact(word).size && !begun(word).size) { // perhaps misspelt, even where an inflection would do
          const sure = found.size > 0;
          if (!sure || word.length > 4) {
            const { found: near, nearest } = misspelt(word, !sure && word.length > 7 ? 2 : 1, sure);
            for (const [base, quality] of near) raise(found, base, quality);
            if (nearest && !sure) corrections.set(word, nearest);
          }
        }
        const one = concept(found, word);
        one.guessed = corrections.has(word);
        if (exact(word).size && word.length > 3 && !one.functional) {
          for (const [base, quality] of begun(word)) raise(one.alternatives[0][0], base, quality * 0.75);
        }
        for (const joined of [typed[at - 1] && typed[at - 1] + word, typed[at + 1] && word + typed[at + 1]]) {
          if (joined) for (const [base] of exact(joined)) { raise(one.alternatives[0][0], base, 1); one.functional = false; }
        }
        concepts.push(one);
      }
      // Beside a word that nothing resembles, a guess is no answer: both are foreign to the site.
      const nothing = concepts.some((one) => one.word.length > 3 && !one.functional && one.alternatives.every((found) => found.every((some) => !some.size)));
      const certain = concepts.some((one) => !one.functional && !one.guessed && one.alternatives[0].some((some) => some.size));
      return { concepts: nothing && !certain ? [] : concepts, corrections, quoted: quoted.filter((phrase) => phrase.length) };
    };

    // How many words of each title mean something, and the title as one compares it; told once for each.
    const heads = new Map();
    const headOf = ({ title, words: own }) => {
      let head = heads.get(title);
      if (!head) {
        const content = own.filter((bases) => !bases.length || bases.some((base) => !functional[base])).length || own.length;
        heads.set(title, head = { content, plain: fold(ownWords(title).join(" ")) });
      }
      return head;
    };

    // How well each section's text and heading answer a list of what must stand together, as two arrays of qualities.
    const meet = (alternative) => {
      let both;
      for (const found of alternative) {
        const text = new Float32Array(sections.length), heading = new Float32Array(sections.length);
        for (const [base, quality] of found) {
          for (const at of inText[base] || []) if (quality > text[at]) text[at] = quality;
          for (const at of inTitle.get(base) || []) if (quality > heading[at]) heading[at] = quality;
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

    const rank = (concepts, asked, most) => {
      const lacking = new Uint8Array(sections.length); // a quoted word
      const points = new Float64Array(sections.length), share = new Float64Array(sections.length);
      const headings = new Float64Array(sections.length);
      const whole = concepts.some((one) => !one.functional);
      let total = 0;
      for (const one of concepts) {
        const { text, heading } = meet(one.alternatives[0]);
        for (const alternative of one.alternatives.slice(1)) {
          const other = meet(alternative);
          for (let at = 0; at < sections.length; at += 1) {
            if (other.text[at] > text[at]) text[at] = other.text[at];
            if (other.heading[at] > heading[at]) heading[at] = other.heading[at];
          }
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
        const weight = Math.log(1 + sections.length / (strong || any)) * (one.functional && whole ? 0.15 : 1);
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
            if (!met && (!above || at === first)) continue;
            points[at] += weight * (FIELD.body * text[at] * (text[at] >= 0.9 ? rare : 1) + (at === first
              ? FIELD.title * heading[at] + FIELD.sections * Math.log2(count)
              : FIELD.heading * heading[at] + FIELD.above * above));
            share[at] += weight * (met ? 1 : 0.7);
            headings[at] += heading[at];
          }
        });
      }
      const found = [];
      for (let at = 0; at < sections.length; at += 1) {
        if (!points[at] || lacking[at]) continue;
        const section = sections[at];
        const { content, plain } = headOf(section);
        const cover = Math.min(1, headings[at] / content);
        const named = plain === asked ? 1.5 : 1;
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

    return {
      // The best sections in order, each { page, anchor, title, number in its page }; how well a word of a text answers
      // the query, 0 to 1; the query with misspelt words put right, where there are any; and where it has quotation marks,
      // what tells whether passages quote it: the index knows which words a section has, not their order. Strict: no
      // guessing.
      find(query, strict = false) {
        const { concepts, corrections, quoted } = read(query, strict);
        const results = rank(concepts, fold(words(query).join(" ")), quoted.length ? sections.length : MOST).map(({ at, score }) => ({ ...sections[at], page: pages[sections[at].page], number: at - pages[sections[at].page].first, score }));
        const met = new Map();
        for (const one of concepts) {
          if (one.functional && concepts.length > 1) continue;
          for (const found of one.alternatives.flat()) for (const [base, quality] of found) raise(met, base, quality);
        }
        const worth = (word) => Math.max(0, ...basesOf(word).map((base) => met.get(base) || 0));
        const corrected = corrections.size ? words(query).map((word) => corrections.get(word) || word).join(" ") : undefined;
        const quotes = quoted.length ? (passages) => quoted.every((phrase) => passages.some((passage) => neighbours(words(passage), phrase))) : undefined;
        return { results, worth, corrected, quotes };
      },
      // The query with its unknown words replaced by the nearest known ones, or nothing.
      suggest(query) {
        let changed = QUOTED.test(query);
        QUOTED.lastIndex = 0;
        const better = words(query).map((word) => {
          if (known(word).size || word.length < 4) return word;
          const { nearest } = misspelt(word, Math.min(3, Math.floor(word.length / 3)));
          if (nearest) changed = true;
          return nearest || word;
        });
        return changed ? better.join(" ") : undefined;
      },
    };
  };

  const languages = new Map(), texts = new Map();
  return {
    languages, texts, words,
    add(data) { languages.set(data.language, create(data)); },
    text(page, parts) { texts.set(page, parts); },
  };
})();

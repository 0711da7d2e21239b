// The words of the site: bases (by number), the forms of each, and which bases belong together. Forms are read when a
// query asks for words that begin like them: to read all would keep a reader waiting who has just opened the search.
const readVocabulary = (data, readersWords) => {
  const names = [], functional = [], family = [];
  const basesFrom = new Map(); // the first two letters without dots -> the bases with such forms
  const lines = data.forms.split("\n");

  let before = "";
  for (const line of data.bases.split("\n")) {
    const mark = line.indexOf("<");
    let end = mark < 0 ? line.length : mark;
    const joins = line[end - 1] === "*";
    if (joins) end -= 1;
    before = before.slice(0, line.charCodeAt(0) - 65) + line.slice(1, end);
    const base = names.push(before) - 1;
    functional.push(joins);
    family.push(mark < 0 ? base : base + parseInt(line.slice(mark + 1), 36));
  }
  const plainWord = (base) => names[base].replaceAll("|", "");
  const start = (word) => fold(word.slice(0, 2));
  let letters, list; // of the base before: most begin alike
  names.forEach((name, base) => {
    const two = name[1] === "|" ? name[0] + name[2] : name.slice(0, 2);
    if (two !== letters) {
      letters = two;
      list = basesFrom.get(fold(two));
      if (!list) basesFrom.set(fold(two), list = []);
    }
    list.push(base);
  });
  for (const item of data.elsewhere ? data.elsewhere.split(" ") : NONE) {
    const [two, base] = item.split(":");
    put(basesFrom, two, Number(base));
  }
  const readersFrom = new Map();
  for (const word of readersWords) put(readersFrom, start(word), word);

  // The forms of a base that stand on the site, and before them the base itself.
  const forms = [];
  const formsOf = (base) => forms[base] ||= readForms(base);
  const readForms = (base) => {
    let form = plainWord(base);
    const found = [form];
    if (!lines[base]) return found;
    const back = /[aou][^|]*$/.test(names[base]);
    const line = back ? lines[base].toLowerCase() : lines[base].replaceAll("A", "ä").replaceAll("O", "ö").replaceAll("U", "y");
    for (const code of line.split(" ")) {
      form = form.slice(0, form.length - (code.charCodeAt(0) - 97)) + code.slice(1);
      found.push(form);
    }
    return found;
  };

  const exact = new Map(), folded = new Map(); // the bases of each form; of each form with dots, as it is without
  const spelled = new Map(); // how the site writes a form with dots
  const listed = new Map(); // the first two letters -> the forms without dots, sorted
  const add = (map, form, base) => {
    const known = map.get(form);
    if (!known) map.set(form, [base]);
    else if (!known.includes(base)) known.push(base);
  };
  const register = (form, plain, base) => {
    add(exact, form, base);
    if (plain === form) return;
    add(folded, plain, base);
    if (!spelled.has(plain)) spelled.set(plain, form);
  };
  // All forms that begin with these two letters.
  const formsFrom = (letters) => {
    if (listed.has(letters)) return listed.get(letters);
    const found = new Set();
    for (const base of basesFrom.get(letters) || NONE) {
      for (const form of formsOf(base)) {
        const plain = fold(form);
        if (!plain.startsWith(letters) || (letters.length === 1 && plain.length > 1)) continue;
        register(form, plain, base);
        found.add(plain);
      }
    }
    for (const word of readersFrom.get(letters) || NONE) { // bases of their own where the site hasn't them
      const plain = fold(word);
      if (exact.has(word)) continue;
      family.push(names.length);
      register(word, plain, names.push(word) - 1);
      found.add(plain);
    }
    listed.set(letters, [...found].sort());
    return listed.get(letters);
  };
  const starts = [...new Set([...basesFrom.keys(), ...readersFrom.keys()])].sort();

  const eldest = (base) => { while (family[base] !== base) base = family[base]; return base; };
  const relatives = new Map();
  family.forEach((parent, base) => { if (parent !== base) put(relatives, eldest(base), base); });

  let compounds;
  const makeCompounds = () => {
    compounds = new Map();
    names.forEach((name, base) => {
      if (name.includes("|")) for (const part of name.split("|")) put(compounds, part, base);
    });
    return compounds;
  };

  return {
    functional, spelled, formsOf, plainWord, starts, formsFrom,
    count: () => names.length,
    basesOf: (form) => { formsFrom(start(form)); return exact.get(form) || NONE; },
    // A word without dots, as all forms that it may stand for.
    basesOfPlain(plain) {
      formsFrom(plain.slice(0, 2));
      const own = exact.get(plain), other = folded.get(plain);
      return own && other ? [...own, ...other] : own || other || NONE;
    },
    familyOf: (base) => { const first = eldest(base); return [first, ...relatives.get(first) || NONE]; },
    partsOf: (base) => (names[base].includes("|") ? names[base].split("|") : NONE),
    // The compounds that a word is part of, and whether it is the last part of one.
    compoundsWith: (word) => (compounds || makeCompounds()).get(word) || NONE,
    endsWith: (compound, word) => names[compound].endsWith(`|${word}`),
    // The forms without dots that begin with a word of two letters or more.
    * beginning(plain) {
      const like = formsFrom(plain.slice(0, 2));
      for (let at = placeIn(like, plain); at < like.length && like[at].startsWith(plain); at += 1) yield like[at];
    },
    // Reads what has not been asked for yet, a little at a time, so that typing is not held up.
    readAhead() {
      const waiting = starts.filter((letters) => !listed.has(letters));
      const some = () => {
        for (const until = performance.now() + 4; waiting.length && performance.now() < until;) formsFrom(waiting.pop());
        if (waiting.length) setTimeout(some, 20);
      };
      setTimeout(some, 200);
    },
  };
};

// Where a word stands or would stand in a sorted list.
const placeIn = (list, word) => {
  let low = 0, high = list.length;
  while (low < high) { const middle = (low + high) >> 1; if (list[middle] < word) low = middle + 1; else high = middle; }
  return low;
};

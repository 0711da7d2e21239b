// The words of the site: bases (by number), the forms of each, and which bases belong together. `plain` is a word
// without dots and accents, as many readers type it.
const readVocabulary = (bases, readersWords) => {
  const names = bases.map(({ name }) => name);
  const functional = bases.map((base) => Boolean(base.function)); // a function word, such as "and"
  const numbers = new Map(names.map((name, base) => [name, base]));
  const roots = bases.map(({ root }, base) => (root ? numbers.get(root) : base)); // a base without a root is its own

  const plainWord = (base) => names[base].replaceAll("|", ""); // | stands between the parts of a compound
  const forms = bases.map((base, number) => [plainWord(number), ...base.forms || NONE]);

  const exact = new Map(); // a form -> its bases
  const folded = new Map(); // a form with dots, without them -> its bases
  const spelled = new Map(); // a form without dots -> how the site writes it with them
  const add = (map, form, base) => {
    const known = map.get(form);
    if (!known) map.set(form, [base]);
    else if (!known.includes(base)) known.push(base);
  };
  const register = (form, base) => {
    const plain = fold(form);
    add(exact, form, base);
    if (plain === form) return;
    add(folded, plain, base);
    if (!spelled.has(plain)) spelled.set(plain, form);
  };
  forms.forEach((own, base) => { for (const form of own) register(form, base); });
  for (const word of readersWords) { // a base of its own where the site hasn't the word
    if (exact.has(word)) continue;
    const base = names.push(word) - 1;
    roots.push(base);
    forms.push([word]);
    register(word, base);
  }
  const plainForms = [...new Set([...exact.keys()].map(fold))].sort();

  const eldest = (base) => { while (roots[base] !== base) base = roots[base]; return base; };
  const relatives = new Map(); // the eldest base of a family -> the others
  roots.forEach((root, base) => { if (root !== base) put(relatives, eldest(base), base); });

  const compounds = new Map(); // a word -> the compounds that it is part of
  names.forEach((name, base) => {
    if (name.includes("|")) for (const part of name.split("|")) put(compounds, part, base);
  });

  return {
    functional, spelled, plainForms, plainWord,
    count: names.length,
    formsOf: (base) => forms[base], // the base's own word first
    basesOf: (form) => exact.get(form) || NONE,
    // The bases of a word without dots, which may stand for several forms.
    basesOfPlain: (plain) => [...exact.get(plain) || NONE, ...folded.get(plain) || NONE],
    familyOf: (base) => { const first = eldest(base); return [first, ...relatives.get(first) || NONE]; },
    partsOf: (base) => (names[base].includes("|") ? names[base].split("|") : NONE),
    compoundsWith: (word) => compounds.get(word) || NONE,
    endsWith: (compound, word) => names[compound].endsWith(`|${word}`),
    // The forms without dots that begin with these letters.
    * beginning(letters) {
      for (let at = placeIn(plainForms, letters); at < plainForms.length && plainForms[at].startsWith(letters); at += 1) {
        yield plainForms[at];
      }
    },
  };
};

// Where a word stands or would stand in a sorted list.
const placeIn = (list, word) => {
  let low = 0, high = list.length;
  while (low < high) { const middle = (low + high) >> 1; if (list[middle] < word) low = middle + 1; else high = middle; }
  return low;
};

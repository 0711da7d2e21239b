// Which bases a typed word may mean: the word itself, an inflection, another spelling, a beginning, a slip of the finger.
// Each answers with base -> quality.

// How well a word of the site answers a word of the query.
const QUALITY = {
  folded: 0.95, like: 0.5, inflected: 0.9, spelling: 0.9, prefix: 0.6, typo: 0.7, relative: 0.8, family: 0.6, head: 0.62, part: 0.5, own: 0.2,
  ours: 0.85, other: 0.5,
};

const candidateFinder = (data, vocabulary) => {
  const { basesOf, basesOfPlain, beginning, formsOf, functional, plainForms, plainWord, spelled } = vocabulary;
  const endings = new RegExp(`^(?:${data.endings})$`);

  const exact = (word) => {
    const plain = fold(word);
    const own = basesOf(word);
    const found = new Map(own.map((base) => [base, 1]));
    const other = plain === word ? NONE : basesOf(plain); // who types dots means a word with dots
    for (const base of basesOfPlain(plain)) {
      if (!other.includes(base)) raise(found, base, own.length ? QUALITY.like : QUALITY.folded);
    }
    return found;
  };

  // Whether the letters after the first `length` are an ending; a consonant doubled there (nt -> nn, stop -> stopping) counts
  // too.
  const ends = (word, length) => endings.test(word.slice(length))
    || (word[length] === word[length - 1] && "bdglmnprt".includes(word[length]) && endings.test(word.slice(length + 1)));

  // Bases with a form that differs from the word in its ending only: the more letters shared, the better.
  const inflected = (word, least = 3) => {
    const plain = fold(word);
    const place = placeIn(plainForms, plain);
    const lengths = new Map();
    let longest = 0;
    const writing = (plainForms[place] || "").startsWith(plain); // perhaps still a longer word: nothing falls off it
    for (const step of [-1, 1]) {
      for (let at = place + (step < 0 ? -1 : 0); at >= 0 && at < plainForms.length; at += step) {
        const form = plainForms[at];
        const length = shared(form, plain);
        if (length < least || length < longest - 2 || length < plain.length / 2.5) break;
        const vowels = [form, plain].every((one) => /[aeiouy]/.test(one.slice(length)));
        const whole = length === form.length || length === plain.length || (vowels && plain.length > 5 && form.length < 7);
        if ((length < 4 && !whole) || (writing && length < plain.length) || !ends(plain, length) || !ends(form, length)) continue;
        longest = Math.max(longest, length);
        for (const base of basesOfPlain(form)) raise(lengths, base, length);
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

  const startingWith = (word, least = 3) => {
    const plain = fold(word);
    const found = new Map();
    if (plain.length < least) return found;
    for (const form of beginning(plain)) for (const base of basesOfPlain(form)) found.set(base, QUALITY.prefix);
    return found;
  };

  // The known words that an unknown one is written together of, or nothing. Function words count only between others.
  const splitJoined = (word, known = exact, begins = true) => {
    for (let at = word.length - 3; at >= (begins ? 3 : 2); at -= 1) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      const bases = [...exact(left).keys()];
      if (!bases.length || (bases.every((base) => functional[base]) ? begins : at < 3)) continue;
      if ([...known(right).keys()].some((base) => !functional[base])) return [left, right];
      const rest = right.length > 5 && splitJoined(right, known, false);
      if (rest) return [left, ...rest];
    }
    return known === exact && begins ? splitJoined(word, (right) => inflected(right, 6)) : undefined;
  };

  let stems; // what all forms of a base have in common, for misspelt endings
  const makeStems = () => stems = Array.from({ length: vocabulary.count }, (_, base) => formsOf(base).map(fold)
    .reduce((stem, form) => form.slice(0, shared(form, stem))));

  // The nearest words at most `most` edits away, and one of them as the site writes it; of long words also those with
  // a mistake in the ending. Plainly: only words of the site one edit away.
  const misspelt = (word, most, plainly = false) => {
    const plain = fold(word);
    const found = new Map();
    let nearest;
    const take = (form) => {
      if (form.length < 4 || (plain.length < 6 && !slip(plain, form))) return;
      for (const base of basesOfPlain(form)) found.set(base, QUALITY.typo);
      if (!nearest || form.length === plain.length) nearest = spelled.get(form) || form;
    };
    const within = (edits) => { // of words that begin alike: few get the first letter wrong and more besides
      for (const form of beginning(plain[0])) {
        if (Math.abs(form.length - plain.length) <= edits && distance(plain, form, edits) <= edits) take(form);
      }
    };
    const within1OfStem = () => {
      (stems || makeStems()).forEach((common, base) => {
        const stem = common.length > 6 ? common.replace(/[aeiouy]$/, "") : common; // organise, organising
        for (let length = stem.length - 1; stem.length > 5 && stem[0] === plain[0] && length <= stem.length + 1; length += 1) {
          if (plain.length < length || !near(plain.slice(0, length), stem)) continue;
          if (!ends(plain, length) && (plain.length > length + 6 || !plain.startsWith(stem))) continue;
          found.set(base, QUALITY.typo);
          nearest ||= plainWord(base);
        }
      });
    };
    for (const form of plainForms) if (near(plain, form)) take(form);
    if (!found.size && !plainly && plain.length > 6) within1OfStem();
    for (let edits = 2; !found.size && !plainly && edits <= most; edits += 1) within(edits);
    return { found, nearest };
  };

  // Whether a word is one of the site's, an inflection of one, its beginning or nearly it, rather than two written together.
  const isOneWord = (word) => word.length < 7 || word.length > 60 || exact(word).size || startingWith(word).size || respelled(word).size
    || inflected(word, word.length * 0.6).size || misspelt(word, 1, true).found.size;

  const kept = new Map(); // what was found for the words of the last queries
  const known = (word) => {
    let found = kept.get(word);
    if (found) return found;
    found = exact(word);
    if (!found.size || word.length > 5) for (const [base, quality] of respelled(word)) raise(found, base, quality);
    if (!found.size) {
      found = inflected(word);
      for (const [base, quality] of startingWith(word)) raise(found, base, quality);
    }
    if (kept.size > 200) kept.clear();
    kept.set(word, found);
    return found;
  };

  return { exact, startingWith, splitJoined, misspelt, isOneWord, known };
};

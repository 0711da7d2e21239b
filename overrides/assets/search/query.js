// Reads a query: what each of its words and known phrases asks for.
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”«»]/gu;
const LONGEST = 40; // different words of a query; who pastes more is answered for the first ones

const queryReader = (vocabulary, synonyms, candidates) => {
  const { basesOf, compoundsWith, endsWith, familyOf, formsOf, functional, partsOf, plainWord } = vocabulary;
  const { exact, startingWith, splitJoined, misspelt, isOneWord, known } = candidates;
  const areFunctional = (found) => found.size > 0 && [...found.keys()].every((base) => functional[base]);

  // Adds what belongs to the bases found: their family, compounds with them, and the parts of compounds.
  const expand = (found) => {
    const wide = new Map(found);
    const compounds = (base, quality) => {
      const word = plainWord(base);
      for (const compound of compoundsWith(word)) raise(wide, compound, quality * (endsWith(compound, word) ? QUALITY.head : QUALITY.part));
    };
    for (const [base, quality] of found) {
      if (functional[base]) continue;
      compounds(base, quality);
      for (const relative of familyOf(base)) {
        raise(wide, relative, quality * QUALITY.family);
        if (relative !== base) compounds(relative, quality * QUALITY.family);
      }
      for (const part of partsOf(base)) for (const own of basesOf(part)) raise(wide, own, quality * QUALITY.own);
    }
    return wide;
  };

  // A word of the query: alternatives, each a list of what must stand together (base -> quality).
  const concept = (found, word) => {
    const alternatives = [[expand(found)]];
    const groupsMet = new Map();
    for (const [base, quality] of found) {
      for (const relative of familyOf(base)) {
        for (const { group, term } of synonyms.termsWith(formsOf(relative))) {
          if (term.length === 1) raise(groupsMet, group, quality * (relative === base ? 1 : QUALITY.relative));
        }
      }
    }
    for (const [group, quality] of groupsMet) alternatives.push(...terms(group, quality));
    return { word, alternatives, functional: areFunctional(found) };
  };
  const terms = (group, quality) => group.map((term) => {
    const worth = quality * (term === group[0] ? QUALITY.ours : QUALITY.other);
    return term.map((word) => {
      const found = new Map();
      for (const [base, own] of exact(word)) found.set(base, own * worth);
      return expand(found);
    });
  });

  const meant = new Map(); // for the words of the last queries
  // Every form of the bases that a word may mean, and of their families.
  const formsMeant = (word) => {
    if (meant.size > 200) meant.clear();
    if (!meant.has(word)) meant.set(word, new Set([...known(word).keys()].flatMap(familyOf).flatMap(formsOf)));
    return meant.get(word);
  };
  // The longest synonyms of several words that stand in the query from here on, their words in any order.
  const phrasesAt = (typed, at) => {
    const met = new Set(synonyms.termsWith([...formsMeant(typed[at])]).filter(({ term }) => {
      const own = term.length > 1 ? typed.slice(at, at + term.length) : NONE;
      return own.length === term.length && term.every((word) => own.some((one) => formsMeant(one).has(word)));
    }));
    const longest = Math.max(0, ...[...met].map(({ term }) => term.length));
    return [...met].filter(({ term }) => term.length === longest);
  };

  // What the query asks for: a concept for each word or known phrase, what misspelt words were taken for, and the
  // phrases in quotation marks, whose words must stand as they are typed. Strict: no guessing.
  return (query, strict) => {
    const concepts = [], corrections = new Map(), quoted = [];
    const rest = query.replace(QUOTED, (_, phrase) => { quoted.push(words(phrase)); return " "; })
      .replace(/\S+@\S+/g, (address) => (words(address).every((word) => exact(word).size) ? address : " "));
    for (const word of quoted.flat()) {
      const found = exact(word);
      concepts.push({ word, alternatives: [[found]], functional: [...found.keys()].every((base) => functional[base]), must: true });
    }
    const typed = [...new Set(words(rest))].slice(0, LONGEST).flatMap((word) => (isOneWord(word) ? word : splitJoined(word) || word));
    for (let at = 0; at < typed.length; at += 1) {
      const [phrase, ...others] = phrasesAt(typed, at);
      if (phrase) {
        const own = typed.slice(at, at + phrase.term.length);
        concepts.push({
          word: own.join(" "), functional: false,
          alternatives: [own.map((word) => expand(known(word))), ...[phrase, ...others].flatMap(({ group }) => terms(group, 1))],
        });
        at += phrase.term.length - 1;
        continue;
      }
      const word = typed[at];
      const found = new Map(known(word));
      if (!found.size && typed.length === 1) for (const [base, quality] of startingWith(word, 2)) found.set(base, quality);
      if (!strict && word.length > 3 && !exact(word).size && !startingWith(word).size) { // perhaps misspelt, even where an inflection would do
        const sure = found.size > 0;
        if (!sure || word.length > 4) {
          const { found: near, nearest } = misspelt(word, !sure && word.length > 8 ? 2 : 1, sure);
          for (const [base, quality] of near) raise(found, base, quality);
          if (nearest && !sure) corrections.set(word, nearest);
        }
      }
      const one = concept(found, word);
      one.guessed = corrections.has(word);
      if (exact(word).size && word.length > 3 && !one.functional) {
        for (const [base, quality] of startingWith(word)) raise(one.alternatives[0][0], base, quality * 0.75);
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
};

// The search engine of a language's index (hooks/guidebook/search/index.py). It knows nothing of the page around it.
const createEngine = (data) => {
  const synonyms = readSynonyms(data.synonyms);
  const vocabulary = readVocabulary(data.bases, synonyms.words);
  const candidates = candidateFinder(data, vocabulary);
  const read = queryReader(vocabulary, synonyms, candidates);
  const places = readSections(data, vocabulary);
  const rank = ranker(vocabulary, places);
  const { pages, sections } = places;

  return {
    // The best sections in order, each { page, anchor, title, number in its page }; how well a word of a text answers
    // the query, 0 to 1; the query with misspelt words put right, where there are any; and where it has quotation marks,
    // what tells whether passages quote it: the index knows which words a section has, not their order. Strict: no
    // guessing.
    find(query, strict = false) {
      const { concepts, corrections, quoted } = read(query, strict);
      const ranked = rank(concepts, fold(words(query).join(" ")), quoted.length ? sections.length : undefined);
      const results = ranked.map(({ at }) => {
        const section = sections[at], page = pages[section.page];
        return { ...section, page, number: at - page.first };
      });
      const answers = new Map();
      for (const one of concepts) {
        if (one.functional && concepts.length > 1) continue;
        for (const found of one.alternatives.flat()) {
          for (const [base, quality] of found) for (const form of vocabulary.formsOf(base)) raise(answers, form, quality);
        }
      }
      const worth = (word) => answers.get(word) || 0;
      const corrected = corrections.size ? words(query).map((word) => corrections.get(word) || word).join(" ") : undefined;
      const quotes = quoted.length ? (passages) => quoted.every((phrase) => passages.some((passage) => neighbours(words(passage), phrase))) : undefined;
      return { results, worth, corrected, quotes };
    },
    // The query with its unknown words replaced by the nearest known ones, or nothing.
    suggest(query) {
      let changed = QUOTED.test(query);
      QUOTED.lastIndex = 0;
      const better = words(query).map((word) => {
        if (candidates.known(word).size || word.length < 4) return word;
        const { nearest } = candidates.misspelt(word, Math.min(3, Math.floor(word.length / 3)));
        if (nearest) changed = true;
        return nearest || word;
      });
      return changed ? better.join(" ") : undefined;
    },
  };
};

// The words that readers use for the site's own: groups of terms, each a list of words, the site's own term first.
const readSynonyms = (groups) => {
  const entries = new Map(); // a word -> the terms that it stands in, each { group, term }
  for (const group of groups) {
    for (const term of group) {
      const entry = { group, term };
      for (const word of term) put(entries, word, entry);
    }
  }
  return {
    words: [...entries.keys()],
    // The terms with a form of a base.
    termsWith: (forms) => forms.flatMap((form) => entries.get(form) || NONE),
  };
};

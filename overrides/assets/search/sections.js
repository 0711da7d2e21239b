// The pages and sections of the site, and which words stand in their titles and texts. Sections are numbered through
// all pages, and a page's first one is its beginning.
const readSections = (data, vocabulary) => {
  const pages = [], sections = [];
  data.pages.forEach(({ address, title, sections: parts }, page) => {
    pages.push({ address, title, text: `${data.language}/${page}`, edition: data.edition, first: sections.length });
    for (const part of [{ anchor: "", title }, ...parts]) sections.push({ page, ...part });
  });
  const titleWords = new Map();
  wordsByLine(sections.map(({ title }) => title).join("\n")).forEach((own, at) => {
    sections[at].words = own;
    for (const word of own) put(titleWords, word, at);
  });

  const all = sections.map((_, at) => at);
  const inTitle = new Map();
  return {
    pages, sections,
    // The numbers of the sections in whose text (without title) a base stands; all where the index doesn't say which.
    inText(base) {
      const entry = data.bases[base]; // none for a word that only readers use
      return entry?.common ? all : entry?.sections || NONE;
    },
    // The numbers of the sections in whose title a word stands as it is typed.
    typedInTitle: (word) => titleWords.get(word) || NONE,
    // The numbers of the sections in whose title a base stands.
    inTitle(base) {
      let found = inTitle.get(base);
      if (!found) inTitle.set(base, found = vocabulary.formsOf(base).flatMap((form) => titleWords.get(form) || NONE));
      return found;
    },
  };
};

// The pages and sections of the site, and which words stand in their titles and texts.
const readSections = (data, vocabulary) => {
  const pages = data.pages.map(([address, title], at) => ({ address, title, text: `${data.language}/${at}`, edition: data.edition }));
  const sections = [];
  data.sections.split("\n\n").forEach((lines, page) => {
    pages[page].first = sections.length;
    sections.push({ page, anchor: "", title: pages[page].title });
    for (const line of lines ? lines.split("\n") : NONE) {
      const space = line.indexOf(" ");
      sections.push({ page, anchor: line.slice(0, space), title: line.slice(space + 1) });
    }
  });
  const titleWords = new Map();
  wordsByLine(sections.map(({ title }) => title).join("\n")).forEach((own, at) => {
    sections[at].words = own;
    for (const word of own) put(titleWords, word, at);
  });

  const chunks = data.postings.split(" ");
  const bases = vocabulary.count();
  const all = sections.map((_, at) => at);
  const read = [];
  const readChunk = (chunk) => {
    const bits = bitReader(chunks[chunk], all);
    const length = Math.min(data.chunk, bases - chunk * data.chunk);
    return read[chunk] = Array.from({ length }, bits.set);
  };
  const inTitle = new Map();
  return {
    pages, sections,
    // The numbers of the sections in whose text (without title) a base stands.
    inText(base) {
      if (base >= bases) return NONE; // a reader's word
      const chunk = Math.floor(base / data.chunk);
      return (read[chunk] || readChunk(chunk))[base % data.chunk];
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

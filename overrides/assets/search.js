// Turns the search link into a dialog. The engine and the language's index are loaded when it is first opened.
(() => {
  const link = document.getElementById("search-open");
  const dialog = document.getElementById("search");
  if (!dialog || !dialog.showModal) return;
  const input = document.getElementById("search-words");
  const list = document.getElementById("search-results");
  const count = document.getElementById("search-count");
  const { base, language } = dialog.dataset;
  const MOST = 20;
  let loading;

  const load = (address) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  const index = () => lunr(function () {
    if (lunr[language]) this.use(lunr[language]);
    this.ref("id");
    this.field("title", { boost: 20 });
    this.field("page", { boost: 5 });
    this.field("text");
    guideSearchIndex.forEach((entry, id) => this.add({ ...entry, id }));
  });

  const prepare = () => loading ||= load(dialog.dataset.engine).then(() => load(dialog.dataset.index)).then(index)
    .catch((error) => { loading = undefined; throw error; });

  // Each word as the stemmer has it, as the beginning of a longer word, and with one typing mistake.
  const find = (engine, words) => engine.query((query) => {
    for (const word of words) {
      const stem = engine.pipeline.runString(word)[0];
      if (stem) query.term(stem, { boost: 10, usePipeline: false });
      query.term(word, { boost: 5, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
      if (stem) query.term(stem, { boost: 2, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
      if (word.length > 4) query.term(stem || word, { editDistance: 1, usePipeline: false });
    }
  });

  const excerpt = (text, words) => {
    const low = text.toLocaleLowerCase(language);
    const at = Math.max(0, ...words.map((word) => low.indexOf(word.slice(0, Math.max(4, word.length - 3)))));
    const from = at < 60 ? 0 : text.lastIndexOf(" ", at - 40) + 1;
    return `${from ? "… " : ""}${text.slice(from, from + 150)}${text.length > from + 150 ? " …" : ""}`;
  };

  const show = (results, words) => {
    list.replaceChildren(...results.slice(0, MOST).map(({ ref }) => {
      const entry = guideSearchIndex[ref];
      const item = document.createElement("li");
      const anchor = document.createElement("a");
      const [place, anchorName] = entry.url.split("#");
      const file = location.protocol === "file:" ? "index.html" : "";
      anchor.href = `${base}/${place}${file}${anchorName ? `#${anchorName}` : ""}`;
      anchor.textContent = entry.title === entry.page ? entry.page : `${entry.title} – ${entry.page}`;
      const text = document.createElement("p");
      text.textContent = excerpt(entry.text, words);
      item.append(anchor, text);
      return item;
    }));
    const found = Math.min(results.length, MOST);
    const { none, one, many } = dialog.dataset;
    count.textContent = !words.length ? "" : !found ? none : found === 1 ? one : many.replace("{count}", found);
  };

  const search = () => prepare().then((engine) => {
    const words = input.value.toLocaleLowerCase(language).match(/[\p{L}\p{N}]+/gu) || [];
    show(words.length ? find(engine, words) : [], words);
  }).catch(() => { count.textContent = dialog.dataset.failed; });

  const open = (event) => {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.focus();
    prepare().catch(() => { count.textContent = dialog.dataset.failed; });
  };

  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", open);
  link.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
  addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) open(event);
  });
})();

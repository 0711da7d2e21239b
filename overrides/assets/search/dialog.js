// The dialog around the search engine: results while the reader types, quoted with the words as the page has them.
const base = new URL("..", document.currentScript.src).href;
const language = document.documentElement.lang;
const languages = new Map(), texts = new Map();

const showDialog = (html) => {
  const dialog = document.getElementById("guide-search");
  const input = document.getElementById("guide-search-words");
  const file = location.protocol === "file:" ? "index.html" : "";
  const parts = document.createElement("template");
  parts.innerHTML = html; // made by the build, from partials/search-dialog.html
  for (const link of parts.content.querySelectorAll("a")) link.href = base + link.getAttribute("href") + file;
  input.before(parts.content.firstElementChild); // around the field, which would lose the focus if it were moved
  dialog.append(parts.content);
  dialog.removeAttribute("aria-label");
  dialog.setAttribute("aria-labelledby", "guide-search-title");
  input.setAttribute("aria-describedby", "guide-search-hint");
  Object.assign(input, { autocomplete: "off", autocapitalize: "none", spellcheck: false });
  const list = document.getElementById("guide-search-results");
  const count = document.getElementById("guide-search-count");
  const hint = document.getElementById("guide-search-suggestion");
  const nowhere = document.getElementById("guide-search-nowhere");
  const { others, ...says } = dialog.querySelector("form").dataset;

  const loading = new Map();
  const load = (path) => {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        document.head.append(make("script", { src: `${base}${path}`, onload: resolve, onerror: reject }));
      }));
    }
    return loading.get(path);
  };

  // What the engine found, all candidates of a quotation, without the sections that have a quotation's words but not side by side.
  const quoting = async (found) => {
    if (!found.quotes) return found;
    const fits = await Promise.all(found.results.map(async ({ page, title, number }) => {
      await load(`search/${page.text}.js?${page.edition}`);
      const [description, , ...parts] = texts.get(page.text);
      return found.quotes([title, parts[number], ...(number ? [] : [description])]);
    }));
    return { ...found, results: found.results.filter((_, at) => fits[at]).slice(0, MOST) };
  };

  // Adds what is loaded with the page's text: the stretch that answers the query, and a material's downloads.
  const complete = (item, { page, anchor, number }, worth) => load(`search/${page.text}.js?${page.edition}`).then(() => {
    const [description, downloads, ...parts] = texts.get(page.text);
    let found = stretch(parts[number], worth);
    if (!number) {
      const other = stretch(description, worth);
      if (!parts[0] || other.best > found.best) found = other;
    }
    item.append(make("p", {}, ...marked(found.text, worth)));
    if (anchor) return;
    for (const [name, facts] of downloads) {
      const href = `${base}${page.address}${name}`;
      item.append(make("a", { href, download: "", className: "file", textContent: `${says.download}: ${facts}` }));
    }
  }).catch(() => {}); // the result stands without

  let watcher;
  const show = (found, tongue) => {
    watcher?.disconnect();
    watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) { watcher.unobserve(target); target.complete(); }
    }, { root: dialog });
    list.replaceChildren(...found.results.map((result) => {
      const { page, anchor, title } = result;
      const heading = marked(title, found.worth);
      if (anchor) heading.push(make("span", {}, ` – ${page.title}`));
      const href = `${base}${page.address}${file}${anchor ? `#${anchor}` : ""}`;
      const item = make("li", {}, make("a", { href }, ...heading));
      if (tongue !== language) item.lang = tongue;
      item.complete = () => complete(item, result, found.worth); // when the list stands and the item is in sight
      watcher.observe(item);
      return item;
    }));
  };

  const say = (text, suggestion) => {
    hint.replaceChildren();
    hint.hidden = !suggestion;
    if (!suggestion) return;
    const take = () => { input.value = suggestion; search(); input.focus(); };
    hint.append(`${text} `, make("button", { type: "button", textContent: suggestion, onclick: take }));
  };
  const counted = (number) => (number === 1 ? says.one : says.many.replace("{count}", number));

  const elsewhere = async (query) => {
    for (const other of others.split(" ").filter(Boolean)) {
      await load(`search/${other}.js`);
      const found = await quoting(languages.get(other).find(query, true));
      if (input.value !== query) return;
      if (found.results.length) {
        show(found, other);
        count.textContent = `${says.none} ${says.other} ${counted(found.results.length)}.`;
        return;
      }
    }
  };

  const search = async () => {
    const query = input.value;
    const engine = languages.get(language);
    let found = engine.find(query);
    if (found.quotes) {
      found = await quoting(found);
      if (input.value !== query) return;
    }
    const asked = words(query).some((word) => word.length > 1);
    show(found, language);
    nowhere.hidden = !asked || found.results.length > 0;
    count.textContent = !asked ? "" : found.results.length ? counted(found.results.length) : says.none;
    if (!asked) say();
    else if (found.results.length) say(says.instead, found.corrected);
    else {
      say(says.suggest, engine.suggest(query));
      elsewhere(query).catch(() => {}); // nothing was found here, and that has been said
    }
  };

  // Arrow keys walk through the field and the results; Enter in the field opens the first result; Escape closes, where
  // a browser would only empty the field.
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...list.querySelectorAll("li > a:first-child")];
    if (step) {
      const at = links.indexOf(document.activeElement) + step;
      if (at >= -1 && at < links.length) { event.preventDefault(); (links[at] || input).focus(); }
    } else if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter" && event.target === input && links.length) {
      event.preventDefault();
      links[0].click();
    }
  });
  input.addEventListener("input", search);
  list.addEventListener("click", (event) => { if (event.target.closest("a:not([download])")) dialog.close(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  if (input.value) search();
};

// What the scripts that the build makes call (hooks/guidebook/search/index.py).
window.guideSearch = {
  languages,
  add(data) {
    languages.set(data.language, createEngine(data));
    if (data.language === language) showDialog(data.dialog);
  },
  text(page, parts) { texts.set(page, parts); },
};

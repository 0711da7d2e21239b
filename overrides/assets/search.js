// Turns the search link into the opener of a dialog. Everything else of the search is loaded when it is first opened.
(() => {
  const link = document.getElementById("search-open");
  const dialog = document.getElementById("search");
  if (!dialog || !dialog.showModal) return;
  const input = document.getElementById("search-words");
  const { scripts, failed } = dialog.dataset;
  let loaded;
  const open = (event) => {
    event?.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.focus();
    if (loaded) return;
    loaded = true;
    for (const src of scripts.split(" ")) {
      const script = document.createElement("script");
      const onerror = () => { loaded = false; document.getElementById("search-count").textContent = failed; };
      document.head.append(Object.assign(script, { src, onerror, async: false }));
    }
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", open);
  link.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  addEventListener("keydown", (event) => { if (event.key === "k" && (event.ctrlKey || event.metaKey)) open(event); });
  input.value = new URLSearchParams(location.search).get("q") || input.value;
  if (input.value) open();
})();

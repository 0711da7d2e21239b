// Turns the search link into the opener of a dialog. The field is there at once, for those who type fast; everything
// else of the search is loaded when it is first opened. Where it can't be, the link leads on to the list of all pages.
(() => {
  const link = document.getElementById("search-open");
  if (!link || !window.HTMLDialogElement) return;
  const here = document.currentScript.src;
  const make = (name, attributes) => Object.assign(document.createElement(name), attributes);
  const dialog = make("dialog", { id: "search", className: "search", ariaLabel: link.innerText });
  const input = make("input", { id: "search-words", type: "search", autocomplete: "off", autocapitalize: "none", spellcheck: false });
  const open = (event) => {
    event?.preventDefault();
    if (!dialog.parentNode) {
      dialog.append(input);
      document.body.append(dialog);
      const onerror = () => location.assign(link.href);
      for (const name of link.dataset.files.split(" ")) {
        const href = new URL(name, here).href;
        document.head.append(make(...(href.endsWith(".css") ? ["link", { rel: "stylesheet", href }] : ["script", { src: href, onerror, async: false }])));
      }
    }
    if (!dialog.open) dialog.showModal();
    input.focus();
  };
  link.role = "button";
  link.ariaHasPopup = "dialog";
  link.addEventListener("click", open);
  link.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  addEventListener("keydown", (event) => { if (event.key === "k" && (event.ctrlKey || event.metaKey)) open(event); });
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) open();
})();

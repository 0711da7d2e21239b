// Turns the search link into the opener of a dialog. The field is there at once, for those who type fast; everything
// else of the search is loaded when it is first opened. Where it can't be, the link leads on to the list of all pages.
(() => {
  const link = document.getElementById("guide-search-open");
  if (!window.HTMLDialogElement) return;
  const { root } = document.currentScript.dataset;
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const dialog = make("dialog", { id: "guide-search", className: "search", ariaLabel: link.text.trim() });
  const input = make("input", { id: "guide-search-words", type: "search" });
  const open = (event) => {
    event?.preventDefault();
    if (!dialog.parentNode) {
      dialog.append(input);
      document.body.append(dialog);
      for (const name of link.dataset.files.split(" ")) {
        document.head.append(/css$/.test(name) ? make("link", { rel: "stylesheet", href: root + name })
          : make("script", { src: root + name, async: false, onerror() { location = link.href; } }));
      }
    }
    dialog.showModal(); // or stays, where it is open
    input.focus();
  };
  link.role = "button";
  link.ariaHasPopup = "dialog";
  link.onclick = open;
  addEventListener("keydown", (event) => {
    if (event.key === "k" ? event.ctrlKey || event.metaKey : event.key === " " && event.target === link) open(event);
  });
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) open();
})();

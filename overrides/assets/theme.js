// Applies the reader's choice of colours before the page is painted, and keeps it in this browser.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("theme") || "auto"; } catch { return "auto"; } };
  const apply = (theme) => { if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme; };
  apply(read());
  addEventListener("DOMContentLoaded", () => {
    const select = document.getElementById("theme");
    if (!select) return;
    select.value = read();
    select.addEventListener("change", () => {
      apply(select.value);
      try {
        if (select.value === "auto") localStorage.removeItem("theme");
        else localStorage.setItem("theme", select.value);
      } catch { /* the choice then holds for this page alone */ }
    });
  });
})();

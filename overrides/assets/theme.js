// Lets the reader choose the colours, and keeps the choice in this browser; partials/early.js applies it.
(() => {
  const select = document.getElementById("theme");
  if (!select) return;
  const root = document.documentElement;
  select.value = root.dataset.theme || "auto";
  select.addEventListener("change", () => {
    const theme = select.value;
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      if (theme === "auto") localStorage.removeItem("theme");
      else localStorage.theme = theme;
    } catch { /* the choice then holds for this page alone */ }
  });
})();

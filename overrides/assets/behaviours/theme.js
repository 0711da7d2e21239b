// Lets the reader choose the colours, and keeps the choice in this browser; partials/early.js applies it.
(() => {
  const select = document.getElementById("guide-theme");
  const { dataset } = document.documentElement;
  select.value = dataset.theme || "auto";
  select.onchange = () => {
    dataset.theme = select.value;
    try {
      if (select.value === "auto") localStorage.removeItem("theme");
      else localStorage.theme = select.value;
    } catch { /* the choice then holds for this page alone */ }
  };
})();

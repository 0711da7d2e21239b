// Remembers a material's ticks in this browser, and clears them when asked. Text fields are never stored.
(() => {
  const text = document.querySelector("[data-keep]");
  const clear = document.getElementById("clear-ticks");
  const boxes = text ? [...text.querySelectorAll("li.task input[type=checkbox]")] : [];
  if (!boxes.length || !clear) return;
  const key = `ticks:${text.dataset.keep}`;
  let ticked;
  try { ticked = new Set(JSON.parse(localStorage.getItem(key) || "[]")); } catch { return; }
  const save = () => {
    const names = boxes.filter((box) => box.checked).map((box) => box.name);
    if (names.length) localStorage.setItem(key, JSON.stringify(names));
    else localStorage.removeItem(key);
    clear.disabled = !names.length;
  };
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    save();
    boxes[0].focus();
  });
  for (const box of boxes) box.checked = ticked.has(box.name);
  text.addEventListener("change", save);
  clear.disabled = !ticked.size;
})();

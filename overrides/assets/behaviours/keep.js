// Keeps a material's ticks, and in a workbook what its reader writes, in this browser alone until they are cleared.
// An item to tick goes by its words, so that its tick stays with it when others are added; a field goes by its name.
(() => {
  const text = document.querySelector(".material");
  const status = document.getElementById("guide-keep-status");
  if (!text || !status) return;
  const place = `kept:${status.dataset.keep}`;
  const inWorkbook = text.classList.contains("workbook");
  const fields = [...text.querySelectorAll(inWorkbook ? "input, textarea" : ".task input")];
  const wordsOf = (element) => element.textContent.trim().replace(/\s+/g, " ");
  const asked = (button) => ["checkbox", "radio"].includes(button.type);
  const times = {};
  const keys = new Map(fields.map((field) => {
    if (!field.closest(".task")) return [field, field.name];
    const words = wordsOf(field.labels[0]);
    times[words] = (times[words] || 0) + 1;
    return [field, times[words] > 1 ? `${words} (${times[words]})` : words];
  }));

  function save() {
    const kept = {};
    for (const [field, key] of keys) {
      const value = asked(field) ? field.checked && field.value : field.value;
      if (value) kept[key] = value;
    }
    try {
      if (Object.keys(kept).length) localStorage.setItem(place, JSON.stringify(kept));
      else localStorage.removeItem(place);
    } catch { status.textContent = status.dataset.full; }
  }

  function restore() {
    let kept = {};
    try {
      localStorage.removeItem(`ticks:${status.dataset.keep}`); // as earlier versions kept them, by their places
      kept = JSON.parse(localStorage.getItem(place)) || {};
    } catch { /* a browser that keeps nothing; saving says so */ }
    for (const [field, key] of keys) {
      if (!(key in kept)) continue;
      if (asked(field)) field.checked = kept[key] === field.value;
      else field.value = kept[key];
    }
  }

  function clear() {
    if (inWorkbook && !confirm(status.dataset.sure)) return;
    for (const field of fields) {
      if (asked(field)) field.checked = false;
      else field.value = "";
    }
    save();
    status.textContent = status.dataset.cleared;
  }

  // What was ticked and written, each below its headings.
  function asText() {
    const lines = [wordsOf(document.querySelector("h1")).replaceAll("\u00ad", ""), location.href.replace(/[?#].*/, "")];
    let headings = [];
    for (const part of text.querySelectorAll("h2, h3, .task, .field")) {
      if (/H\d/.test(part.tagName)) {
        headings = part.tagName === "H2" ? [part] : [...headings.filter((one) => one.tagName === "H2"), part];
        continue;
      }
      const inputs = [...part.querySelectorAll("input, textarea")].filter((field) => field.closest(".task, .field") === part);
      const given = inputs.filter((field) => (asked(field) ? field.checked : field.value));
      if (!given.length) continue;
      lines.push(...headings.map((heading) => `\n${wordsOf(heading)}`));
      headings = [];
      const answers = given.map((field) => (asked(field) ? wordsOf(field.labels[0]) : field.value));
      if (part.matches(".task")) lines.push(`[x] ${answers[0]}`);
      else lines.push("", `${wordsOf(part.querySelector("legend, label"))}`, answers.join(", "));
    }
    return `${lines.join("\n")}\n`;
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asText()], { type: "text/plain;charset=utf-8" }));
    link.download = status.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    status.textContent = status.dataset.saved.replace("{file}", link.download);
  }

  // On paper nobody can scroll to the end of a long note.
  function showWhole() {
    for (const note of text.querySelectorAll("textarea")) note.style.minHeight = `${note.scrollHeight}px`;
  }

  restore();
  text.addEventListener("input", save);
  addEventListener("beforeprint", showWhole);
  document.getElementById("guide-keep-clear").addEventListener("click", clear);
  document.getElementById("guide-keep-print").addEventListener("click", () => print());
  document.getElementById("guide-keep-save")?.addEventListener("click", download);
})();

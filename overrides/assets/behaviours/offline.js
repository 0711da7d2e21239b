// Has the whole guide kept in this browser after the first visit, unless the reader saves data; see partials/worker.js.
(() => {
  const { root } = document.currentScript.dataset;
  if (navigator.connection?.saveData) return;
  const keep = () => navigator.serviceWorker?.register(`${root}sw.js`).catch(() => {});
  addEventListener("load", () => setTimeout(keep, 3000)); // it must not slow what the reader does first
})();

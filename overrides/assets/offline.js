// Has the whole guide kept in this browser after the first visit, unless the reader saves data; see partials/worker.js.
(() => {
  const worker = new URL("../sw.js", document.currentScript.src);
  if (!worker.protocol.startsWith("http") || navigator.connection?.saveData) return;
  addEventListener("load", () => { navigator.serviceWorker?.register(worker).catch(() => {}); });
})();

// Has the guide kept in this browser, in the page's language, for reading without a connection, unless the reader saves
// data; see partials/worker.js.
(() => {
  const { root } = document.currentScript.dataset;
  if (navigator.connection?.saveData) return;
  const { dataset } = document.documentElement;
  const keep = async () => {
    if ("forgotten" in dataset) return;
    await navigator.serviceWorker.register(`${root}sw.js`);
    const { active } = await navigator.serviceWorker.ready;
    if ("forgotten" in dataset) return;
    active.postMessage(document.documentElement.lang);
  };
  const wait = 3000; // ms; it must not slow what the reader does first
  addEventListener("load", () => setTimeout(() => keep().catch(() => {}), wait)); // without HTTPS there is no worker
})();

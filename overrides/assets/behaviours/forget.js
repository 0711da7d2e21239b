// Takes away all that this site has left in this browser: ticks, notes, the choice of colours, the copy of its pages.
(() => {
  const button = document.getElementById("guide-forget");
  const status = document.getElementById("guide-forget-status");
  if (!button) return;
  const own = /^(kept|ticks):|^theme$/;
  const { root } = document.currentScript.dataset;
  const copies = `guide ${new URL(root, location.href).pathname} `; // as partials/worker.js calls them
  const forgetCopy = async () => {
    const registration = await navigator.serviceWorker?.getRegistration();
    registration?.active?.postMessage("forget"); // a copy may be on its way
    await registration?.unregister();
    const names = (await self.caches?.keys()) || [];
    await Promise.all(names.filter((name) => name.startsWith(copies)).map((name) => caches.delete(name)));
  };
  button.addEventListener("click", async () => {
    try {
      for (const key of Object.keys(localStorage).filter((name) => own.test(name))) localStorage.removeItem(key);
      delete document.documentElement.dataset.theme;
      document.getElementById("guide-theme").value = "auto";
      document.documentElement.dataset.forgotten = ""; // for offline.js, which keeps nothing then
      await forgetCopy();
      status.textContent = status.dataset.done;
    } catch { status.textContent = status.dataset.failed; }
  });
})();

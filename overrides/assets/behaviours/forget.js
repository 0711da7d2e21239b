// Takes away all that this site has left in this browser: ticks, notes, the choice of colours, the copy of its pages.
(() => {
  const button = document.getElementById("forget");
  const status = document.getElementById("forget-status");
  if (!button) return;
  const own = /^(kept|ticks):|^theme$/;
  button.addEventListener("click", async () => {
    try {
      for (const key of Object.keys(localStorage).filter((name) => own.test(name))) localStorage.removeItem(key);
      delete document.documentElement.dataset.theme;
      document.getElementById("theme").value = "auto";
      const copies = (await self.caches?.keys()) || [];
      await Promise.all(copies.filter((name) => name.startsWith("guide-")).map((name) => caches.delete(name)));
      await (await navigator.serviceWorker?.getRegistration())?.unregister();
      status.textContent = status.dataset.done;
    } catch { status.textContent = status.dataset.failed; }
  });
})();

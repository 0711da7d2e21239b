// Takes away all that this site has left in this browser: ticks, notes, the choice of colours, the copy of its pages.
(() => {
  const button = document.getElementById("guide-forget");
  const status = document.getElementById("guide-forget-status");
  if (!button) return;
  const own = /^(kept|ticks):|^theme$/;
  const forgetCopy = async () => {
    await (await navigator.serviceWorker?.getRegistration())?.unregister();
    const copies = (await self.caches?.keys()) || [];
    await Promise.all(copies.filter((name) => name.startsWith("guide-")).map((name) => caches.delete(name)));
  };
  button.addEventListener("click", async () => {
    try {
      for (const key of Object.keys(localStorage).filter((name) => own.test(name))) localStorage.removeItem(key);
      delete document.documentElement.dataset.theme;
      document.getElementById("guide-theme").value = "auto";
      navigator.serviceWorker?.addEventListener("controllerchange", forgetCopy); // one that was on its way
      await forgetCopy();
      status.textContent = status.dataset.done;
    } catch { status.textContent = status.dataset.failed; }
  });
})();

// Takes the place of the worker that kept the guide for reading without a connection: removes its copies and itself.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("guide-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
})()));

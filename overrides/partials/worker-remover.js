// Takes the place of the worker that kept the guide for reading without a connection: removes its copies and itself.
const copies = `guide ${new URL(registration.scope).pathname} `;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(copies));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
})()));

// Keeps the guide for reading without a connection. With a connection everything comes from the network, never from
// the copy. The search's files are kept once a reader has searched. The build fills in the version, the bundle with all
// pages, and the files that they need.
const COPY = "guide-{{ version }}";
const BUNDLE = "{{ bundle }}";
const FILES = {{ files }};
const place = (path) => new URL(path, registration.scope).href;

addEventListener("install", (event) => event.waitUntil((async () => {
  const copy = await caches.open(COPY);
  const answer = await fetch(place(BUNDLE));
  if (!answer.ok) throw new Error(`${BUNDLE}: ${answer.status}`);
  const [words, ...tags] = (await answer.text()).split("\x02"); // apart, see hooks/guidebook/site/offline.py
  let at = 0;
  const pages = words.replace(/\x01/g, () => tags[at++]).split("\0").map((page) => /^(.*)\n([^]*)$/.exec(page));
  await copy.addAll(FILES.map(place));
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  await Promise.all(pages.map(([, path, html]) => copy.put(place(path), new Response(html, { headers }))));
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("guide-") && name !== COPY);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith((async () => {
    const address = request.url.replace(/(index\.html)?([?#].*)?$/, "");
    try {
      const answer = await fetch(request);
      const searching = address.startsWith(place("search/")) || address.startsWith(place("assets/search-"));
      if (answer.ok && searching) await (await caches.open(COPY)).put(address, answer.clone());
      return answer;
    } catch (error) {
      const kept = await caches.match(address);
      if (kept) return kept;
      if (request.mode !== "navigate") throw error;
      return (await caches.match(place("404.html"))) || Response.error();
    }
  })());
});

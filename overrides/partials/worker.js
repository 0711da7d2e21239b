// Keeps the guide for reading without a connection. With a connection everything comes from the network, never from a
// copy. There is one copy for each language that the reader has opened, and one of the search once it has been used.
const scope = new URL(registration.scope);
const copyName = (part) => `guide ${scope.pathname} ${part}`; // one origin may hold several guides, and all share its caches
const full = (address) => new URL(address, scope).href;
const SEARCH = copyName("search");

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

let forgotten = false; // the reader has deleted all that the guide has left here

// Fetches what has changed in a language and deletes what is old. The build lists each address with a hash of its content
// (hooks/guidebook/site/offline.py); entries of the copy have that hash as their query.
const update = async (language) => {
  const answer = await fetch(full(`offline-${language}.json`), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const wanted = Object.entries(await answer.json()).map(([address, hash]) => full(`${address}?${hash}`));
  if (forgotten) return;
  const copy = await caches.open(copyName(language));
  const kept = (await copy.keys()).map(({ url }) => url);
  const old = kept.filter((url) => !wanted.includes(url));
  await copy.addAll(wanted.filter((url) => !kept.includes(url))); // all of them or, where one fails, none
  await Promise.all(old.map((url) => copy.delete(url)));
  if (old.length) await caches.delete(SEARCH); // which was made from the old pages
};
addEventListener("message", (event) => { // from assets/behaviours/: forget.js, or offline.js with its page's language
  if (event.data === "forget") forgotten = true;
  else event.waitUntil(update(event.data));
});

const answerFromNetwork = async (request, searching) => {
  const answer = await fetch(request);
  if (answer.ok && searching) await (await caches.open(SEARCH)).put(request, answer.clone());
  return answer;
};

const answerFromCopy = async (request, searching) => {
  if (searching) return caches.match(request);
  const url = request.url.replace(/(index\.html)?([?#].*)?$/, "");
  const isFile = /\.[^/]+$/.test(url);
  const kept = await caches.match(url, { ignoreSearch: true });
  return kept || (request.mode === "navigate" && !isFile && caches.match(full("404.html"), { ignoreSearch: true }));
};

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope.href)) return;
  const searching = [full("search/"), full("assets/search-")].some((start) => request.url.startsWith(start));
  event.respondWith(answerFromNetwork(request, searching)
    .catch(async () => await answerFromCopy(request, searching) || Response.error()));
});

// Keeps the pages that were visited, and the files that search and the reading of answers need, for use without a network.
const NAME = 'exchange-errors';
const KEPT = ['./', './answer/', './data/codes.json'];

/** A page that was never seen. Its words are these alone, so nothing in it needs escaping but the address. */
const absent = () => {
  const home = self.registration.scope.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>No network</title><link rel="stylesheet" href="${home}assets/site.css"></head>
<body><main><h1>There is no network</h1><p class="lead">You have not visited this page before, so your browser has no copy of it. <a href="${home}">Search</a> works without a network.</p></main></body></html>`;
  return new Response(page, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
};

const keep = async () => {
  const cache = await caches.open(NAME);
  const modules = await (await fetch('./data/modules.json')).json();
  await cache.addAll([...KEPT, ...modules]);
  // The page that registered this worker was loaded before the worker could keep it.
  const open = await self.clients.matchAll({ includeUncontrolled: true });
  await Promise.allSettled(open.map(({ url }) => cache.add(url)));
};

self.addEventListener('install', (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== location.origin) return;
  event.respondWith(
    fetch(event.request)
      .then((response) => {
        if (response.ok) {
          const copy = response.clone();
          event.waitUntil(caches.open(NAME).then((cache) => cache.put(event.request, copy)));
        }
        return response;
      })
      .catch(async () => {
        const kept = await caches.match(event.request, { ignoreSearch: true });
        return kept ?? (event.request.mode === 'navigate' ? absent() : Response.error());
      }),
  );
});

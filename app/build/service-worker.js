/** Keeps all files of one build; offline.ts fills in which they are. Files of a build never change, the page itself is asked for anew where there is a network. */
const CACHE = `portalscope-${'BUILD'}`;
const FILES = ['FILES'];

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then(cache => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

const others = names => names.filter(name => name.startsWith('portalscope-') && name !== CACHE);

self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names => Promise.all(others(names).map(name => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === 'navigate' ? freshOrKept(request) : keptOrFresh(request));
});

async function freshOrKept(request) {
  try {
    return await fetch(request);
  } catch {
    const kept = await caches.match('./', { ignoreSearch: true });
    return kept ?? Response.error();
  }
}

const keptOrFresh = async request => (await caches.match(request)) ?? fetch(request);

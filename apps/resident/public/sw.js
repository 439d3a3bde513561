// An addition, never a need: it lets the app open without a network, so that the QR code can be shown. It keeps the page
// and its scripts, and nothing that the API has answered: no name, door or passage is ever in this cache.
const CACHE = 'lintel-shell-1';
const ENTRIES_MAX = 120;
const PAGE_TIMEOUT_MS = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.add('/'))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const leaveOnlyOurs = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(leaveOnlyOurs());
});

/** The page comes from the network while there is one; its stored copy carries the headers and nonce that it came with. */
async function page() {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch('/', { signal: AbortSignal.timeout(PAGE_TIMEOUT_MS) });
    if (answer.ok) await cache.put('/', answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match('/');
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Built files carry their content's hash in their name, so a stored one is never stale. */
async function builtFile(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const keys = await cache.keys();
    if (keys.length >= ENTRIES_MAX)
      await Promise.all(keys.slice(0, keys.length - ENTRIES_MAX + 1).map((old) => cache.delete(old)));
    await cache.put(request, answer.clone());
  }
  return answer;
}

/** The resident's own pages only: the console, the API, the log and the files to keep have other owners. */
function isOurs(path) {
  return !/^\/(v1|docs|console|health|log|openapi|verifier)(\/|$)/.test(path);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && isOurs(url.pathname)) event.respondWith(page());
  else if (url.pathname.startsWith('/assets/')) event.respondWith(builtFile(request));
});

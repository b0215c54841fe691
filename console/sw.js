/**
 * The service worker of Cordon's console. It shows what was pushed, and opens the hit when a person touches it; and it
 * opens the patrol's page without a signal, from the page's own files. It keeps no answer of the server: what a patrol's
 * phone keeps is in kept.ts. The build writes `shellFiles` and `shellDigest` before this file (console/shell-files.ts).
 */
/* global shellFiles, shellDigest */
const cacheName = `cordon-shell-${shellDigest}`;

/** With less signal than this takes, the page is opened from what is kept, milliseconds. */
const pageMsMax = 4_000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shellFiles)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers());
});

/** Of earlier builds. */
async function dropOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith('cordon-shell-') && name !== cacheName);
  await Promise.all(others.map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (/^\/patrol(\/|$)/.test(pathname)) event.respondWith(pageOf(request));
    if (pathname === '/') event.respondWith(fetch(request).catch(() => Response.redirect('/patrol')));
    return;
  }
  // Their names hold a digest of their content, but for the few that are new with each build of this file.
  if (shellFiles.includes(pathname)) event.respondWith(fileOf(request, pathname));
});

/** From the network while it answers, so that a new build is seen at once. */
async function pageOf(request) {
  const kept = await (await caches.open(cacheName)).match('/patrol.html');
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(pageMsMax) } : {});
    return answer.status >= 500 && kept ? kept : answer;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function fileOf(request, pathname) {
  const kept = await (await caches.open(cacheName)).match(pathname);
  return kept ?? fetch(request);
}

self.addEventListener('push', (event) => {
  // What came holds a sentence and the id of a hit, and nothing of what the hit is.
  const { words, hitId, priority } = event.data.json();
  const shown = { tag: hitId ?? 'trial', renotify: true, requireInteraction: priority === 'high', data: { hitId } };
  event.waitUntil(self.registration.showNotification(words, { ...shown, icon: '/favicon.svg' }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { hitId } = event.notification.data;
  event.waitUntil(openAt(hitId ? `/live?hit=${hitId}` : '/alerts'));
});

/** In the window that is open already, if one is. */
async function openAt(address) {
  const [open] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!open) return self.clients.openWindow(address);
  await open.focus();
  return open.navigate(address);
}

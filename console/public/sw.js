/** The service worker of Cordon's console: shows what was pushed, and opens the hit when a person touches it. */
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

/** This browser and pushing: whether it can, whether it does, and turning it on and off. */
import { call } from '../../api/client.ts';

/** Why this browser cannot be pushed to; null when it can. */
export function pushTrouble(): string | null {
  if (!window.isSecureContext) {
    return 'This page did not come over HTTPS, and a browser takes pushes only for pages that did.';
  }
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    return 'This browser takes no pushes. On an iPhone or iPad, put Cordon on the home screen and open it from there.';
  }
  if (Notification.permission === 'denied') {
    return 'This browser was told to show nothing for Cordon. Allow notifications in its settings, then reload.';
  }
  return null;
}

/** Whose pushing it is here, and the server's name for it. The next person at this browser has not turned it on. */
const keptKey = 'cordon-push';

type Kept = { readonly personId: string; readonly subscriptionId: string };

/** @param publicKey the server's, as the browser must be told whom to take pushes from */
export async function turnPushOn(personId: string, publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Error('The browser was not allowed to show notifications. Nothing was changed.');
  }
  await navigator.serviceWorker.register('/sw.js');
  const registration = await navigator.serviceWorker.ready;
  const before = await registration.pushManager.getSubscription();
  // Made for another key, as when the server's key file was lost, it would be of no use.
  if (before !== null && keyText(before.options.applicationServerKey) !== publicKey) await before.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  keep({ personId, subscriptionId: await tellServer(subscription) });
}

export async function turnPushOff(): Promise<void> {
  keep(null);
  const subscription = await findSubscription();
  await subscription?.unsubscribe();
}

/** A new session takes over the pushing that its person had turned on here. */
export async function keepPush(personId: string): Promise<void> {
  if (readKept()?.personId !== personId || pushTrouble() !== null) return;
  const subscription = await findSubscription();
  if (subscription !== null) keep({ personId, subscriptionId: await tellServer(subscription) });
}

/** @returns the server's id of what this browser has, null when it has nothing */
export async function findOwnSubscription(): Promise<string | null> {
  if (pushTrouble() !== null || (await findSubscription()) === null) return null;
  return readKept()?.subscriptionId ?? null;
}

async function findSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function tellServer(subscription: PushSubscription): Promise<string> {
  const p256dh = keyText(subscription.getKey('p256dh'));
  const auth = keyText(subscription.getKey('auth'));
  const { endpoint } = subscription;
  return (await call('subscribePush', { endpoint, p256dh, auth, device: deviceName() })).subscriptionId;
}

function keyText(key: ArrayBuffer | null): string {
  const bytes = new Uint8Array(key ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** "Firefox on Android": enough to know one's own phone by. */
export function deviceName(agent: string = navigator.userAgent): string {
  const browsers = [
    ...[
      ['Edg', 'Edge'],
      ['OPR', 'Opera'],
      ['Firefox', 'Firefox'],
      ['FxiOS', 'Firefox'],
      ['CriOS', 'Chrome'],
    ],
    ...[
      ['Chrome', 'Chrome'],
      ['Safari', 'Safari'],
    ],
  ];
  const systems = [
    ...[
      ['iPhone', 'iPhone'],
      ['iPad', 'iPad'],
      ['Android', 'Android'],
      ['Windows', 'Windows'],
      ['Mac OS', 'Mac'],
    ],
    ['Linux', 'Linux'],
  ];
  const first = (of: readonly string[][]) => of.find(([mark = '']) => agent.includes(mark))?.[1];
  return `${first(browsers) ?? 'A browser'} on ${first(systems) ?? 'a device'}`;
}

function readKept(): Kept | null {
  try {
    const [personId, subscriptionId] = (localStorage.getItem(keptKey) ?? '').split(' ');
    return personId && subscriptionId ? { personId, subscriptionId } : null;
  } catch {
    return null;
  }
}

function keep(kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(keptKey);
    else localStorage.setItem(keptKey, `${kept.personId} ${kept.subscriptionId}`);
  } catch {
    // Storage may be barred; pushing then ends with the session, and is turned on again by hand.
  }
}

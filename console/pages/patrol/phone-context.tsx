/** The phone, made once for the patrol's pages and handed to them. */
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Position } from '../../../src/words/position.ts';
import { useStore } from '../../shell/use-store.ts';
import { Phone, type PhoneState } from './phone.ts';
import { createMemoryStore, openPhoneStore } from './phone-store.ts';

export type Held = {
  readonly phone: Phone;
  /** False where the browser keeps nothing once the page is closed. */
  readonly keeps: boolean;
  /** Whether the page may know where it is: as the officer told the browser. */
  readonly mayLocate: PermissionState;
  readonly locate: () => void;
};

const PhoneContext = createContext<Held | null>(null);

export function PhoneProvider({ held, children }: { held: Held; children: ReactNode }) {
  return <PhoneContext value={held}>{children}</PhoneContext>;
}

export function useHeld(): Held {
  const held = useContext(PhoneContext);
  if (held === null) throw new Error('useHeld needs a PhoneProvider above it');
  return held;
}

export function usePhone(): Phone {
  return useHeld().phone;
}

export function usePhoneState(): PhoneState {
  const phone = usePhone();
  return useStore(phone, phone.state);
}

/** @returns null until the browser has opened what it keeps */
export function useNewPhone(): Held | null {
  const [made, setMade] = useState<Pick<Held, 'phone' | 'keeps'> | null>(null);
  const { position, mayLocate, locate } = usePosition();
  useEffect(() => {
    let stop = () => {};
    let isGone = false;
    const begin = async () => {
      const opened = await openPhoneStore().catch(() => null);
      if (isGone) return;
      const phone = new Phone({ store: opened ?? createMemoryStore(), now: Date.now, position });
      stop = phone.start();
      setMade({ phone, keeps: opened !== null });
    };
    void begin();
    return () => {
      isGone = true;
      stop();
    };
  }, [position]);
  return made === null ? null : { ...made, mayLocate, locate };
}

/** An older place than this is not told as where the officer is, milliseconds. */
const placeMsMax = 60_000;

/** Where this phone is, as long as the page is open and the officer allows it; asked only when they want it. */
function usePosition() {
  const last = useRef<GeolocationPosition | null>(null);
  const [mayLocate, setMayLocate] = useState<PermissionState>('prompt');
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    void navigator.permissions.query({ name: 'geolocation' }).then((status) => {
      setMayLocate(status.state);
      status.onchange = () => setMayLocate(status.state);
    });
  }, []);
  useEffect(() => {
    if (mayLocate === 'denied' || (mayLocate === 'prompt' && !wanted)) return;
    const watch = navigator.geolocation.watchPosition(
      (found) => {
        last.current = found;
      },
      () => {},
      { enableHighAccuracy: true, maximumAge: placeMsMax },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [mayLocate, wanted]);
  const position = useRef((): Position | null => {
    const found = last.current;
    if (found === null || Date.now() - found.timestamp > placeMsMax) return null;
    return { lat: found.coords.latitude, lon: found.coords.longitude };
  });
  return { position: position.current, mayLocate, locate: () => setWanted(true) };
}

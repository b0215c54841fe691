/** The phone, made once for the patrol's pages and handed to them. */
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Position } from '../../../src/words/position.ts';
import type { Theme } from '../../shell/theme.ts';
import { useStore } from '../../shell/use-store.ts';
import type { Early } from './early.ts';
import { Phone, type PhoneState } from './phone.ts';
import { createMemoryStore, type PhoneStore } from './phone-store.ts';

export type Held = {
  readonly phone: Phone;
  /** False where the browser keeps nothing once the page is closed. */
  readonly keeps: boolean;
  /** Whether reports say where they were made: as the officer wants, unless the browser was told otherwise. */
  readonly place: 'off' | 'on' | 'denied';
  readonly sendPlace: () => void;
  readonly theme: Theme;
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

type Given = { readonly store: Promise<PhoneStore | null>; readonly early: Early; readonly theme: Theme };

/** @returns null until the browser has opened what it keeps */
export function useNewPhone({ store, early, theme }: Given): Held | null {
  const [made, setMade] = useState<Pick<Held, 'phone' | 'keeps'> | null>(null);
  const { position, place, sendPlace } = usePosition();
  useEffect(() => {
    let stop = () => {};
    let isGone = false;
    const begin = async () => {
      const opened = await store;
      if (isGone) return;
      const phone = new Phone({ store: opened ?? createMemoryStore(), now: Date.now, position, early });
      stop = phone.start();
      setMade({ phone, keeps: opened !== null });
    };
    void begin();
    return () => {
      isGone = true;
      stop();
    };
  }, [position, store, early]);
  return made === null ? null : { ...made, place, sendPlace, theme };
}

/** An older place than this is not told as where the officer is, milliseconds. */
const placeMsMax = 60_000;

/** That the officer wants it, on this phone. */
const placeKey = 'cordon-patrol-place';

/** Where this phone is, as long as the page is open; asked of the browser only once the officer wants it. */
function usePosition() {
  const last = useRef<GeolocationPosition | null>(null);
  const [place, setPlace] = useState<Held['place']>(() => (localStorage.getItem(placeKey) === null ? 'off' : 'on'));
  useEffect(() => {
    if (place !== 'on') return;
    const found = (at: GeolocationPosition) => {
      last.current = at;
    };
    const failed = ({ code, PERMISSION_DENIED }: GeolocationPositionError) => {
      if (code === PERMISSION_DENIED) setPlace('denied');
    };
    const how = { enableHighAccuracy: true, maximumAge: placeMsMax };
    const watch = navigator.geolocation.watchPosition(found, failed, how);
    return () => navigator.geolocation.clearWatch(watch);
  }, [place]);
  const position = useRef((): Position | null => {
    const at = last.current;
    if (at === null || Date.now() - at.timestamp > placeMsMax) return null;
    return { lat: at.coords.latitude, lon: at.coords.longitude };
  });
  const sendPlace = () => {
    localStorage.setItem(placeKey, 'on');
    setPlace('on');
  };
  return { position: position.current, place, sendPlace };
}

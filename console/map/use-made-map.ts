/** Makes a map once its basemap is here, dresses it in the theme that holds, and takes it down with the page. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useServices } from '../shell/services.tsx';
import { useStore } from '../shell/use-store.ts';
import { type Basemap, loadBasemap } from './basemap/load-basemap.ts';

export type Made = { setTheme(): void; remove(): void };

export type MakingMap = {
  readonly basemap: Basemap;
  /** True when the system asks for reduced motion. */
  readonly calm: boolean;
  /** Called once, when the map has been drawn for the first time. */
  readonly onDrawn: () => void;
};

/** @param make called once for each place; throws when this browser has no WebGL */
export function useMadeMap<Map extends Made>(
  place: RefObject<HTMLDivElement | null>,
  make: (container: HTMLElement, making: MakingMap) => Map,
): { readonly map: Map | null; readonly isDrawn: boolean; readonly isBroken: boolean } {
  const { theme } = useServices();
  const [map, setMap] = useState<Map | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const making = useRef(make);
  making.current = make;

  useEffect(() => {
    let made: Map | null = null;
    let ended = false;
    const start = async () => {
      const basemap = await loadBasemap();
      if (ended || place.current === null) return;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      made = making.current(place.current, { basemap, calm, onDrawn: () => setDrawn(true) });
      setMap(made);
    };
    start().catch(() => {
      if (!ended) setBroken(true);
    });
    return () => {
      ended = true;
      made?.remove();
      setMap(null);
    };
  }, [place]);

  const themeName = useStore(theme, theme.name);
  const drawn = useRef({ map, themeName });
  useEffect(() => {
    // A map that was just made wears the theme already.
    if (drawn.current.map === map && drawn.current.themeName !== themeName) map?.setTheme();
    drawn.current = { map, themeName };
  }, [map, themeName]);
  return { map, isDrawn, isBroken };
}

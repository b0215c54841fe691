/** What the signs of the map mean. Drawn by the same hand as the map's own signs, so that they cannot differ. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useServices } from '../shell/services.tsx';
import { useStore } from '../shell/use-store.ts';
import { readPalette } from './palette.ts';
import { paintSign } from './signs.ts';

const cameraSigns = [
  ['camera-live-turned', 'Camera, turned to where it looks'],
  ['camera-trouble-turned', 'Camera that is heard, with an alarm'],
  ['camera-silent-turned', 'Camera that has gone silent'],
  ['camera-never-turned', 'Camera never heard from'],
  ['camera-withdrawn-plain', 'Camera withdrawn'],
] as const;

const hitSigns = [
  ['ring-high', 'Hit, high priority'],
  ['ring-medium', 'Hit, medium'],
  ['ring-low', 'Hit, low'],
  ['plate-stop', 'Mark to stop'],
  ['plate-observe', 'Mark to observe, do not stop'],
] as const;

const groundSigns = [
  ['road-motorway', 'Motorway'],
  ['road-trunk', 'A road'],
  ['junction', 'Motorway junction'],
  ['station', 'Rail station'],
] as const;

/** Where the ground of the map is from. */
export const mapSource = 'Roads, towns and force areas: approximate, made by hand for Cordon';

export function MapLegend() {
  return (
    <details className="legend">
      <summary>Legend</summary>
      <ul>
        {cameraSigns.map(([sign, words]) => (
          <Entry key={sign} sign={<Sign name={sign} />}>
            {words}
          </Entry>
        ))}
        <Entry sign={<span className="legend-dot" />}>Read, fading over a minute</Entry>
        <Entry sign={<span className="legend-dot" data-late="true" />}>Late read: history</Entry>
        {hitSigns.map(([sign, words]) => (
          <Entry key={sign} sign={<Sign name={sign} />}>
            {words}
          </Entry>
        ))}
        <Entry sign={<span className="legend-way" />}>
          Way of the open vehicle: straight lines between cameras, not the roads it took
        </Entry>
        {groundSigns.map(([sign, words]) => (
          <Entry key={sign} sign={<Sign name={sign} />}>
            {words}
          </Entry>
        ))}
        <Entry sign={<span className="legend-area" />}>Force area, approximate</Entry>
      </ul>
      <p className="legend-source">{mapSource}. Coast: Natural Earth.</p>
    </details>
  );
}

function Entry({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <li>
      <span className="legend-sign" aria-hidden="true">
        {sign}
      </span>
      <span>{children}</span>
    </li>
  );
}

function Sign({ name }: { name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { theme } = useServices();
  const themeName = useStore(theme, theme.name);
  useEffect(() => {
    // Named here so that another theme paints the sign again.
    if (canvas.current !== null && themeName !== undefined) paintSign(canvas.current, name, readPalette());
  }, [name, themeName]);
  return <canvas ref={canvas} />;
}

/** The signs of the map, drawn on a canvas: cameras by health, rings by priority, plates, shields, stations. */
import type { Map as MapLibreMap, StyleImageMetadata } from 'maplibre-gl';
import type { Priority } from '../../src/words/entry.ts';
import type { Palette } from './palette.ts';
import { type CameraSign, cameraSignName, ringName } from './sign-names.ts';

/** Drawn this much larger than shown, so that they stay sharp on any screen and when the map enlarges them. */
const scale = 3;

type Brush = CanvasRenderingContext2D;
type Sign = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly draw: (brush: Brush) => void;
  readonly stretch?: Pick<StyleImageMetadata, 'stretchX' | 'stretchY' | 'content'>;
};

/** Adds every sign to the map, or draws it anew after the theme changed. */
export function addSigns(map: MapLibreMap, palette: Palette): void {
  for (const sign of mapSigns(palette)) {
    const data = drawSign(sign);
    if (data === null) continue;
    if (map.hasImage(sign.name)) map.removeImage(sign.name);
    map.addImage(sign.name, data, { pixelRatio: scale, ...sign.stretch });
  }
}

/** Paints one sign on a canvas of the page, for the legend. */
export function paintSign(canvas: HTMLCanvasElement, name: string, palette: Palette): void {
  const sign = [...mapSigns(palette), ...legendSigns(palette)].find((one) => one.name === name);
  if (sign === undefined) return;
  paint(canvas, sign);
  canvas.style.inlineSize = `${sign.width}px`;
  canvas.style.blockSize = `${sign.height}px`;
}

function mapSigns(palette: Palette): Sign[] {
  const plates = plateSigns(palette);
  return [...cameraSigns(palette), ...hitSigns(palette), ...plates, arrowSign(palette), stationSign(palette)];
}

function drawSign(sign: Sign): ImageData | null {
  const canvas = document.createElement('canvas');
  return paint(canvas, sign)?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}

/** @returns the brush, for who wants the pixels. */
function paint(canvas: HTMLCanvasElement, sign: Sign): Brush | null {
  canvas.width = Math.ceil(sign.width * scale);
  canvas.height = Math.ceil(sign.height * scale);
  const brush = canvas.getContext('2d');
  if (brush === null) return null;
  brush.scale(scale, scale);
  brush.lineJoin = 'round';
  brush.lineCap = 'round';
  sign.draw(brush);
  return brush;
}

const cameraSize = 26;
const middle = cameraSize / 2;

/** Each health has its own shape; the colour only helps. A wedge points where the camera looks: north, until turned. */
function cameraSigns(palette: Palette): Sign[] {
  const signs: CameraSign[] = ['live', 'trouble', 'silent', 'never', 'withdrawn'];
  return signs.flatMap((sign) =>
    [true, false].map((turned) => ({
      name: cameraSignName(sign, turned),
      width: cameraSize,
      height: cameraSize,
      draw: (brush: Brush) => {
        if (turned && sign !== 'withdrawn') drawTick(brush, sign, palette);
        drawHealth(brush, sign, palette);
      },
    })),
  );
}

function drawTick(brush: Brush, sign: CameraSign, palette: Palette): void {
  brush.beginPath();
  brush.moveTo(middle, middle);
  brush.lineTo(middle - 4.4, 1.6);
  brush.lineTo(middle + 4.4, 1.6);
  brush.closePath();
  if (sign === 'live' || sign === 'trouble') {
    brush.globalAlpha = 0.3;
    brush.fillStyle = palette.camera;
    brush.fill();
    brush.globalAlpha = 1;
  }
  brush.beginPath();
  brush.moveTo(middle, middle);
  brush.lineTo(middle, 1.4);
  outlined(brush, palette, sign === 'silent' ? palette.silent : palette.camera, 1.9);
}

function drawHealth(brush: Brush, sign: CameraSign, palette: Palette): void {
  brush.beginPath();
  if (sign === 'live') {
    brush.arc(middle, middle, 3.9, 0, Math.PI * 2);
    brush.fillStyle = palette.camera;
    brush.strokeStyle = palette.cameraInk;
    brush.lineWidth = 2.4;
    brush.stroke();
    brush.fill();
  } else if (sign === 'trouble') {
    drawTrouble(brush, palette);
  } else if (sign === 'silent') {
    // A ring struck through: nothing comes from here.
    brush.arc(middle, middle, 4.6, 0, Math.PI * 2);
    brush.fillStyle = palette.cameraInk;
    brush.fill();
    brush.moveTo(middle - 3.2, middle + 3.2);
    brush.lineTo(middle + 3.2, middle - 3.2);
    outlined(brush, palette, palette.silent, 1.9);
  } else if (sign === 'never') {
    brush.rect(middle - 4, middle - 4, 8, 8);
    brush.fillStyle = palette.cameraInk;
    brush.fill();
    brush.setLineDash([2.2, 2.2]);
    brush.strokeStyle = palette.quiet;
    brush.lineWidth = 1.5;
    brush.stroke();
  } else {
    brush.moveTo(middle - 3.4, middle - 3.4);
    brush.lineTo(middle + 3.4, middle + 3.4);
    brush.moveTo(middle + 3.4, middle - 3.4);
    brush.lineTo(middle - 3.4, middle + 3.4);
    outlined(brush, palette, palette.quiet, 1.7);
  }
}

/** A square with a bar across it: it is heard, but what it says is not all well. */
function drawTrouble(brush: Brush, palette: Palette): void {
  brush.rect(middle - 5, middle - 5, 10, 10);
  brush.fillStyle = palette.silent;
  brush.strokeStyle = palette.cameraInk;
  brush.lineWidth = 2.4;
  brush.stroke();
  brush.fill();
  brush.beginPath();
  brush.moveTo(middle - 2.6, middle);
  brush.lineTo(middle + 2.6, middle);
  brush.lineWidth = 2;
  brush.stroke();
}

/** A stroke with a dark edge, so that it stands out on road and land alike. */
function outlined(brush: Brush, palette: Palette, colour: string, width: number): void {
  brush.strokeStyle = palette.cameraInk;
  brush.lineWidth = width + 2;
  brush.stroke();
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.stroke();
}

/** A ring that is open has another around it. */
const ringSizes = { plain: 34, selected: 44 } as const;

/** The ring's shape is the priority's: triangle, diamond, circle, as on every badge of the console. */
function hitSigns(palette: Palette): Sign[] {
  const colours: Readonly<Record<Priority, string>> = { high: palette.high, medium: palette.medium, low: palette.low };
  return (['high', 'medium', 'low'] as const).flatMap((priority) =>
    [false, true].map((selected) => ({
      name: ringName(priority, selected),
      width: selected ? ringSizes.selected : ringSizes.plain,
      height: selected ? ringSizes.selected : ringSizes.plain,
      draw: (brush: Brush) => {
        const centre = (selected ? ringSizes.selected : ringSizes.plain) / 2;
        if (selected) drawSelection(brush, palette, centre);
        brush.beginPath();
        ringPath(brush, priority, centre);
        brush.globalAlpha = 0.2;
        brush.fillStyle = colours[priority];
        brush.fill();
        brush.globalAlpha = 1;
        brush.strokeStyle = palette.cameraInk;
        brush.lineWidth = 5.4;
        brush.stroke();
        brush.strokeStyle = colours[priority];
        brush.lineWidth = 2.8;
        brush.stroke();
      },
    })),
  );
}

function ringPath(brush: Brush, priority: Priority, centre: number): void {
  if (priority === 'low') {
    brush.arc(centre, centre, 10.4, 0, Math.PI * 2);
    return;
  }
  const corners = priority === 'high' ? 3 : 4;
  const reach = priority === 'high' ? 14.4 : 12.6;
  for (let corner = 0; corner < corners; corner++) {
    const turn = (corner / corners) * Math.PI * 2 - Math.PI / 2;
    brush.lineTo(centre + Math.cos(turn) * reach, centre + Math.sin(turn) * reach + (priority === 'high' ? 2 : 0));
  }
  brush.closePath();
}

function drawSelection(brush: Brush, palette: Palette, centre: number): void {
  brush.beginPath();
  brush.arc(centre, centre, 19.4, 0, Math.PI * 2);
  brush.strokeStyle = palette.cameraInk;
  brush.lineWidth = 4.4;
  brush.stroke();
  brush.strokeStyle = palette.accent;
  brush.lineWidth = 2.2;
  brush.stroke();
}

/** Grounds that stretch around their text: a plate to stop, a plate only to be observed, and two road shields. */
function plateSigns(palette: Palette): Sign[] {
  const box = (name: string, fill: string, edge: string, line: number, radius: number): Sign => ({
    name,
    width: 24,
    height: 18,
    draw: (brush) => {
      brush.beginPath();
      brush.roundRect(line / 2 + 0.5, line / 2 + 0.5, 23 - line, 17 - line, radius);
      brush.fillStyle = fill;
      brush.fill();
      brush.strokeStyle = edge;
      brush.lineWidth = line;
      brush.stroke();
    },
    stretch: {
      stretchX: [[8 * scale, 16 * scale]],
      stretchY: [[7 * scale, 11 * scale]],
      content: [4 * scale, 3 * scale, 20 * scale, 15 * scale],
    },
  });
  return [
    box('plate-stop', palette.plate, palette.plateInk, 1.6, 2.4),
    box('plate-observe', palette.plate, palette.observe, 3, 2.4),
    box('shield-motorway', palette.shield, palette.shieldEdge, 1, 3),
    box('shield-trunk', palette.roadShield, palette.roadShieldEdge, 1, 3),
  ];
}

function arrowSign(palette: Palette): Sign {
  return {
    name: 'arrow',
    width: 14,
    height: 14,
    draw: (brush) => {
      brush.beginPath();
      brush.moveTo(4, 2.5);
      brush.lineTo(10.5, 7);
      brush.lineTo(4, 11.5);
      outlined(brush, palette, palette.route, 2.2);
    },
  };
}

/** The front of a train. */
function stationSign(palette: Palette): Sign {
  return {
    name: 'station',
    width: 14,
    height: 14,
    draw: (brush) => {
      brush.beginPath();
      brush.roundRect(0.5, 0.5, 13, 13, 2.5);
      brush.fillStyle = palette.station;
      brush.fill();
      brush.beginPath();
      brush.roundRect(4, 2.6, 6, 7, [2.2, 2.2, 1, 1]);
      brush.fillStyle = palette.stationInk;
      brush.fill();
      brush.fillStyle = palette.station;
      brush.fillRect(5.1, 4.2, 3.8, 2.2);
      brush.fillRect(5.1, 7.5, 1, 1);
      brush.fillRect(7.9, 7.5, 1, 1);
      brush.beginPath();
      brush.moveTo(5, 10.2);
      brush.lineTo(3.8, 12);
      brush.moveTo(9, 10.2);
      brush.lineTo(10.2, 12);
      brush.strokeStyle = palette.stationInk;
      brush.lineWidth = 1;
      brush.stroke();
    },
  };
}

/** What the map draws as lines and circles, as the legend shows it: the widths are those of a near map. */
function legendSigns(palette: Palette): Sign[] {
  const width = 40;
  const height = 14;
  const road = (name: string, lines: readonly (readonly [colour: string, width: number])[]): Sign => ({
    name,
    width,
    height,
    draw: (brush) => {
      brush.lineCap = 'butt';
      for (const [colour, lineWidth] of lines) {
        brush.beginPath();
        brush.moveTo(0, height / 2);
        brush.lineTo(width, height / 2);
        brush.strokeStyle = colour;
        brush.lineWidth = lineWidth;
        brush.stroke();
      }
    },
  });
  return [
    road('road-motorway', [
      [palette.motorway, 5],
      [palette.motorwayEdge, 1],
    ]),
    road('road-trunk', [[palette.road, 2.6]]),
    {
      name: 'junction',
      width: height,
      height,
      draw: (brush) => {
        brush.beginPath();
        brush.arc(height / 2, height / 2, 3.4, 0, Math.PI * 2);
        brush.fillStyle = palette.land;
        brush.fill();
        brush.strokeStyle = palette.motorway;
        brush.lineWidth = 1.8;
        brush.stroke();
      },
    },
  ];
}

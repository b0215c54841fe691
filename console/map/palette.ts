/** The map's colours: mixed from the console's tokens when the map is made, so that both themes follow one file. */

export type Palette = {
  readonly sea: string;
  readonly land: string;
  readonly coast: string;
  readonly border: string;
  readonly area: string;
  readonly areaLine: string;
  readonly areaLabel: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly street: string;
  readonly motorway: string;
  readonly motorwayEdge: string;
  readonly shield: string;
  readonly shieldEdge: string;
  readonly shieldText: string;
  readonly roadShield: string;
  readonly roadShieldEdge: string;
  readonly roadShieldText: string;
  readonly station: string;
  readonly stationInk: string;
  readonly label: string;
  readonly labelQuiet: string;
  readonly halo: string;
  readonly camera: string;
  readonly cameraInk: string;
  readonly silent: string;
  readonly quiet: string;
  readonly accent: string;
  readonly route: string;
  readonly high: string;
  readonly medium: string;
  readonly low: string;
  readonly plate: string;
  readonly plateInk: string;
  readonly observe: string;
  /** Colours for the shader of the dots, each part 0 to 1. */
  readonly read: Rgb;
  readonly readLate: Rgb;
};

/** Red, green and blue, each 0 to 1. */
export type Rgb = readonly [number, number, number];

/** Reads the tokens that hold now on the page. */
export function readPalette(): Palette {
  const token = tokenReader();
  const ground = token('--ground');
  const sunken = token('--ground-sunken');
  const surface = token('--surface');
  const text = token('--text');
  const quiet = token('--text-quiet');
  const line = token('--line-strong');
  const accent = token('--accent');
  const accentGround = token('--accent-ground');
  const dark = brightness(ground) < 0.5;
  const land = dark ? mix(surface, line, 0.08) : mix(surface, sunken, 0.55);
  const sea = dark ? mix(sunken, accentGround, 0.3) : mix(sunken, mix(accentGround, accent, 0.16), 0.8);
  const road = mix(land, line, dark ? 0.62 : 0.6);
  const motorway = dark ? mix(line, accent, 0.36) : mix(line, accent, 0.45);
  return {
    sea: css(sea),
    land: css(land),
    coast: css(mix(sea, line, dark ? 0.5 : 0.55)),
    border: css(mix(land, line, 0.6)),
    area: css(mix(land, accent, 0.5)),
    areaLine: css(mix(land, dark ? accent : line, dark ? 0.4 : 0.8)),
    areaLabel: css(mix(land, dark ? quiet : line, dark ? 0.72 : 1)),
    road: css(road),
    roadEdge: css(mix(land, dark ? ground : line, dark ? 0.75 : 0.14)),
    street: css(mix(land, line, dark ? 0.42 : 0.46)),
    motorway: css(motorway),
    motorwayEdge: css(dark ? mix(ground, sunken, 0.5) : mix(surface, sunken, 0.2)),
    shield: css(dark ? mix(accentGround, accent, 0.14) : accent),
    shieldEdge: css(dark ? mix(accentGround, accent, 0.55) : mix(accent, text, 0.3)),
    shieldText: css(dark ? mix(text, accent, 0.25) : surface),
    roadShield: css(dark ? mix(land, sunken, 0.5) : surface),
    roadShieldEdge: css(mix(land, line, 0.6)),
    roadShieldText: css(quiet),
    station: css(mix(land, quiet, dark ? 0.75 : 0.9)),
    stationInk: css(land),
    label: css(dark ? mix(quiet, text, 0.45) : mix(quiet, text, 0.55)),
    labelQuiet: css(dark ? mix(quiet, land, 0.22) : quiet),
    halo: css(dark ? mix(land, sunken, 0.55) : mix(land, surface, 0.8)),
    camera: css(dark ? mix(text, accent, 0.3) : mix(text, accent, 0.25)),
    cameraInk: css(dark ? sunken : surface),
    silent: css(token('--warn')),
    quiet: css(quiet),
    accent: css(accent),
    route: css(accent),
    high: css(token('--priority-high')),
    medium: css(token('--priority-medium')),
    low: css(dark ? mix(token('--priority-low'), text, 0.3) : token('--priority-low')),
    plate: css(token('--plate-white')),
    plateInk: css(token('--plate-ink')),
    observe: css(token('--observe-ground')),
    read: accent,
    readLate: token('--warn'),
  };
}

/** @returns what resolves a token to its colour, whatever notation it is written in. */
function tokenReader(): (name: string) => Rgb {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  const style = getComputedStyle(document.documentElement);
  return (name) => {
    if (brush === null) return [0.5, 0.5, 0.5];
    brush.fillStyle = style.getPropertyValue(name).trim();
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
    return [red / 255, green / 255, blue / 255];
  };
}

/** @param share how much of `b`, 0 to 1. */
function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (from: number, to: number) => from + (to - from) * share;
  return [part(a[0], b[0]), part(a[1], b[1]), part(a[2], b[2])];
}

function brightness(colour: Rgb): number {
  return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
}

function css(colour: Rgb): string {
  return `rgb(${colour.map((part) => Math.round(part * 255)).join(', ')})`;
}

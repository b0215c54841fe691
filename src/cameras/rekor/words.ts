/** Words: what the agent says of the vehicle and of the place, as far as it is sure enough to be a claim. */
import type { Position } from '../../words/position.ts';
import type { VehicleDescription } from '../../words/read.ts';
import { isoCountry } from '../shared/country.ts';
import { type JsonObject, listAt, numberAt, wordAt } from '../shared/json-value.ts';

/** Of 100, chosen by this project: a wrong country makes a right mark look wrong, an unknown one does not. */
const regionConfidenceMin = 70;
/** Of 100, chosen by this project: what is less likely than not is no claim. Guesses of 4 are sent. */
const vehicleConfidenceMin = 50;
/** What stands where no receiver is fitted: the sea off Africa, twice. */
const fillerDegrees = [0, -1];

/**
 * @param region `us-mo`, `eu-gb` or `gb`. A region alone, `mo`, is one of the engine's country and no country itself:
 * Missouri, not Macao
 * @param engine the country that the engine was set to: `us`, `eu`, `gb`
 */
export function countryOf(region: string | null, confidence: number | null, engine: string | null): string | null {
  if (region === null || (confidence !== null && confidence < regionConfidenceMin)) return null;
  const [first, second] = region.toLowerCase().split('-');
  if (second !== undefined) return isoCountry(first === 'eu' ? second : first);
  return engine !== null && ['eu', first].includes(engine.toLowerCase()) ? isoCountry(first) : null;
}

/** Degrees within the picture, as far as is known: not taken for a bearing of the compass. */
export function directionOf(group: JsonObject): string | null {
  const degrees = numberAt(group, 'travel_direction');
  return degrees === null || degrees < 0 || degrees > 360 ? null : `${Math.round(degrees)} degrees`;
}

export function positionOf(group: JsonObject): Position | null {
  const lat = numberAt(group, 'gps_latitude');
  const lon = numberAt(group, 'gps_longitude');
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return fillerDegrees.includes(lat) && lat === lon ? null : { lat, lon };
}

/** Each of these is a list of `{ name, confidence }`; the likeliest is taken, as it is written. */
export function vehicleOf(group: JsonObject): VehicleDescription {
  const make = likeliest(group, 'make');
  const model = likeliest(group, 'make_model');
  return {
    make,
    // `ford_focus`: the make is said already.
    model: make !== null && model?.startsWith(`${make}_`) ? model.slice(make.length + 1) : model,
    colour: likeliest(group, 'color'),
    type: likeliest(group, 'body_type'),
  };
}

function likeliest(group: JsonObject, name: string): string | null {
  let found: string | null = null;
  let highest = vehicleConfidenceMin;
  for (const guess of listAt(group, 'vehicle', name)) {
    const confidence = numberAt(guess, 'confidence') ?? 0;
    if (confidence < highest || (confidence === highest && found !== null)) continue;
    highest = confidence;
    found = wordAt(guess, ['name'], ['unknown']);
  }
  return found;
}

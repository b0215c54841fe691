/**
 * Stories: what an operation would want to find, planted in the traffic. Their vehicles go past the same cameras as all
 * others, and are misread and missed as often.
 */
import { type Drive, planDrive } from './drives.ts';
import type { Estate } from './estate.ts';
import { createLocalHours } from './hours.ts';
import { createRandom, type Random } from './random.ts';
import type { Route } from './routes.ts';
import type { Vehicle } from './vehicles.ts';

export type Story = {
  readonly name: 'county-lines' | 'convoy' | 'clone' | 'wanted';
  /** What happens, in a sentence. */
  readonly tells: string;
  readonly drives: readonly Drive[];
};

/** Every story has ended so long after the start, at any hour of the day. */
export const storyHours = 6;

const minuteMs = 60_000;

/** Vehicles on the sample lists, each with the ground that its story is about. */
const marks = { runner: 'GK38BXD', exporter: 'LS90GSD', cloned: 'GX82CPK', wanted: 'OL80SKD' } as const;

/** Those who drive with the exporter are on no list: to be found by whom they keep company with. */
const followers: readonly Vehicle[] = [
  follower('GN35 KXT', 'BMW', '3 SERIES', 'black'),
  follower('LB91 HVC', 'VOLKSWAGEN', 'GOLF', 'white'),
];
const followerGapMs = 21_000;

/** The same for one seed and start. */
export function planStories(estate: Estate, seed: string, startMs: number): Story[] {
  const random = createRandom(`${seed}/stories`);
  const localHour = createLocalHours();
  const drive = (plate: string, from: string, to: string, departMs: number): Drive => {
    const vehicle = listedVehicle(estate, plate);
    return planDrive(random, localHour, { vehicle, route: routeBetween(estate, from, to), departMs, pace: 1 });
  };
  const at = (minutes: number): number => startMs + (minutes + random.between(0, 5)) * minuteMs;
  const out = drive(marks.runner, 'Brixton', 'Margate station', at(8));
  const back = drive(marks.runner, 'Margate station', 'Brixton', out.endsAtMs + stayMs(random));
  const lead = drive(marks.exporter, 'Kingston', 'Dover', at(25));
  const genuineMs = at(60);
  return [
    {
      name: 'county-lines',
      tells: `${marks.runner} drives from Brixton to Margate, and back within the day`,
      drives: [out, back],
    },
    {
      name: 'convoy',
      tells: `${marks.exporter} drives to Dover with ${followers.map(({ plate }) => plate).join(' and ')} behind it`,
      drives: [lead, ...followers.map((vehicle, index) => following(lead, vehicle, (index + 1) * followerGapMs))],
    },
    {
      name: 'clone',
      tells: `${marks.cloned} is near Dover, and at the same time near Reading`,
      drives: [
        drive(marks.cloned, 'Canterbury', 'Dover', genuineMs),
        drive(marks.cloned, 'Reading', 'Heathrow', genuineMs + 4 * minuteMs),
      ],
    },
    {
      name: 'wanted',
      tells: `${marks.wanted} crosses four forces, from Aylesbury to Canterbury`,
      drives: [drive(marks.wanted, 'Aylesbury', 'Canterbury', at(15))],
    },
  ];
}

function stayMs(random: Random): number {
  return random.between(35, 55) * minuteMs;
}

function following(lead: Drive, vehicle: Vehicle, behindMs: number): Drive {
  const passes = lead.passes.map((pass) => ({ ...pass, atMs: pass.atMs + behindMs }));
  return { ...lead, vehicle, passes, endsAtMs: lead.endsAtMs + behindMs };
}

function listedVehicle({ listed }: Estate, plate: string): Vehicle {
  const found = listed.find(({ vehicle }) => vehicle.plate === plate);
  if (found === undefined) throw new Error(`no sample list has ${plate}`);
  return found.vehicle;
}

function routeBetween({ network, routes }: Estate, from: string, to: string): Route {
  const [start, end] = [from, to].map((name) => network.places.find((place) => place.name === name));
  const route = start !== undefined && end !== undefined ? routes.between(start, end) : null;
  if (route === null) throw new Error(`no road leads from ${from} to ${to}`);
  return route;
}

function follower(mark: string, make: string, model: string, colour: Vehicle['colour']): Vehicle {
  const plate = mark.replace(' ', '');
  return { plate, mark, country: 'GB', make, model, colour, type: 'car', listed: false, compliant: true };
}

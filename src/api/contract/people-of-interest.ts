/** Requests about people of interest: who is sought, by which vehicles, and how it ended. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { entryId, interestId, operationId } from '../../words/id.ts';
import { interestEnd, personOfInterest } from '../../words/person-of-interest.ts';
import { declare } from './request.ts';

/** Most entries linked at once. */
const linkedMax = 50;

function said(charactersMax: number) {
  return z
    .string()
    .trim()
    .min(3, 'must have at least 3 characters')
    .max(charactersMax, `must have at most ${charactersMax} characters`);
}

const entryIds = z.array(entryId.schema).max(linkedMax, `must be at most ${linkedMax} entries`);

export const listPeopleOfInterest = declare({
  name: 'listPeopleOfInterest',
  summary: 'The people of interest of my force and of operations that it takes part in, without their names.',
  method: 'GET',
  path: '/v1/people-of-interest',
  input: z.object({ operationId: operationId.schema.nullable().default(null) }),
  output: z.object({ people: z.array(personOfInterest).meta({ description: 'Newest first, at most 500.' }) }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ people }) => people.map(({ id }) => id) },
});

export const addPersonOfInterest = declare({
  name: 'addPersonOfInterest',
  summary: 'Seek a person by vehicles on lists of my force, until a stated time. The name stays with my force.',
  method: 'POST',
  path: '/v1/people-of-interest',
  input: z.object({
    operationId: operationId.schema.nullable().default(null),
    name: said(120).meta({ description: 'As it is known, which may be a street name.' }),
    ground: said(1_000),
    risk: z.string().trim().max(1_000).default('').meta({ description: 'What to beware of.' }),
    entryIds: entryIds.default([]),
    expiresAt: utcTime,
  }),
  output: z.object({ person: personOfInterest }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['operationId', 'ground', 'entryIds', 'expiresAt'],
    returns: ({ person: { id } }) => [id],
  },
});

export const linkPersonOfInterest = declare({
  name: 'linkPersonOfInterest',
  summary: 'Link further entries of lists of my force to a person who is sought.',
  method: 'POST',
  path: '/v1/people-of-interest/{interestId}/vehicles',
  input: z.object({ interestId: interestId.schema, entryIds: entryIds.min(1, 'must name at least one entry') }),
  output: z.object({ person: personOfInterest }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['interestId', 'entryIds'], returns: ({ person: { id } }) => [id] },
});

export const namePersonOfInterest = declare({
  name: 'namePersonOfInterest',
  summary: 'The name of a person of interest of my own force. Each look is on record.',
  method: 'GET',
  path: '/v1/people-of-interest/{interestId}/name',
  input: z.object({ interestId: interestId.schema }),
  output: z.object({ id: interestId.schema, name: z.string() }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['interestId'], returns: ({ id }) => [id] },
});

export const endPersonOfInterest = declare({
  name: 'endPersonOfInterest',
  summary: 'Say how the search for a person of my force ended, in words. They are shown with no further hit.',
  method: 'POST',
  path: '/v1/people-of-interest/{interestId}/end',
  input: z.object({ interestId: interestId.schema, endedAs: interestEnd, words: said(1_000) }),
  output: z.object({ person: personOfInterest }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['interestId', 'endedAs', 'words'], returns: ({ person: { id } }) => [id] },
});

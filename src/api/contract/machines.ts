/** Requests about other systems that ask by a token. */
import { z } from 'zod';
import { machine, machineDaysMax, machineRole } from '../../words/account.ts';
import { machineId } from '../../words/id.ts';
import { askedPurpose } from '../../words/purpose.ts';
import { declare } from './request.ts';

const administrators = { who: ['administrator'] as const, needsPurpose: false };

export const listMachines = declare({
  ...administrators,
  name: 'listMachines',
  summary: 'The machines of one’s own force: what each may ask, until when, and when it last did.',
  method: 'GET',
  path: '/v1/machines',
  input: z.object({}),
  output: z.object({ machines: z.array(machine) }),
  audit: { class: 'consultation', keeps: [], returns: ({ machines }) => machines.map(({ id }) => id) },
});

export const addMachine = declare({
  ...administrators,
  name: 'addMachine',
  summary: 'Let another system of one’s own force ask: named requests, in one role, for one purpose, 90 days at most.',
  method: 'POST',
  path: '/v1/machines',
  input: z.object({
    name: z.string().trim().min(1, 'must not be empty').max(80),
    role: machineRole,
    requests: z
      .array(z.string().max(60))
      .min(1, 'must name a request at least')
      .max(60)
      .meta({ description: 'Names of requests that read, of imports, and of the care of cameras.' }),
    purpose: askedPurpose,
    days: z.number().int().min(1).max(machineDaysMax),
  }),
  output: z.object({
    machineId: machineId.schema,
    token: z.string().meta({ description: 'Shown now and never again. It is sent as Authorization: Bearer.' }),
  }),
  audit: {
    class: 'alteration',
    keeps: ['name', 'role', 'requests', 'purpose', 'days'],
    returns: ({ machineId: id }) => [id],
  },
});

export const endMachine = declare({
  ...administrators,
  name: 'endMachine',
  summary: 'Take a machine’s token back: it asks no more.',
  method: 'DELETE',
  path: '/v1/machines/{machineId}',
  input: z.object({ machineId: machineId.schema }),
  output: z.object({}),
  audit: { class: 'alteration', keeps: ['machineId'] },
});

/** Answers the requests about figures and the records behind them. */
import { countyLinesSeries, operationsBeside } from '../../results/beside.ts';
import { compareFigures } from '../../results/compare.ts';
import { getFigures, listFigureRecords } from '../../results/figures.ts';
import type { Handlers } from '../ports.ts';

type ResultHandlers = Pick<
  Handlers,
  'getFigures' | 'compareFigures' | 'getOperationsBeside' | 'getCountyLinesSeries' | 'listFigureRecords'
>;

export const resultHandlers: ResultHandlers = {
  getFigures: (input, scope, ports) => getFigures(ports, scope, input),

  compareFigures: (input, scope, ports) => compareFigures(ports, scope, input),

  getOperationsBeside: ({ operations }, scope, ports) => operationsBeside(ports, scope, operations.split(',')),

  getCountyLinesSeries: async (_, scope, ports) => ({ weeks: await countyLinesSeries(ports, scope) }),

  listFigureRecords: (input, scope, ports) => listFigureRecords(ports, scope, input),
};

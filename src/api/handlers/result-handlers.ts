/** Answers the requests about figures and the records behind them. */
import { compareFigures } from '../../results/compare.ts';
import { getFigures, listFigureRecords } from '../../results/figures.ts';
import type { Handlers } from '../ports.ts';

type ResultHandlers = Pick<Handlers, 'getFigures' | 'compareFigures' | 'listFigureRecords'>;

export const resultHandlers: ResultHandlers = {
  getFigures: (input, scope, ports) => getFigures(ports, scope, input),

  compareFigures: (input, scope, ports) => compareFigures(ports, scope, input),

  listFigureRecords: (input, scope, ports) => listFigureRecords(ports, scope, input),
};

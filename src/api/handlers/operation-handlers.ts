/** Answers the requests about operations. */
import { endOperation, makeOperation } from '../../operations/keep-operation.ts';
import { listOperations } from '../../operations/operations-store.ts';
import { isRefusal } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type OperationHandlers = Pick<Handlers, 'listOperations' | 'makeOperation' | 'endOperation'>;

export const operationHandlers: OperationHandlers = {
  async listOperations(_, scope, ports) {
    return { operations: await ports.db.as(scope, (sql) => listOperations(sql, ports.clock.now())) };
  },

  async makeOperation(input, scope, ports) {
    const operation = await makeOperation(ports.db, ports.clock, scope, input);
    return isRefusal(operation) ? operation : { operation };
  },

  async endOperation(input, scope, ports) {
    const operation = await endOperation(ports.db, ports.clock, scope, input.operationId);
    return isRefusal(operation) ? operation : { operation };
  },
};

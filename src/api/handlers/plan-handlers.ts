/** Answers the requests about the plan of an operation, its command, its log and its activities. */
import * as activities from '../../operations/activities.ts';
import { handCommand } from '../../operations/command.ts';
import * as plan from '../../operations/plan.ts';
import * as log from '../../operations/policy-log.ts';
import { isRefusal, type Refusal } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type PlanHandlers = Pick<
  Handlers,
  | 'getPlan'
  | 'savePlan'
  | 'goLive'
  | 'placeOperation'
  | 'handCommand'
  | 'listPolicyLog'
  | 'logDecision'
  | 'listActivities'
  | 'getActivity'
  | 'addActivity'
  | 'changeActivity'
>;

/** Decisions of one answer. */
const decisionsMax = 200;

export const planHandlers: PlanHandlers = {
  getPlan: async ({ operationId, revision }, scope, ports) =>
    whole(await plan.getPlan(ports, scope, operationId, revision)),

  savePlan: async ({ operationId, revision, content }, scope, ports) =>
    whole(await plan.savePlan(ports, scope, operationId, revision, content)),

  goLive: async ({ operationId, revision }, scope, ports) =>
    whole(await plan.goLive(ports, scope, operationId, revision)),

  placeOperation: async ({ operationId, withinId }, scope, ports) =>
    whole(await plan.placeOperation(ports, scope, operationId, withinId)),

  async handCommand(input, scope, ports) {
    const command = await handCommand(ports, scope, input);
    return isRefusal(command) ? command : { command };
  },

  async listPolicyLog({ operationId, before }, scope, ports) {
    const decisions = await log.listPolicyLog(ports, scope, operationId, before, decisionsMax);
    return isRefusal(decisions) ? decisions : { decisions };
  },

  async logDecision(input, scope, ports) {
    const decision = await log.logDecision(ports, scope, input);
    return isRefusal(decision) ? decision : { decision };
  },

  async listActivities({ operationId }, scope, ports) {
    const all = await activities.listActivities(ports, scope, operationId);
    return isRefusal(all) ? all : { activities: all };
  },

  async getActivity({ activityId }, scope, ports) {
    const revisions = await activities.listActivityRevisions(ports, scope, activityId);
    return isRefusal(revisions) ? revisions : { revisions };
  },

  async addActivity({ operationId, content }, scope, ports) {
    const activity = await activities.addActivity(ports, scope, operationId, content);
    return isRefusal(activity) ? activity : { activity };
  },

  async changeActivity({ activityId, revision, content, why }, scope, ports) {
    const activity = await activities.changeActivity(ports, scope, activityId, revision, content, why);
    return isRefusal(activity) ? activity : { activity };
  },
};

function whole(found: plan.WholePlan | Refusal) {
  if (isRefusal(found)) return found;
  return { ...found, versions: [...found.versions], missing: [...found.missing], ...listsOf(found) };
}

function listsOf({ command, holds }: plan.WholePlan) {
  return { command: [...command], holds: [...holds] };
}

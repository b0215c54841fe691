/** Answers the requests about professional standards and declared vehicles. */
import { declareVehicle, endDeclaredVehicle, listMyVehicles } from '../../governance/declared-vehicles.ts';
import { listDeclared } from '../../governance/declared-vehicles-store.ts';
import {
  closeStandardsAlert,
  getStandardsAlert,
  setStandardsThresholds,
  takeStandardsAlert,
} from '../../governance/standards.ts';
import { findThresholds, listAlerts } from '../../governance/standards-store.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type StandardsHandlers = Pick<
  Handlers,
  | 'listStandardsAlerts'
  | 'getStandardsAlert'
  | 'takeStandardsAlert'
  | 'closeStandardsAlert'
  | 'setStandardsThresholds'
  | 'listDeclaredVehicles'
  | 'listMyVehicles'
  | 'declareVehicle'
  | 'endDeclaredVehicle'
>;

export const standardsHandlers: StandardsHandlers = {
  async listStandardsAlerts(_, scope, { db }) {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    return db.as(scope, async (sql) => ({
      alerts: await listAlerts(sql, person),
      thresholds: person.role === 'auditor' ? await findThresholds(sql, person.forceId) : null,
    }));
  },

  getStandardsAlert: ({ standardsId }, scope, { db }) => getStandardsAlert(db, scope, standardsId),

  takeStandardsAlert: ({ standardsId }, scope, { db, clock }) => takeStandardsAlert(db, clock, scope, standardsId),

  closeStandardsAlert: ({ standardsId, ...found }, scope, { db, clock }) =>
    closeStandardsAlert(db, clock, scope, standardsId, found),

  async setStandardsThresholds(input, scope, { db, clock }) {
    const thresholds = await setStandardsThresholds(db, clock, scope, input);
    return isRefusal(thresholds) ? thresholds : { thresholds };
  },

  async listDeclaredVehicles(_, scope, { db }) {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    return { vehicles: await db.as(scope, (sql) => listDeclared(sql, person.forceId)) };
  },

  async listMyVehicles(_, scope, { db }) {
    const vehicles = await listMyVehicles(db, scope);
    return isRefusal(vehicles) ? vehicles : { vehicles };
  },

  async declareVehicle(input, scope, { db, clock }) {
    const vehicles = await declareVehicle(db, clock, scope, input);
    return isRefusal(vehicles) ? vehicles : { vehicles };
  },

  async endDeclaredVehicle({ declaredId }, scope, { db, clock }) {
    const vehicles = await endDeclaredVehicle(db, clock, scope, declaredId);
    return isRefusal(vehicles) ? vehicles : { vehicles };
  },
};

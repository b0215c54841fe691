/** What each role is called, and what it is for. */
import type { Role } from '../../../src/words/person.ts';

export const roleTitles: Readonly<Record<Role, string>> = {
  analyst: 'Analyst: judges hits, reads lists',
  supervisor: 'Supervisor: also imports lists, registers cameras, takes over hits',
  commander: 'Commander: consults what supervisors do, approves',
  'tactical-adviser': 'Tactical adviser: approves stops that a warning marker asks about',
  patrol: 'Patrol officer: intercepts',
  auditor: 'Auditor: reads the audit ledger, judges nothing',
  press: 'Press officer: publishes results',
  safeguarding: 'Safeguarding officer: people at risk',
  'camera-engineer': 'Camera engineer: connects and keeps cameras',
  administrator: 'Administrator: looks after cameras and people, reads no intelligence',
};

export const roleChoices = Object.entries(roleTitles).map(([value, title]) => ({ value, title }));

export function isRole(value: string): value is Role {
  return Object.hasOwn(roleTitles, value);
}

/** Scope: who asks, for whom, which forces' data are open to them, and for what purpose. Only governance makes one. */
import type { ForceId, PersonId } from './id.ts';
import type { Role } from './person.ts';
import type { Purpose } from './purpose.ts';

declare const scopeBrand: unique symbol;

export type Scope = {
  readonly [scopeBrand]: true;
  /** Null when the system itself acts, on the path of a message. */
  readonly person: {
    readonly id: PersonId;
    readonly name: string;
    readonly role: Role;
    readonly forceId: ForceId;
  } | null;
  /**
   * The forces whose data are open: one's own, and those of live sharing agreements. `all` only for the path itself.
   */
  readonly forces: readonly ForceId[] | 'all';
  readonly purpose: Purpose | null;
  /** What the system part is, when no person asks: 'path', 'import', 'cli'. */
  readonly part: string;
};

/** Scope: who asks, for whom, which data are open to them, and for what purpose. Only governance makes one. */
import type { UtcTime } from './clock.ts';
import type { CameraId, ForceId, ListId, PersonId, ShareId } from './id.ts';
import type { RoleHeld } from './operation-role.ts';
import type { Role } from './person.ts';
import type { StatedPurpose } from './purpose.ts';

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
  /** The forces whose own data are open: one's own. `all` only for the path itself. */
  readonly forces: readonly ForceId[] | 'all';
  /** What other forces' live shares open besides, for the purpose that was stated. */
  readonly opened: readonly Opened[];
  readonly purpose: StatedPurpose | null;
  /** The role besides the one in the force, where the purpose names an operation in which there is one. */
  readonly operationRole: RoleHeld | null;
  /** That role, where nothing else opened this request: it reaches what belongs to its operation, and no other. */
  readonly onlyIn: RoleHeld | null;
  /** Who asked for it, when that is another than the one at the keyboard: name and collar number. */
  readonly askedBy: string | null;
  /** What the system part is, when no person asks: 'path', 'import', 'cli'. */
  readonly part: string;
};

/** What one live share opens. */
export type Opened = {
  readonly share: ShareId;
  readonly operationName: string;
  /** Whose data they are. */
  readonly force: ForceId;
  /** Reads captured before are not open. */
  readonly since: UtcTime;
  readonly cameras: ReadonlySet<CameraId> | 'all';
  readonly lists: ReadonlySet<ListId> | 'all';
};

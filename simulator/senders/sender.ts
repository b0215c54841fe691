/** Sender: how one camera's messages leave it: by HTTP, through a broker, or over plain TCP. */
import type { MakerMessage } from '../makers/maker.ts';

/** How a camera signs in and where it sends, as Cordon showed it when the camera was registered. */
export type CameraAccess = {
  readonly ref: string;
  readonly adapter: string;
  readonly signIn: 'basic' | 'digest' | 'token' | 'message';
  readonly username: string;
  readonly secret: string;
  /** Path and query on Cordon, for makers that post where the engineer says. */
  readonly path: string;
};

/** `refused`: turned away for good, such as for its credentials; else it is tried again, after so many milliseconds. */
export type Answer = 'accepted' | 'refused' | { readonly waitMs: number | null };

export type Sender = {
  /** Never throws: one that is not there is tried again. */
  send(message: MakerMessage): Promise<Answer>;
  /** Cuts off what is under way. */
  close(): Promise<void>;
};

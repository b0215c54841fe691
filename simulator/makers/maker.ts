/** Maker: how one maker's cameras tell of a vehicle. A new maker is a file here and a line in makers.ts. */
import type { CameraRead } from '../messages.ts';

/** One message as it leaves the camera. */
export type MakerMessage = {
  /** The path that this maker posts to whatever it is told; '' for the one that the engineer set. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** What the engineer typed into the camera, for a maker whose cameras sign in inside the message. */
export type MakerAccess = { readonly username: string; readonly secret: string };

export type Maker = {
  /** The name of Cordon's adapter for it. */
  readonly name: string;
  /**
   * Everything that the camera sends of one vehicle, in the order in which it sends: one message for most makers; a
   * first word, a correction and a last word for some; a text and then its pictures for others. None where this maker
   * says nothing of such a vehicle, as of an unread plate.
   */
  write(read: CameraRead, sentMs: number, access: MakerAccess): readonly MakerMessage[];
  /** What the camera sends now and then to say that it is there; null where the maker has no such message. */
  heartbeat(cameraRef: string, sentMs: number, access: MakerAccess): MakerMessage | null;
};

/** What the states of cameras and the reasons for keeping messages aside are called on the screen. */
import type { Output } from '../../api/client.ts';
import type { Session } from '../../shell/session.tsx';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type Camera = Output<'listCameras'>['cameras'][number];
export type AlarmKind = Camera['alarms'][number]['kind'];
export type RefusedMessage = Output<'listRefused'>['messages'][number];
export type RefusedSender = Output<'listRefused'>['senders'][number];
export type UnreadRead = Output<'listUnread'>['reads'][number];

/** What an adapter is called by people: the maker, and the way of sending. */
export function makerTitle({ adapters }: Pick<Session, 'adapters'>, adapter: string): string {
  return adapters.find(({ name }) => name === adapter)?.title ?? adapter;
}

type StateWords = { readonly kind: StateKind; readonly icon: IconName; readonly word: string; readonly order: number };

/** In the order of what needs a person first. */
export const cameraStates: Readonly<Record<Camera['state'], StateWords>> = {
  silent: { kind: 'warn', icon: 'silent', word: 'Silent', order: 0 },
  never: { kind: 'warn', icon: 'ring', word: 'Never heard', order: 1 },
  live: { kind: 'good', icon: 'circle', word: 'Live', order: 2 },
  withdrawn: { kind: 'quiet', icon: 'dash', word: 'Withdrawn', order: 3 },
};

/** Where in the message, unless what is wrong says so already. */
export function refusedPlace({ detail, where }: Pick<RefusedMessage, 'detail' | 'where'>): string {
  return where === '' || detail.includes(where) ? '' : `at ${where}`;
}

export const refusedReasons: Readonly<Record<RefusedMessage['reason'], string>> = {
  empty: 'Empty',
  'not-json': 'Not JSON',
  'not-xml': 'Not XML',
  'bad-multipart': 'Broken multipart',
  'wrong-shape': 'Wrong shape',
  'not-a-read': 'Not a read',
  'bad-time': 'Time not understood',
  'unknown-camera': 'Names another camera',
  'camera-withdrawn': 'Camera withdrawn',
  'picture-too-large': 'A picture claims more pixels than may be drawn',
  'picture-without-read': 'A picture came whose read is not here',
  'too-many-reads': 'Too many reads in one message',
};

export const senderReasons: Readonly<Record<RefusedSender['reason'], string>> = {
  'no-credentials': 'Sent no credentials',
  'unknown-username': 'Unknown username',
  'wrong-secret': 'Wrong secret',
  'other-sign-in': 'Signs in another way than it is registered for',
};

export const unreadReasons: Readonly<Record<NonNullable<UnreadRead['unreadReason']>, string>> = {
  'camera-unread': 'The camera says it could not read the plate',
  empty: 'The plate was empty',
  'no-plate-characters': 'No letter or digit in the plate',
  'too-long': 'Too long to be a plate',
};

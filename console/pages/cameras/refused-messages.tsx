/** Messages kept aside: counted by reason and camera, decoded again many at a time, and one by one in a table. */
import { useSearch } from '@tanstack/react-router';
import { useSession } from '../../shell/session.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import type { Camera, RefusedMessage } from './camera-words.ts';
import { DecodeAgain, type DecodeOffer } from './decode-again.tsx';
import { messageColumns } from './refused-columns.tsx';
import { chooseRefused } from './refused-groups.ts';
import { RefusedGroups } from './refused-groups.tsx';

export type RefusedMessagesProps = {
  /** The newest of `total`. */
  readonly messages: readonly RefusedMessage[];
  readonly total: number;
  readonly cameras: readonly Camera[];
};

export function RefusedMessages({ messages, total, cameras }: RefusedMessagesProps) {
  const choice = useSearch({ from: '/shell/cameras/refused' });
  const names = new Map<string, string>(cameras.map(({ id, name }) => [id, name]));
  const adapters = new Map<string, string>(cameras.map(({ id, adapter }) => [id, adapter]));
  const shown = chooseRefused(messages, choice);
  const offers = useOffers(
    cameras.find(({ id }) => id === choice.camera),
    total,
  );
  return (
    <>
      {messages.length === 0 ? null : <RefusedGroups messages={messages} names={names} />}
      <DecodeAgain offers={offers} />
      {total > messages.length ? (
        <p className="quiet">
          The newest {formatCount(messages.length)} of {formatCount(total)} are counted and shown.
        </p>
      ) : null}
      {shown.length === 0 ? (
        <NoMessages isFiltered={messages.length > 0} />
      ) : (
        <DataTable
          caption="Messages kept aside"
          noun="message"
          columns={messageColumns(names, adapters)}
          rows={shown}
          rowKey={(message) => message.id}
        />
      )}
    </>
  );
}

function useOffers(camera: Camera | undefined, total: number): readonly DecodeOffer[] {
  const { person } = useSession();
  const none = total === 0 ? 'Nothing is kept aside here.' : undefined;
  const all = { words: 'Decode all again', which: {}, disabledReason: camera === undefined ? none : undefined };
  if (camera === undefined) return [all];
  const other = camera.forceId === person.forceId ? none : 'Only the force that owns a camera can do this.';
  const words = `Decode all of ${camera.name} again`;
  return [{ words, which: { cameraId: camera.id }, disabledReason: other }, all];
}

function NoMessages({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState title="No message is like this">
        <p>None of the messages shown fits what is chosen above.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No message was kept aside">
      <p>
        A message with good credentials that Cordon cannot understand appears here with its reason and its first bytes,
        so that an engineer can put the camera right.
      </p>
    </EmptyState>
  );
}

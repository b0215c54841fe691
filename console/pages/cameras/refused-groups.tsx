/** Counts of messages kept aside by reason and sender; each is a way to just those messages. */
import { Link } from '@tanstack/react-router';
import { formatCount } from '../../ui/format.ts';
import { type RefusedMessage, refusedReasons } from './camera-words.ts';
import { groupRefused } from './refused-groups.ts';

/** Groups shown; the rest are the odd ones out, and stand in the table. */
const groupsMax = 8;

type RefusedGroupsProps = { readonly messages: readonly RefusedMessage[]; readonly names: ReadonlyMap<string, string> };

export function RefusedGroups({ messages, names }: RefusedGroupsProps) {
  const groups = groupRefused(messages);
  const rest = groups.slice(groupsMax).reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-labelledby="refused-groups">
      <h2 id="refused-groups">By reason and camera</h2>
      <ul className="groups">
        {groups.slice(0, groupsMax).map(({ reason, cameraId, username, count }) => (
          <li key={`${reason} ${cameraId ?? username}`}>
            <b className="group-count">{formatCount(count)}</b>
            <Link
              to="/cameras/refused"
              search={cameraId === null ? { reason, sender: username } : { reason, camera: cameraId }}
            >
              {refusedReasons[reason]}
            </Link>
            <span className="quiet">
              {cameraId === null ? (
                <>
                  signs in as <code>{username}</code>
                </>
              ) : (
                (names.get(cameraId) ?? cameraId)
              )}
            </span>
          </li>
        ))}
        {rest === 0 ? null : (
          <li>
            <b className="group-count">{formatCount(rest)}</b>
            <span>of other reasons and cameras</span>
          </li>
        )}
      </ul>
    </section>
  );
}

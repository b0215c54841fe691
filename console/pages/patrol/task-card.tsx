/** The task as an officer must take it in: warnings, what to do, the mark, the picture, why, and where. */
import { useEffect, useState } from 'react';
import { ActionBadge } from '../../ui/action-badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { formatMinute } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import type { Kept, KeptTask } from './kept.ts';
import { usePhoneState } from './phone-context.tsx';
import { stateTitles } from './task-words.ts';

export function TaskCard({ task, kept }: { task: KeptTask; kept: Kept }) {
  const { isHeard } = usePhoneState();
  return (
    <section className="patrol-task" aria-labelledby="task">
      <h2 id="task" className="visually-hidden">
        My task
      </h2>
      <Warnings markers={task.markersNow} />
      <WhatToDo task={task} />
      <p className="patrol-mark">
        {task.mark === null ? 'The mark was erased.' : <Plate mark={task.mark} size="large" />}
      </p>
      {isHeard ? null : (
        <p className="quiet">
          As of {formatMinute(kept.heardAt)}, when there was last a signal. The list may say otherwise by now.
        </p>
      )}
      <Picture picture={kept.picture} mark={task.mark} />
      <p className="patrol-vehicle">{task.vehicle ?? 'The list does not describe the vehicle.'}</p>
      <dl className="facts">
        <dt>State</dt>
        <dd>
          <State kind="quiet" icon="ring">
            {stateTitles[task.state]}
          </State>
        </dd>
        <dt>Ground</dt>
        <dd>{task.ground ?? 'None is given.'}</dd>
        <dt>Asked</dt>
        <dd>{task.words}</dd>
      </dl>
      <WayOf kept={kept} task={task} />
    </section>
  );
}

function Warnings({ markers }: { markers: readonly string[] }) {
  if (markers.length === 0) return <p className="patrol-no-warning">No warning markers on the list.</p>;
  return (
    <div className="patrol-warning" role="note">
      <Icon name="triangle" />
      <div>
        <p>Warning</p>
        {markers.map((marker) => (
          <p key={marker} className="patrol-marker">
            {marker}
          </p>
        ))}
      </div>
    </div>
  );
}

function WhatToDo({ task: { entryNow } }: { task: KeptTask }) {
  if (entryNow === 'gone') {
    return (
      <Banner kind="bad" title="No longer listed">
        <p>The vehicle is on that list no more. Do not stop it for this; ask your control room.</p>
      </Banner>
    );
  }
  return <ActionBadge action={entryNow} size="large" />;
}

function Picture({ picture, mark }: { picture: Blob | null; mark: string | null }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (picture === null) return;
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [picture]);
  if (address === null) return <p className="quiet">The picture has not come, or is not open to your force.</p>;
  return <img className="patrol-picture" src={address} alt={`${mark ?? 'The vehicle'}, as the camera saw it`} />;
}

function WayOf({ task: { seenAt }, kept: { next } }: { task: KeptTask; kept: Kept }) {
  return (
    <>
      <h3>Last seen</h3>
      {seenAt === null ? (
        <p className="quiet">The camera is not open to your force.</p>
      ) : (
        <>
          <p>
            {seenAt.cameraName}, <Time at={seenAt.capturedAt} />
          </p>
          <a className="button" href={`geo:${seenAt.position.lat},${seenAt.position.lon}`}>
            Open in the phone’s map
          </a>
        </>
      )}
      <h3>May be seen next</h3>
      {next.length === 0 ? (
        <p className="quiet">Not known: no read of late, or no road near it is on the network.</p>
      ) : (
        <ul className="patrol-next">
          {next.map(({ names, road, from, until }) => (
            <li key={`${names} ${from}`}>
              <b>{names}</b>, {road}, between {formatMinute(from)} and {formatMinute(until)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

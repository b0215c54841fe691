/** What must be known first: the entry no longer stands, nobody is asked, or somebody judged, took or offered it. */
import { useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { CardRecords } from './card-records.tsx';
import { markDifferences } from './compare-marks.ts';
import { type Card, judgedWords, verdictWords } from './hit-words.ts';
import { waitingWords } from './likelihood-words.ts';
import { useIsOlder } from './use-age.ts';
import './card-revisions.css';

export function CardStanding({ card }: { card: Card }) {
  const { hit } = card;
  const judged = judgedWords(hit);
  return (
    <>
      <EntryStanding card={card} />
      <Correction card={card} />
      {judged === null ? null : (
        <Banner kind={hit.state === 'dismissed' ? 'info' : 'good'} title={judged}>
          {hit.words === null || hit.words === '' ? null : <p>“{hit.words}”</p>}
          <CardRecords hit={hit} />
        </Banner>
      )}
      {judged === null && hit.recordedWhy !== null ? (
        <Banner kind="info" title={verdictWords(hit)}>
          <p>Nobody is asked about it. It can be judged all the same.</p>
        </Banner>
      ) : null}
      {judged === null ? <Waiting card={card} /> : null}
    </>
  );
}

/** Who is on it, or should be. What I have taken myself I know. */
function Waiting({ card: { hit } }: { card: Card }) {
  const { person } = useSession();
  if (hit.takenBy?.id === person.id && hit.offeredTo === null) return null;
  const isOffered = hit.offeredTo?.id === person.id;
  const isOthers = hit.takenBy !== null && hit.takenBy.id !== person.id && !isOffered;
  // That it waits for a second person is said above the acts.
  return waitingWords({ ...hit, firstConfirmedBy: null }, person.id).map((words) => (
    <Banner key={words} kind="info" title={words}>
      {isOthers && words.startsWith('Taken') ? <p>Leave it to them, unless they ask for help.</p> : null}
      {isOffered && words.startsWith('Offered') ? <p>Take it, and it is yours.</p> : null}
    </Banner>
  ));
}

/** The camera thought better of it: the hit stays, and says so before anything else. */
function Correction({ card: { hit, revisions } }: { card: Card }) {
  const now = useTicker().now();
  if (hit.correction === null) return null;
  const { plate, at } = hit.correction;
  return (
    <Banner kind="warn" title="The camera has corrected itself">
      <p className="correction">
        It now says{' '}
        {plate === null ? 'that it read no mark' : <Plate mark={plate} doubtful={markDifferences(plate, hit.plate)} />},
        not <Plate mark={hit.plate} />.
      </p>
      <p>
        It sent {revisions.length} messages on this vehicle, the last at {formatMoment(at, now)}. The hit stands on an
        earlier one. Look at the picture before anything else.
      </p>
    </Banner>
  );
}

/** An entry that was good when the vehicle was captured may have gone since. */
function EntryStanding({ card: { entry } }: { card: Card }) {
  const now = useTicker().now();
  const isExpired = useIsOlder(entry.expiresAt, 0);
  if (entry.state === 'withdrawn') {
    const when = entry.withdrawnAt === null ? '' : ` at ${formatMoment(entry.withdrawnAt, now)}`;
    return (
      <Banner kind="bad" title={`The owner withdrew this entry${when}`}>
        <p>{entry.withdrawnReason ?? 'No reason was given.'} Nobody may be stopped on it.</p>
      </Banner>
    );
  }
  if (entry.state === 'expired' || isExpired) {
    return (
      <Banner kind="bad" title={`This entry expired at ${formatMoment(entry.expiresAt, now)}`}>
        <p>Nobody may be stopped on it. Ask the owner whether it still stands.</p>
      </Banner>
    );
  }
  if (entry.state === 'superseded') {
    return (
      <Banner kind="warn" title="The owner has replaced this entry">
        <p>A later revision of the list says something else about this mark. What stands here raised the hit.</p>
      </Banner>
    );
  }
  return null;
}

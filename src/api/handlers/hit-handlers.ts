/** Answers the requests about hits and pictures. */
import { openAges } from '../../governance/age-gate.ts';
import { findHitCard } from '../../hits/card.ts';
import { findOpenPicture } from '../../hits/hit-age.ts';
import type { Judgement } from '../../hits/hit-can.ts';
import { listHits } from '../../hits/hits-store.ts';
import { liftQuiet, listQuiets } from '../../hits/quiets-store.ts';
import * as review from '../../hits/review.ts';
import { normaliseMark } from '../../plates/normalise.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { HitCard } from '../../words/hit.ts';
import type { HitId } from '../../words/id.ts';
import type { Scope } from '../../words/scope.ts';
import type { Handlers, Ports } from '../ports.ts';

type HitHandlers = Pick<
  Handlers,
  | 'listHits'
  | 'getHit'
  | 'takeHit'
  | 'releaseHit'
  | 'viewPicture'
  | 'judgeHit'
  | 'undoJudgement'
  | 'listQuiets'
  | 'liftQuiet'
  | 'getPicture'
>;

export const hitHandlers: HitHandlers = {
  listHits: (input, scope, ports) =>
    ports.db.as(scope, async (sql) => {
      const { since } = await openAges(sql, scope, ports.clock.now());
      return listHits(sql, input.state, since);
    }),
  getHit: (input, scope, ports) => findHitCard(ports.db, ports.clock, scope, input.hitId),
  takeHit: (input, scope, ports) =>
    thenCard(input.hitId, scope, ports, review.takeHit(ports, scope, input.hitId, input.takeOver)),
  releaseHit: (input, scope, ports) =>
    thenCard(input.hitId, scope, ports, review.releaseHit(ports, scope, input.hitId)),
  viewPicture: (input, scope, ports) =>
    thenCard(input.hitId, scope, ports, review.viewPicture(ports, scope, input.hitId, input.pictureId)),
  judgeHit: (input, scope, ports) =>
    thenCard(
      input.hitId,
      scope,
      ports,
      review.judgeHit(ports, scope, input.hitId, judgementOf(input), ports.config.hits),
    ),
  undoJudgement: (input, scope, ports) =>
    thenCard(input.hitId, scope, ports, review.undoJudgement(ports, scope, input.hitId)),

  listQuiets: async (_, scope, ports) => ({
    quiets: await ports.db.as(scope, (sql) => listQuiets(sql, ports.clock.now())),
  }),
  liftQuiet: (input, scope, ports) =>
    ports.db.as(scope, async (sql) => {
      const now = ports.clock.now();
      const lifted = scope.person && (await liftQuiet(sql, input.quietId, scope.person.id, now, input.why));
      if (!lifted) return refuse('not-found', 'It is over or lifted already, or it is not open to you.');
      return { quiets: await listQuiets(sql, now) };
    }),

  async getPicture(input, scope, ports) {
    const place = await ports.db.as(scope, (sql) => findOpenPicture(sql, scope, input.pictureId, ports.clock.now()));
    if (isRefusal(place)) return place;
    const data = await ports.pictures.read(place.path, place.byteOffset, place.bytes);
    return { contentType: place.contentType, data };
  },
};

function judgementOf(input: Judgement): Judgement {
  const truePlate = input.truePlate === null ? null : normaliseMark(input.truePlate).plate;
  return { ...input, truePlate };
}

async function thenCard(
  id: HitId,
  scope: Scope,
  ports: Ports,
  act: Promise<Refusal | null>,
): Promise<HitCard | Refusal> {
  return (await act) ?? findHitCard(ports.db, ports.clock, scope, id);
}

/** Which unit to send: those that suit first, each with its reason. Cordon suggests; a person gives the task. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Suggestion } from '../../../src/words/heading.ts';
import { call, wordsFor } from '../../api/client.ts';
import { useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { State } from '../../ui/state.tsx';
import { QueryView } from '../query-view.tsx';
import { unitsQuery } from '../units/queries.ts';
import { orderUnits, stateWords, type Unit } from '../units/unit-words.ts';
import { suggestionsQuery, taskQuery } from './queries.ts';
import { giveBar, isOver, type TaskCard } from './task-words.ts';
import { useAsked, useTaskChanged } from './use-task-act.ts';

export function TaskUnits({ card }: { card: TaskCard }) {
  const { task } = card;
  const suggested = useQuery({ ...suggestionsQuery(task.id), enabled: !isOver(task) });
  const units = useQuery({ ...unitsQuery(task.operationId), enabled: !isOver(task) });
  const give = useGive(card);
  if (isOver(task)) return null;
  return (
    <section className="task-part" aria-labelledby="task-units">
      <h2 id="task-units">
        {task.callSign === null ? 'Who is sent' : `${task.callSign} has it; send another instead`}
      </h2>
      {give.error === null ? null : (
        <Banner kind="bad" title="Not given">
          <p>{wordsFor(give.error)}</p>
        </Banner>
      )}
      {give.reason === undefined ? null : <p className="quiet">{give.reason}</p>}
      <QueryView query={suggested} what="the units">
        {({ suggestions }) => (
          <Suggestions suggestions={suggestions} units={units.data?.units ?? []} card={card} give={give} />
        )}
      </QueryView>
      <AnyUnit units={units.data?.units ?? []} give={give} />
    </section>
  );
}

type Give = ReturnType<typeof useGive>;

function useGive(card: TaskCard) {
  const { task } = card;
  const changed = useTaskChanged();
  const again = useQuery({ ...taskQuery(task.id), enabled: false }).refetch;
  const act = useMutation({
    mutationFn: (unitId: string) => call('assignTask', { taskId: task.id, revision: task.revision, unitId }),
    onSuccess: changed,
    // It was refused by what has changed meanwhile: the page shows that too.
    onError: () => void again(),
  });
  return {
    run: act.mutate,
    error: act.error,
    busyId: act.isPending ? act.variables : null,
    reason: giveBar(card, useAsked('assignTask', card)),
  };
}

type SuggestionsProps = {
  readonly suggestions: readonly Suggestion[];
  readonly units: readonly Unit[];
  readonly card: TaskCard;
  readonly give: Give;
};

function Suggestions({ suggestions, units, card, give }: SuggestionsProps) {
  const { person } = useSession();
  const theirs = new Set(units.filter(({ forceId }) => forceId !== person.forceId).map(({ id }) => id as string));
  const whyNot = ({ unitId, callSign }: Suggestion): string | undefined => {
    if (unitId === card.task.unitId) return `${callSign} has it.`;
    return theirs.has(unitId) ? `${callSign} is another force’s unit: offer the task to that force.` : give.reason;
  };
  if (suggestions.length === 0) return <p>No unit of the operation is on shift.</p>;
  return (
    <ul className="task-suggestions">
      {suggestions.map((one, index) => (
        <li key={one.unitId}>
          <div>
            <State kind={one.suits ? 'good' : 'quiet'} icon={one.suits ? 'tick' : 'ring'}>
              <b>{one.callSign}</b>
              {one.suits ? ' suits' : ''}
            </State>
            <p className="quiet">{one.sentence}</p>
          </div>
          <Button
            variant={one.suits && index === 0 ? 'primary' : 'plain'}
            aria-label={`Give it to ${one.callSign}`}
            disabledReason={whyNot(one)}
            busy={give.busyId === one.unitId ? 'Giving' : undefined}
            onClick={() => give.run(one.unitId)}
          >
            Give it
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Who knows better than a suggestion chooses any unit of their force. */
function AnyUnit({ units, give }: { units: readonly Unit[]; give: Give }) {
  const { person } = useSession();
  const [unitId, setUnitId] = useState('');
  const own = orderUnits(units, person.forceId, Date.now()).filter(({ forceId }) => forceId === person.forceId);
  return (
    <div className="filter">
      <SelectInput
        id="any-unit"
        label="Or any unit of my force"
        value={unitId}
        onChange={setUnitId}
        width="medium"
        options={[
          { value: '', title: own.length === 0 ? 'No unit is on shift' : 'Choose a unit' },
          ...own.map((unit) => ({ value: unit.id as string, title: `${unit.callSign}, ${stateWords(unit)}` })),
        ]}
      />
      <Button
        disabledReason={give.reason ?? (unitId === '' ? 'Choose a unit first.' : undefined)}
        onClick={() => give.run(unitId)}
        busy={give.busyId !== null && give.busyId === unitId ? 'Giving' : undefined}
      >
        Give it to this unit
      </Button>
    </div>
  );
}

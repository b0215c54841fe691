/** The operation that this one lies within, and those within it; placing it, which opens it to more forces. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { operationsQuery } from '../../api/queries.ts';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import { forcesOf } from './plan-words.ts';
import { type Operation, planQuery, type WholePlan } from './queries.ts';

export function Placing({ seen }: { seen: WholePlan }) {
  const { operation, withinId, holds } = seen;
  const mayList = useBarReason('listOperations') === undefined;
  const { data } = useQuery({ ...operationsQuery, enabled: mayList });
  const all = data?.operations ?? [];
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? id;
  const [outer, setOuter] = useState<{ readonly to: Operation | null } | null>(null);
  const barred = usePlacingBar(operation);
  return (
    <>
      <dl className="facts">
        <dt>Lies within</dt>
        <dd>{withinId === null ? 'No other operation.' : <PlanLink id={withinId} name={nameOf(withinId)} />}</dd>
        <dt>Holds</dt>
        <dd>
          {holds.length === 0 ? 'No operation.' : null}
          <ul>
            {holds.map((id) => (
              <li key={id}>
                <PlanLink id={id} name={nameOf(id)} />
              </li>
            ))}
          </ul>
        </dd>
      </dl>
      {withinId === null ? (
        <PlaceForm
          others={all.filter((one) => one.state !== 'over' && one.id !== operation.id && !holds.includes(one.id))}
          barred={barred}
          onPlace={(to) => setOuter({ to })}
        />
      ) : (
        <div>
          <Button disabledReason={barred} onClick={() => setOuter({ to: null })}>
            Take it out of {nameOf(withinId)}
          </Button>
        </div>
      )}
      {outer === null ? null : <PlaceDialog operation={operation} outer={outer.to} onClose={() => setOuter(null)} />}
    </>
  );
}

function usePlacingBar({ leadForceId, stage }: Operation): string | undefined {
  const session = useSession();
  const barred = useBarReason('placeOperation');
  if (barred !== undefined) return barred;
  if (leadForceId !== session.person.forceId) return 'Only the force that leads it places it within another.';
  return stage === 'debriefed' ? 'The debrief is closed; nothing more is written.' : undefined;
}

function PlanLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to="/operations/$operationId/plan" params={{ operationId: id }} search={{}}>
      {name}
    </Link>
  );
}

type PlaceFormProps = {
  readonly others: readonly Operation[];
  readonly barred: string | undefined;
  readonly onPlace: (outer: Operation) => void;
};

function PlaceForm({ others, barred, onPlace }: PlaceFormProps) {
  const form = useForm({ withinId: '' }, { withinId: 'Place it within' });
  const send = () => {
    const outer = others.find(({ id }) => id === form.values.withinId);
    const none = { field: 'withinId', message: 'Choose the operation that it is to lie within.' } as const;
    if (!form.show(outer === undefined ? [none] : []) && outer !== undefined) onPlace(outer);
  };
  if (others.length === 0) return null;
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <SelectInput
        {...form.field('withinId')}
        hint="What comes of it then counts there too, once."
        options={[
          { value: '', title: 'Choose an operation' },
          ...others.map(({ id, name }) => ({ value: id as string, title: name })),
        ]}
        width="medium"
      />
      <div>
        <Button type="submit" disabledReason={barred}>
          Place it
        </Button>
      </div>
    </FormFrame>
  );
}

type PlaceDialogProps = {
  readonly operation: Operation;
  /** Null to take it out. */
  readonly outer: Operation | null;
  readonly onClose: () => void;
};

function PlaceDialog({ operation, outer, onClose }: PlaceDialogProps) {
  const session = useSession();
  const queries = useQueryClient();
  const place = async () => {
    const placed = await call('placeOperation', { operationId: operation.id, withinId: outer?.id ?? null });
    // The plans of the operations around it say so too.
    await queries.invalidateQueries({ queryKey: ['plan'] });
    queries.setQueryData(planQuery(operation.id).queryKey, placed);
    return outer === null ? `${operation.name} stands by itself.` : `${operation.name} lies within ${outer.name}.`;
  };
  const forces = outer === null ? [] : forcesOf(outer).map((id) => forceName(session, id));
  return (
    <ConfirmDialog
      title={outer === null ? `Take ${operation.name} out` : `Place ${operation.name} within ${outer.name}`}
      act={outer === null ? 'Take it out' : 'Place it'}
      doing="Placing"
      variant={outer === null ? 'danger' : 'primary'}
      leave="Leave it"
      run={place}
      onClose={onClose}
    >
      <p>
        {outer === null
          ? 'From now on what comes of it no longer counts in the other, and it is open to its own forces alone.'
          : `It is opened to every force of ${outer.name}: ${forces.join(', ')}. ` +
            'They read its plan, and its outcomes count there.'}
      </p>
    </ConfirmDialog>
  );
}

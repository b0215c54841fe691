/** The unit's states 1 to 16 in the force's own words, as large buttons. State 0 has a place of its own. */
import type { StateMeaning } from '../../../src/words/unit.ts';
import { Icon } from '../../ui/icon.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { KeptUnit } from './kept.ts';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { stateSaid } from './queued-act.ts';

export function UnitStates({ unit, states }: { unit: KeptUnit; states: readonly StateMeaning[] }) {
  const phone = usePhone();
  const toast = useToast();
  const { acts } = usePhoneState();
  const current = stateSaid(acts) ?? unit.state;
  const report = ({ state, meaning }: StateMeaning) => {
    const input = { unitId: unit.id, state, position: phone.position() };
    phone
      .report({ request: 'reportUnitState', title: `${state} ${meaning}`, input })
      .catch(() => toast({ message: 'This phone could not keep it. Tell your control room by radio.' }));
  };
  return (
    <section className="patrol-part" aria-labelledby="states">
      <h2 id="states">State of {unit.callSign}</h2>
      <div className="patrol-grid">
        {states
          .filter(({ state }) => state !== 0)
          .map((one) => (
            <button
              key={one.state}
              type="button"
              className="button patrol-state"
              aria-pressed={one.state === current}
              onClick={() => report(one)}
            >
              <b>{one.state}</b>
              <span>{one.meaning}</span>
              {one.state === current ? <Icon name="tick" /> : null}
            </button>
          ))}
      </div>
    </section>
  );
}

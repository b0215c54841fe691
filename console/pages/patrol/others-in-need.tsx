/** Colleagues of the operation who asked for emergency assistance, as long as nobody has answered. */
import { Icon } from '../../ui/icon.tsx';
import { Time } from '../../ui/time.tsx';
import { usePhoneState } from './phone-context.tsx';

export function OthersInNeed() {
  const { emergencies, kept } = usePhoneState();
  const open = emergencies.filter(({ unitId, answeredAt }) => unitId !== kept?.unit?.id && answeredAt === null);
  return open.map(({ id, callSign, doneAt, position }) => (
    <div key={id} className="patrol-warning" role="alert">
      <Icon name="octagon" />
      <div>
        <p className="patrol-marker">{callSign} asks for help</p>
        <p>
          <Time at={doneAt} />
          {position === null ? '. Where they are is not known.' : ''}
        </p>
        {position === null ? null : (
          <a className="button" href={`geo:${position.lat},${position.lon}`}>
            Open in the phone’s map
          </a>
        )}
      </div>
    </div>
  ));
}

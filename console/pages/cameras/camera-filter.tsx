/** Which cameras the list shows: those in trouble, of one maker, of one force. The address holds what was asked. */
import { useNavigate } from '@tanstack/react-router';
import { forceName, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { type CameraFilter, filterCameras } from './camera-trouble.ts';
import { type Camera, makerTitle } from './camera-words.ts';

const shows = [
  { value: '', title: 'All' },
  { value: 'alarm', title: 'With an alarm' },
  { value: 'silent', title: 'Silent' },
] as const;

type CameraFilterFormProps = { readonly cameras: readonly Camera[]; readonly filter: CameraFilter };

export function CameraFilterForm({ cameras, filter }: CameraFilterFormProps) {
  const session = useSession();
  const navigate = useNavigate({ from: '/cameras' });
  const choose = (field: keyof CameraFilter) => (value: string) => {
    const { [field]: _, ...others } = filter;
    void navigate({ search: value === '' ? others : { ...others, [field]: value }, replace: true, resetScroll: false });
  };
  const counted = shows.map(({ value, title }) => ({
    value,
    title: `${title} (${filterCameras(cameras, value === '' ? {} : { show: value }).length})`,
  }));
  const makers = optionsOf(cameras, ({ adapter }) => [adapter, makerTitle(session, adapter)]);
  const forces = optionsOf(cameras, ({ forceId }) => [forceId, forceName(session, forceId)]);
  const isAsked = Object.keys(filter).length > 0;
  return (
    <search className="filter">
      <SelectInput id="show" label="Show" options={counted} value={filter.show ?? ''} onChange={choose('show')} />
      <SelectInput
        id="maker"
        label="Maker"
        options={[{ value: '', title: 'Every maker' }, ...makers]}
        value={filter.maker ?? ''}
        onChange={choose('maker')}
      />
      <SelectInput
        id="force"
        label="Force"
        options={[{ value: '', title: 'Every force' }, ...forces]}
        value={filter.force ?? ''}
        onChange={choose('force')}
      />
      {isAsked ? (
        <Button onClick={() => void navigate({ search: {}, replace: true, resetScroll: false })}>
          Show all cameras
        </Button>
      ) : null}
    </search>
  );
}

/** What the cameras have, each once, by title. */
function optionsOf(cameras: readonly Camera[], entry: (camera: Camera) => readonly [string, string]) {
  const titles = new Map(cameras.map(entry));
  return [...titles]
    .map(([value, title]) => ({ value, title }))
    .sort((one, other) => one.title.localeCompare(other.title, 'en-GB'));
}

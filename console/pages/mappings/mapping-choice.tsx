/** Which mapping a camera's messages are read by: chosen when it is registered, and on its own page. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, wordsFor } from '../../api/client.ts';
import { cameraHealthQuery, camerasQuery, mappingsQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Camera } from '../cameras/camera-words.ts';

/** The adapter that reads by mappings. */
export const mappingAdapter = 'mapping';

type MappingChoiceProps = {
  readonly value: string;
  readonly onChange: (mappingId: string) => void;
  readonly error?: string | undefined;
};

export function MappingChoice({ value, onChange, error }: MappingChoiceProps) {
  const mappings = useQuery(mappingsQuery).data?.mappings;
  const none =
    mappings === undefined ? 'Loading' : mappings.length === 0 ? 'There is none yet: make one first' : 'Choose one';
  return (
    <SelectInput
      id="mappingId"
      label="Mapping"
      hint={
        <>
          How its messages are read. <Link to="/cameras/mappings">Mappings of your force</Link>
        </>
      }
      options={[
        { value: '', title: none },
        ...(mappings ?? []).map(({ id, name, inUse }) => ({
          value: id as string,
          title: inUse === null ? `${name}, not in use yet` : `${name}, revision ${inUse} in use`,
        })),
      ]}
      value={value}
      onChange={onChange}
      error={error}
    />
  );
}

/** Nothing for a camera of a maker, or of another force: a mapping is its force's own. */
export function CameraMapping({ camera }: { camera: Camera }) {
  const { person } = useSession();
  const barred = useBarReason('chooseMapping');
  if (camera.adapter !== mappingAdapter || camera.forceId !== person.forceId || barred !== undefined) return null;
  return <Chosen camera={camera} />;
}

function Chosen({ camera }: { camera: Camera }) {
  const queries = useQueryClient();
  const toast = useToast();
  const [chosen, setChosen] = useState<string>(camera.mappingId ?? '');
  const choose = useMutation({
    mutationFn: () => call('chooseMapping', { cameraId: camera.id, mappingId: chosen }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: camerasQuery.queryKey }),
        queries.invalidateQueries({ queryKey: cameraHealthQuery(camera.id).queryKey }),
      ]);
      toast({ message: `${camera.name} is read by this mapping from now on.` });
    },
  });
  const same = chosen === (camera.mappingId ?? '');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        choose.mutate();
      }}
    >
      {camera.mappingId === null ? (
        <Banner kind="warn" title="It has no mapping yet">
          <p>Its messages are kept aside until one is chosen, and can then be decoded again.</p>
        </Banner>
      ) : null}
      <MappingChoice value={chosen} onChange={setChosen} />
      {choose.error === null ? null : (
        <Banner kind="bad" title="Not changed">
          <p>{wordsFor(choose.error)}</p>
        </Banner>
      )}
      <div>
        <Button
          type="submit"
          busy={choose.isPending ? 'Changing' : undefined}
          disabledReason={same || chosen === '' ? 'Choose another mapping first.' : undefined}
        >
          Read it by this mapping
        </Button>
      </div>
    </form>
  );
}

/** The way to the mappings, from the cameras. */
export function MappingsLink() {
  const barred = useBarReason('listMappings');
  if (barred !== undefined) return <Button disabledReason={barred}>Mappings</Button>;
  return (
    <Link to="/cameras/mappings" className="button">
      Mappings
    </Link>
  );
}

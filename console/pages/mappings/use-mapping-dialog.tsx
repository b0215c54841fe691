/** Puts a revision of a mapping in use: asks first, and names the cameras that are read by it from then on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { camerasQuery, mappingsQuery } from '../../api/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { countOf } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';

type Mapping = Output<'getMapping'>['mapping'];

/** Cameras that are named; the rest are counted. */
const namedMax = 12;

type UseMappingDialogProps = { readonly mapping: Mapping; readonly revision: number; readonly onClose: () => void };

export function UseMappingDialog({ mapping, revision, onClose }: UseMappingDialogProps) {
  const queries = useQueryClient();
  const toast = useToast();
  const use = useMutation({
    mutationFn: () => call('useMapping', { mappingId: mapping.id, revision, instead: mapping.inUse }),
    onSuccess: () => {
      toast({ message: `Messages are read by ${mapping.name}, revision ${revision}, from now on.` });
      onClose();
    },
    // Also when it was refused: somebody else may have put another in use.
    onSettled: () => queries.invalidateQueries({ queryKey: mappingsQuery.queryKey }),
  });
  return (
    <Dialog
      title={`Put revision ${revision} in use?`}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onClick={() => use.mutate()} busy={use.isPending ? 'Putting it in use' : undefined}>
            Put revision {revision} in use
          </Button>
          <Button onClick={onClose}>Leave it as it is</Button>
        </>
      }
    >
      <p>
        {mapping.inUse === null
          ? 'No revision is in use yet: messages are kept aside until there is one, and can then be decoded again.'
          : `It takes the place of revision ${mapping.inUse}, which can be put in use again at any time.`}{' '}
        Reads that are stored stay as they are.
      </p>
      <Concerned mappingId={mapping.id} />
      {use.error === null ? null : (
        <Banner kind="bad" title="Not put in use">
          <p>{wordsFor(use.error)}</p>
        </Banner>
      )}
    </Dialog>
  );
}

function Concerned({ mappingId }: { mappingId: string }) {
  const { data, isPending } = useQuery(camerasQuery);
  if (isPending) return <p className="quiet">Looking for the cameras that it concerns</p>;
  const cameras = (data?.cameras ?? []).filter((camera) => camera.mappingId === mappingId && !camera.withdrawnAt);
  if (cameras.length === 0) {
    return <p>It concerns no camera yet. Register one with the maker Own mapping, and choose this mapping.</p>;
  }
  return (
    <div className="stack">
      <p>It concerns {countOf(cameras.length, 'camera')}:</p>
      <ul>
        {cameras.slice(0, namedMax).map((camera) => (
          <li key={camera.id}>
            {camera.name} <code>{camera.ref}</code>
          </li>
        ))}
        {cameras.length > namedMax ? <li>and {cameras.length - namedMax} more</li> : null}
      </ul>
    </div>
  );
}

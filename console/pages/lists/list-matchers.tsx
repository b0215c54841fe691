/** Which matchers compare reads with the list’s newest revision, and since when. */
import { useQuery } from '@tanstack/react-query';
import { matchersQuery } from '../../api/queries.ts';
import { State } from '../../ui/state.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { QueryView } from '../query-view.tsx';
import { type List, loadedWords } from './list-words.ts';

export function ListMatchers({ list }: { list: List }) {
  const query = useQuery({ ...matchersQuery(list.id), enabled: list.use !== 'off-road' });
  const now = useNow();
  if (list.use === 'off-road')
    return <p>Matchers do not load it: it is looked up where another list’s hit is raised.</p>;
  return (
    <QueryView query={query} what="the matchers">
      {({ matchers }) => {
        const { kind, icon, words } = loadedWords(list.revision, matchers, now);
        return (
          <p>
            <State kind={kind} icon={icon}>
              Matching
            </State>{' '}
            {words}
          </p>
        );
      }}
    </QueryView>
  );
}

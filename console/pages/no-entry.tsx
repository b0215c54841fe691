/** A page that this role may not open: why, and who may. */
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';

export type NoEntryProps = {
  readonly title: string;
  /** From `useBarReason`. */
  readonly reason: string;
};

export function NoEntry({ title, reason }: NoEntryProps) {
  const { person } = useSession();
  return (
    <Page title={title}>
      <Banner kind="info" title="This page is not open to you">
        <p>{reason}</p>
        {person.role === 'administrator' ? (
          <p>
            Administrators look after cameras and people. They do not read intelligence, so that looking after the
            system never opens it.
          </p>
        ) : null}
      </Banner>
    </Page>
  );
}

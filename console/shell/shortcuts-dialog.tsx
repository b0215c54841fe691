/** The keys that work on this page, and the switch that turns single keys off. */
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useServices } from './services.tsx';
import { useStore } from './use-store.ts';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { shortcuts } = useServices();
  const list = useStore(shortcuts, shortcuts.list);
  const on = useStore(shortcuts, shortcuts.singleKeys);
  const places = Map.groupBy(list, (one) => one.where);
  return (
    <Dialog title="Keyboard shortcuts" size="wide" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => shortcuts.setSingleKeys(event.target.checked)} />
        <span>Single keys act. Turn this off if you speak to your computer, or press keys by accident.</span>
      </label>
      {[...places].map(([where, keys]) => (
        <section key={where} className="stack">
          <h3>{where}</h3>
          <dl className="facts">
            {keys.map(({ keys: pressed, does }) => (
              <div key={pressed} className="facts-row">
                <dt>
                  {pressed.split(' ').map((key) => (
                    <kbd key={key} className="key">
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

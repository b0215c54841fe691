/** The switches of this screen: sound, theme, and the list of shortcuts. */
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { useServices } from './services.tsx';
import { useStore } from './use-store.ts';

export function HeaderControls({ onShortcuts }: { onShortcuts: () => void }) {
  const { sound, theme, shortcuts } = useServices();
  const muted = useStore(sound, sound.muted);
  const themeName = useStore(theme, theme.name);
  const keys = useStore(shortcuts, shortcuts.singleKeys);
  const other = themeName === 'dark' ? 'light' : 'dark';
  return (
    <div className="controls">
      <Button onClick={() => sound.setMuted(!muted)} aria-pressed={muted}>
        <Icon name={muted ? 'speaker-off' : 'speaker'} /> {muted ? 'Muted' : 'Sound on'}
      </Button>
      <Button onClick={() => theme.set(other)}>
        <Icon name={other === 'light' ? 'sun' : 'moon'} /> {other === 'light' ? 'Light theme' : 'Dark theme'}
      </Button>
      <Button shortcut={keys ? '?' : undefined} onClick={onShortcuts}>
        Shortcuts
      </Button>
    </div>
  );
}

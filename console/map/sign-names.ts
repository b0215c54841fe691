/** How the map's drawn signs are called: shared by what draws them and what places them. */
import type { CameraState } from '../../src/words/camera.ts';
import type { Priority } from '../../src/words/entry.ts';

/** @param turned true when the camera's bearing is known, so that its sign has a tick to turn. */
export function cameraSignName(state: CameraState, turned: boolean): string {
  return `camera-${state}-${turned ? 'turned' : 'plain'}`;
}

export function ringName(priority: Priority, selected: boolean): string {
  return `ring-${priority}${selected ? '-selected' : ''}`;
}

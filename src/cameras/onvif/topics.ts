/** Topics: which of a device's many events tell of a vehicle's plate. All others are none of Cordon's business. */

/** By whose rule the event is to be read. */
export type PlateTopic = 'standard' | 'hikvision' | 'axis';

/** Axis's events of a vehicle; others of its plate application say only that some list or area was touched. */
const axisTopics = new Set(['alpv.allplates', 'alpv.new', 'alpv.update', 'alpv.lost', 'alpv.realtime']);

/**
 * @param topic such as `tns1:RuleEngine/VehicleDetector/tnshik:Vehicle`: prefixes are looked past, since a device may
 * choose them. @returns null for a topic that does not tell of plates
 */
export function plateTopic(topic: string): PlateTopic | null {
  const steps = topic
    .trim()
    .split('/')
    .map((step) => step.replace(/^[^:]*:/, '').toLowerCase());
  const last = steps.at(-1) ?? '';
  const before = steps.at(-2) ?? '';
  if (before === 'recognition' && last === 'licenseplate') return 'standard';
  if (before === 'vehicledetector' && last === 'vehicle') return 'hikvision';
  return axisTopics.has(last) ? 'axis' : null;
}

/** Of Axis: the last word of the topic, where the event itself does not say how far it has come. */
export function axisState(topic: string): string {
  return /alpv\.(\w+)\s*$/i.exec(topic)?.[1]?.toLowerCase() ?? '';
}

/** Opens XML: only the elements and attributes that the mapping names ever become values. */
import { type MappingDefinition, pathsOf } from '../../words/mapping.ts';
import { listOf, type PathStep, parsePath } from '../../words/mapping-path.ts';
import type { Decoded } from '../../words/message.ts';
import { refusedWhole } from '../shared/blank-read.ts';
import { decodeText } from '../shared/text.ts';
import { attribute, childrenOf, isXmlRefusal, type XmlElement, xmlReader } from '../shared/xml.ts';
import { type Opened, oneVehicle } from './opened.ts';
import { listPathOf } from './paths.ts';

/** As large as a message may be: pictures in base64 stand in the XML. */
const charactersMax = 4 * 1024 * 1024;

export function openXml(bytes: Uint8Array, definition: MappingDefinition): Opened | Decoded {
  const steps = pathsOf(definition).flatMap(({ path }) => parsePath('xml', path) ?? []);
  const names = steps.flatMap((step) => ('name' in step ? [step.name] : []));
  const attributes = steps.flatMap((step) => ('attribute' in step ? [step.attribute] : []));
  const root = xmlReader(names, { attributes, charactersMax })(decodeText(bytes));
  if (isXmlRefusal(root)) return refusedWhole('not-xml', root.detail, root.where);
  // The first step of a path names the root itself.
  const document: XmlElement = { name: '', text: '', children: [root], attributes: {} };
  const whole = (path: readonly PathStep[]) => valueAt(document, path);
  const list = listPathOf(definition);
  if (list === null) return oneVehicle(whole);
  const items = follow(document, list);
  if (items.length === 0 && follow(document, list.slice(0, -1)).length === 0) return { whole, vehicles: null };
  const vehicles = items.map((one, item) => ({
    item,
    line: null,
    value: (path: readonly PathStep[]) => {
      const before = listOf(path);
      return before === null ? whole(path) : valueAt(one, path.slice(before.length + 1));
    },
  }));
  return { whole, vehicles };
}

/** All elements that the last step names; of those before it the first is taken, unless an index says another. */
function follow(from: XmlElement, steps: readonly PathStep[]): readonly XmlElement[] {
  let here: readonly XmlElement[] = [from];
  for (const step of steps) {
    if ('name' in step) here = childrenOf(here[0] ?? null, step.name);
    else if ('index' in step) here = here.slice(step.index, step.index + 1);
  }
  return here;
}

function valueAt(from: XmlElement, path: readonly PathStep[]): string | null {
  const element = follow(from, path)[0] ?? null;
  const last = path.at(-1);
  if (last !== undefined && 'attribute' in last) return attribute(element, last.attribute);
  return element === null || element.text === '' ? null : element.text;
}

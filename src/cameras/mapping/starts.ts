/** Starts: mappings to begin from, for senders whose form is known, each with an invented message. */
import { type MappingDefinition, mappingDefinition } from '../../words/mapping.ts';
import axxon from './templates/axxon.json' with { type: 'json' };
import lilin from './templates/lilin.json' with { type: 'json' };
import ngsi from './templates/ngsi.json' with { type: 'json' };
import unifi from './templates/unifi.json' with { type: 'json' };
import vaxtor from './templates/vaxtor.json' with { type: 'json' };

export type MappingStart = {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** What the engineer types into the sender, where its message is a template. */
  readonly template: string | null;
  readonly definition: MappingDefinition;
  /** Nobody's message: made up to show what the mapping reads. */
  readonly sample: string;
};

/** A picture of one pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const mappingStarts: readonly MappingStart[] = [
  {
    name: 'vaxtor',
    title: 'Vaxtor VaxALPR',
    about: 'The camera sends what its template says. Type this one in, with the reference of the camera.',
    template:
      '{"plate":"$plateutf8$","date":"$date$","country":"$country$","confidence":"$confidence$",' +
      '"direction":"$direction$","area":"$roiid$","camera":"KE-A2-01",' +
      '"plateimage":"$plateimage$","overviewimage":"$overviewimage$"}',
    definition: mappingDefinition.parse(vaxtor),
    sample: pretty({
      plate: 'KT01OVA',
      date: '2026-11-21T14:03:22.150+00:00',
      country: 'GBR',
      confidence: '93',
      direction: '1',
      area: '2',
      camera: 'KE-A2-01',
      plateimage: pixel,
      overviewimage: '',
    }),
  },
  {
    name: 'lilin',
    title: 'LILIN',
    about: 'The camera’s list of numbers (get_search_info), as a program fetches and sends it on.',
    template: null,
    definition: mappingDefinition.parse(lilin),
    sample: pretty({
      LPR_COUNT: 1,
      INFORMATION: [
        {
          ...{ INDEX: 1, TS: '1795269802150123', MOD_TS: '2026-11-21 14:03:22 GMT', CAR_ID: '44', LPR: 'KT01OVA' },
          ...{ ACTION: '0', ACT_PARAM: 'visitor', THRESHOLD: '0.875461475849152', COUNTRY: 'GBR' },
          ...{ LP_BMP: 'images/invented.png', LPR_USER: '', LPR_PHONE: '', LPR_ADDRESS: '' },
        },
      ],
    }),
  },
  {
    name: 'ngsi',
    title: 'NGSI AnprFlowObserved',
    about: 'For a gateway that changes the entity’s shape; as a broker sends it, the adapter ngsi reads it.',
    template: null,
    definition: mappingDefinition.parse(ngsi),
    sample: pretty({
      id: 'anprFlowObserved:A2-Bean',
      type: 'AnprFlowObserved',
      dateObserved: '2026-11-21T14:03:22Z',
      observedBy: 'KE-A2-01',
      laneId: '2',
      vehiclePlateNotRead: false,
      observedVehicle: {
        direction: 'towards',
        speed: 88,
        brand: { name: 'Ford', confidence: 0.91 },
        model: { name: 'Focus', confidence: 0.82 },
        color: { name: 'silver', confidence: 0.77 },
        country: { code: 'GB', confidence: 0.95 },
        licensePlate: { identifier: 'KT01 OVA', confidence: 0.94 },
      },
      location: { type: 'Point', coordinates: [0.274193, 51.438152] },
    }),
  },
  {
    name: 'unifi',
    title: 'UniFi Protect',
    about: 'A webhook of the alarm manager. Of faces, persons and animals nothing is read.',
    template: null,
    definition: mappingDefinition.parse(unifi),
    sample: pretty({
      alarm: {
        name: 'Plates at the gate',
        sources: [{ device: '02005E100001', type: 'include' }],
        conditions: [{ condition: { type: 'is', source: 'license_plate_unknown' } }],
        triggers: [
          {
            key: 'license_plate_unknown',
            device: '02005E100001',
            value: 'KT01OVA',
            eventId: '0000000000000000000000a1',
            timestamp: 1795269802150,
          },
        ],
        thumbnail: `data:image/png;base64,${pixel}`,
      },
      timestamp: 1795269803022,
    }),
  },
  {
    name: 'axxon',
    title: 'Axxon',
    about: 'The XML CAR_PLATE. Its time is local; the camera’s zone is applied.',
    template: null,
    definition: mappingDefinition.parse(axxon),
    sample:
      '<?xml version="1.0" encoding="UTF-8"?>\n<CAR_PLATE version="1.0" direction="in" cam-id="14" ' +
      'time="2026-11-21T14:03:22.150" plate="KT01OVA" plate_mask="GBR" confidence="93"\n' +
      `  plateImage="${pixel}"></CAR_PLATE>\n`,
  },
];

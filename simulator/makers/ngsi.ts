/** NGSI: a context broker notifies each vehicle as an AnprFlowObserved, without pictures. */
import type { Maker } from './maker.ts';

export const ngsiMaker: Maker = {
  name: 'ngsi',
  write(read, sentMs) {
    const guess = (name: string) => ({ name, confidence: 0.9 });
    const entity = {
      // A broker keeps one entity for each camera, and changes it with every vehicle.
      id: `urn:ngsi-ld:AnprFlowObserved:${read.cameraRef}`,
      type: 'AnprFlowObserved',
      dateObserved: new Date(read.capturedMs).toISOString(),
      dateReceived: new Date(sentMs).toISOString(),
      observedBy: read.cameraRef,
      laneId: String(read.lane),
      vehiclePlateNotRead: read.plate === null,
      observedVehicle: {
        direction: read.direction === 'forward' ? 'towards' : 'away',
        brand: guess(read.vehicle.make),
        model: guess(read.vehicle.model),
        color: guess(read.vehicle.colour),
        ...(read.plate === null
          ? {}
          : {
              country: { code: read.country, confidence: 0.9 },
              licensePlate: { identifier: read.plate, confidence: read.confidence },
            }),
      },
    };
    const body = JSON.stringify({ subscriptionId: '5e3000000000000000000001', data: [entity] });
    return [{ path: '', contentType: 'application/json', body: Buffer.from(body) }];
  },
  heartbeat: () => null,
};

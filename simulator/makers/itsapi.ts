/** ITSAPI: how Dahua's cameras, and those that it makes for others, push a vehicle and a heartbeat. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerMessage } from './maker.ts';

const zone = 'Europe/London';

/** @param deviceId what such a camera calls itself, made out of its reference */
export function itsapiMaker(name: string, deviceId: (cameraRef: string) => string): Maker {
  return {
    name,
    write: (read) => [message('TollgateInfo', tollgate(read, deviceId(read.cameraRef)))],
    heartbeat: (cameraRef) => message('KeepAlive', { Active: 'keepAlive', DeviceID: deviceId(cameraRef) }),
  };
}

function message(kind: string, body: unknown): MakerMessage {
  const contentType = 'application/json; charset=UTF-8';
  return { path: `/NotificationInfo/${kind}`, contentType, body: Buffer.from(JSON.stringify(body)) };
}

function tollgate(read: CameraRead, deviceId: string): unknown {
  const time = Temporal.Instant.fromEpochMilliseconds(read.capturedMs)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'millisecond' })
    .replace('T', ' ');
  return {
    Picture: {
      Plate: {
        BoundingBox: [3480, 5120, 4096, 5400],
        Channel: 0,
        Confidence: Math.round((read.confidence ?? 0) * 100),
        IsExist: read.plate !== null,
        PlateColor: 'Unknown',
        PlateNumber: read.plate ?? 'unlicensed',
        PlateType: 'Normal',
        Region: '',
        UploadNum: 1,
      },
      Vehicle: {
        VehicleBoundingBox: [2600, 1800, 5800, 6400],
        VehicleColor: capital(read.vehicle.colour),
        VehicleSign: read.vehicle.make,
        VehicleSeries: read.vehicle.model,
        VehicleType: vehicleTypes[read.vehicle.type] ?? 'Unknown',
        Speed: Math.round(read.speedKmh),
      },
      SnapInfo: {
        TriggerSource: 'Video',
        SnapTime: time.slice(0, 19),
        AccurateTime: time,
        // An index of the maker's own, not hours.
        TimeZone: 0,
        DSTTune: 0,
        SnapAddress: read.cameraName,
        LanNo: read.lane,
        Direction: read.direction === 'forward' ? 'Obverse' : 'Reverse',
        AllowUser: false,
        BlockUser: false,
        DefenceCode: createHash('sha256').update(read.id).digest('hex').slice(0, 16),
        DeviceID: deviceId,
      },
      ...picture('NormalPic', read.overview),
      ...picture('CutoutPic', read.patch),
    },
  };
}

const vehicleTypes: Readonly<Record<string, string>> = { car: 'MotorCar', van: 'Van', coach: 'Bus', lorry: 'Truck' };

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function picture(name: string, bytes: Uint8Array | null): Record<string, unknown> {
  if (bytes === null) return {};
  return { [name]: { PicName: `${name}.jpg`, Content: Buffer.from(bytes).toString('base64') } };
}

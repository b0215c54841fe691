/** The sections of the configuration for what does not come by HTTP: devices that are asked, brokers, TCP. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { secretFile } from './secret-file.ts';

/** Words that stand in a header or a packet as they are. */
const printable = /^[ -~]*$/;

const credential = z
  .string()
  .min(1)
  .meta({ description: 'The username that Cordon made when the camera was registered: whose the messages are.' });

/** @param schemes with their colon @returns whether the text is one of them, a host and a port, and nothing else */
function isBareAddress(text: string, schemes: readonly string[]): boolean {
  const url = URL.parse(text);
  if (url === null || !schemes.includes(url.protocol) || url.hostname === '') return false;
  const rest = `${url.username}${url.password}${url.search}${url.hash}`;
  return rest === '' && ['', '/'].includes(url.pathname) && !/[?#@]/.test(text);
}

const device = z.strictObject({
  credential,
  adapter: z.string().meta({ description: 'How it is asked and what it sends: `dahua`, `onvif` …' }),
  address: z
    .string()
    .refine((text) => isBareAddress(text, ['http:', 'https:']), 'give scheme, host and port only: http://192.0.2.7:80')
    .meta({ description: 'The camera, such as `http://192.0.2.7:80`. Nothing else is ever asked.' }),
  username: z.string().regex(printable, 'use plain letters, digits and signs').default('').meta({
    description: 'The account of Cordon on the camera, where that asks for one. One that may only look is enough.',
  }),
  password: secretFile.optional(),
  collect: z.boolean().default(true).meta({ description: 'Ask it for its messages.' }),
  pictures: z
    .boolean()
    .default(false)
    .meta({ description: 'Fetch the pictures that its messages only name, however those messages came.' }),
});

const broker = z.strictObject({
  credential,
  adapter: z.string().default('frigate').meta({ description: 'What is published: `frigate` …' }),
  address: z
    .string()
    .refine((text) => isBareAddress(text, ['mqtt:', 'mqtts:']), 'give scheme, host and port only: mqtts://host:8883')
    .meta({ description: 'The MQTT 5 broker: `mqtts://host:8883`, or in clear `mqtt://host:1883`.' }),
  username: z.string().optional().meta({ description: 'The account of Cordon at the broker.' }),
  password: secretFile.optional(),
  topics: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(50)
    .meta({ description: 'What to subscribe to, such as `frigate/events`.' }),
  clientId: z.string().regex(printable).min(1).max(60).optional().meta({
    description: 'By which the broker knows what Cordon has had. Without it, `cordon-` and the credential.',
  }),
});

const tcpDoor = z.strictObject({
  host: z.string().default('127.0.0.1').meta({ description: 'Address to listen on. TCP is in clear.' }),
  port: z.number().int().min(0).max(65535).meta({ description: 'Port; 0 takes a free one.' }),
  adapter: z.string().default('tattile').meta({ description: 'What is sent: `tattile` …' }),
  senders: z
    .array(
      z.strictObject({
        address: z
          .string()
          .refine((text) => isIP(text) !== 0, 'give an IP address, not a name')
          .meta({ description: 'The camera’s IP address: all that tells who sends.' }),
        credential,
      }),
    )
    .min(1)
    .max(1000)
    .meta({ description: 'Who may connect. All others are turned away and noted.' }),
});

export const collectingSections = {
  collect: z.array(device).max(1000).default([]).meta({ description: 'Cameras that Cordon connects to.' }),
  brokers: z.array(broker).max(100).default([]).meta({ description: 'MQTT brokers that Cordon connects to.' }),
  tcp: z.array(tcpDoor).max(20).default([]).meta({ description: 'Ports for cameras that send over plain TCP.' }),
};

export type DeviceConfig = z.infer<typeof device>;
export type BrokerConfig = z.infer<typeof broker>;
export type TcpConfig = z.infer<typeof tcpDoor>;

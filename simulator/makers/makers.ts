/** Makers: everyone whose cameras the simulator plays. */
import { axisMaker } from './axis.ts';
import { bof2Maker } from './bof2.ts';
import { dahuaMaker } from './dahua.ts';
import { frigateMaker } from './frigate.ts';
import { genetecMaker } from './genetec.ts';
import { hikvisionMaker } from './hikvision.ts';
import { intelbrasMaker } from './intelbras.ts';
import { jsonMaker } from './json.ts';
import type { Maker } from './maker.ts';
import { milesightMaker } from './milesight.ts';
import { ngsiMaker } from './ngsi.ts';
import { onvifMaker } from './onvif.ts';
import { platerecognizerMaker } from './platerecognizer.ts';
import { rekorMaker } from './rekor.ts';
import { tattileMaker } from './tattile.ts';
import { verkadaMaker } from './verkada.ts';

export const makers: readonly Maker[] = [
  jsonMaker,
  hikvisionMaker,
  bof2Maker,
  platerecognizerMaker,
  verkadaMaker,
  frigateMaker,
  axisMaker,
  milesightMaker,
  genetecMaker,
  tattileMaker,
  rekorMaker,
  dahuaMaker,
  intelbrasMaker,
  onvifMaker,
  ngsiMaker,
];

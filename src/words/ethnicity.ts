/** Ethnicity: as people say it of themselves, and as an officer sees it: two lists; neither tells the other. */
import { z } from 'zod';

/** The 18+1 codes that people choose from; NS is "not stated". Chinese is A4, as since the census of 2011. */
export const selfDefined = z.enum([
  ...(['W1', 'W2', 'W3', 'W9', 'M1', 'M2', 'M3', 'M9', 'A1', 'A2', 'A3', 'A4', 'A9'] as const),
  ...(['B1', 'B2', 'B9', 'O2', 'O9', 'NS'] as const),
]);
export type SelfDefined = z.infer<typeof selfDefined>;

const [white, mixed] = ['White', 'Mixed/Multiple ethnic groups'];
const [asian, black] = ['Asian/Asian British', 'Black/African/Caribbean/Black British'];

/** As data.police.uk writes them. */
export const selfDefinedTitles: Readonly<Record<SelfDefined, string>> = {
  W1: `${white} - English/Welsh/Scottish/Northern Irish/British`,
  W2: `${white} - Irish`,
  W3: `${white} - Gypsy or Irish Traveller`,
  W9: `${white} - Any other White background`,
  M1: `${mixed} - White and Black Caribbean`,
  M2: `${mixed} - White and Black African`,
  M3: `${mixed} - White and Asian`,
  M9: `${mixed} - Any other Mixed/Multiple ethnic background`,
  A1: `${asian} - Indian`,
  A2: `${asian} - Pakistani`,
  A3: `${asian} - Bangladeshi`,
  A4: `${asian} - Chinese`,
  A9: `${asian} - Any other Asian background`,
  B1: `${black} - African`,
  B2: `${black} - Caribbean`,
  B9: `${black} - Any other Black/African/Caribbean background`,
  O2: 'Other ethnic group - Arab',
  O9: 'Other ethnic group - Any other ethnic group',
  NS: 'Other ethnic group - Not stated',
};

/** The 6+1 codes by which an officer says what they saw. */
export const officerDefined = z.enum(['IC1', 'IC2', 'IC3', 'IC4', 'IC5', 'IC6', 'IC9']);
export type OfficerDefined = z.infer<typeof officerDefined>;

export const officerDefinedTitles: Readonly<Record<OfficerDefined, string>> = {
  IC1: 'White North European',
  IC2: 'White South European',
  IC3: 'Black',
  IC4: 'Asian (Indian subcontinent)',
  IC5: 'Chinese, Japanese or South East Asian',
  IC6: 'Arab or North African',
  IC9: 'Not known',
};

/** The shorter list of data.police.uk, in which nothing stands for "not known". */
export const officerDefinedPublished: Readonly<Record<OfficerDefined, string>> = {
  IC1: 'White',
  IC2: 'White',
  IC3: 'Black',
  IC4: 'Asian',
  IC5: 'Other',
  IC6: 'Other',
  IC9: '',
};

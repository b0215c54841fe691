/** The table of every request that Cordon answers. A request that is not here does not exist. */
import * as care from './camera-care.ts';
import * as cameras from './cameras.ts';
import * as hits from './hits.ts';
import * as allocations from './list-allocations.ts';
import * as lists from './lists.ts';
import * as live from './live.ts';
import * as mappings from './mappings.ts';
import * as people from './people.ts';
import * as session from './session.ts';

export const requests = {
  signIn: session.signIn,
  getSession: session.getSession,
  changePurpose: session.changePurpose,
  signOut: session.signOut,
  listPeople: people.listPeople,
  addPerson: people.addPerson,
  sendMessage: cameras.sendMessage,
  listCameras: cameras.listCameras,
  registerCamera: cameras.registerCamera,
  renewCameraSecret: cameras.renewCameraSecret,
  withdrawCamera: cameras.withdrawCamera,
  listRefused: cameras.listRefused,
  listUnread: cameras.listUnread,
  getCameraHealth: care.getCameraHealth,
  getRefused: care.getRefused,
  decodeAgain: care.decodeAgain,
  listMappings: mappings.listMappings,
  getMapping: mappings.getMapping,
  tryMapping: mappings.tryMapping,
  addMapping: mappings.addMapping,
  saveMapping: mappings.saveMapping,
  useMapping: mappings.useMapping,
  chooseMapping: mappings.chooseMapping,
  listLists: lists.listLists,
  previewImport: lists.previewImport,
  importList: lists.importList,
  listEntries: lists.listEntries,
  withdrawEntry: lists.withdrawEntry,
  listAllocations: allocations.listAllocations,
  allocateList: allocations.allocateList,
  endAllocation: allocations.endAllocation,
  listHits: hits.listHits,
  getHit: hits.getHit,
  takeHit: hits.takeHit,
  releaseHit: hits.releaseHit,
  viewPicture: hits.viewPicture,
  judgeHit: hits.judgeHit,
  undoJudgement: hits.undoJudgement,
  getPicture: hits.getPicture,
  followLive: live.followLive,
  getHealth: live.getHealth,
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;

/** The table of every request that Cordon answers. A request that is not here does not exist. */
import * as alerts from './alerts.ts';
import * as care from './camera-care.ts';
import * as cameras from './cameras.ts';
import * as columns from './column-mappings.ts';
import * as entries from './entries.ts';
import * as handOver from './hand-over.ts';
import * as hits from './hits.ts';
import * as allocations from './list-allocations.ts';
import * as imports from './list-imports.ts';
import * as lists from './lists.ts';
import * as live from './live.ts';
import * as mappings from './mappings.ts';
import * as operations from './operations.ts';
import * as people from './people.ts';
import * as quality from './quality.ts';
import * as session from './session.ts';
import * as webhooks from './webhooks.ts';

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
  listImports: imports.listImports,
  startImport: imports.startImport,
  sendImportFile: imports.sendImportFile,
  getImport: imports.getImport,
  previewImport: imports.previewImport,
  listRefusedRows: imports.listRefusedRows,
  applyImport: imports.applyImport,
  abandonImport: imports.abandonImport,
  listColumnMappings: columns.listColumnMappings,
  tryColumns: columns.tryColumns,
  addColumnMapping: columns.addColumnMapping,
  saveColumnMapping: columns.saveColumnMapping,
  makeList: lists.makeList,
  setListUse: lists.setListUse,
  listMatchers: lists.listMatchers,
  listEntries: entries.listEntries,
  getEntry: entries.getEntry,
  addEntry: entries.addEntry,
  renewEntries: entries.renewEntries,
  reviewEntry: entries.reviewEntry,
  withdrawEntry: entries.withdrawEntry,
  searchPastReads: entries.searchPastReads,
  listOperations: operations.listOperations,
  makeOperation: operations.makeOperation,
  endOperation: operations.endOperation,
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
  listQuiets: hits.listQuiets,
  liftQuiet: hits.liftQuiet,
  listOnDuty: handOver.listOnDuty,
  offerHit: handOver.offerHit,
  declineOffer: handOver.declineOffer,
  handOverShift: handOver.handOverShift,
  listHandovers: handOver.listHandovers,
  takeHandover: handOver.takeHandover,
  listAlerts: alerts.listAlerts,
  markSeen: alerts.markSeen,
  getPush: alerts.getPush,
  savePushChoices: alerts.savePushChoices,
  subscribePush: alerts.subscribePush,
  endSubscription: alerts.endSubscription,
  tryPush: alerts.tryPush,
  listWebhooks: webhooks.listWebhooks,
  addWebhook: webhooks.addWebhook,
  withdrawWebhook: webhooks.withdrawWebhook,
  tryWebhook: webhooks.tryWebhook,
  listWebhookAlerts: webhooks.listWebhookAlerts,
  sendAlertAgain: webhooks.sendAlertAgain,
  getPicture: hits.getPicture,
  listCameraQuality: quality.listCameraQuality,
  getCameraQuality: quality.getCameraQuality,
  listPairExamples: quality.listPairExamples,
  listListQuality: quality.listListQuality,
  getListQuality: quality.getListQuality,
  getReliability: quality.getReliability,
  followLive: live.followLive,
  getHealth: live.getHealth,
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;

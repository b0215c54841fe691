/**
 * Every table of the database, and whether it holds marks or people of the public: how what it holds ends, and as what
 * subject access gathers it. The erasers are named after it, and a test refuses a table that has no line.
 */
import type { SubjectItemKind } from '../words/subject-access.ts';

/** The erasers that rooms register; `src/erasing.ts` composes them. */
export type ErasedBy =
  | ('reads' | 'pictures' | 'hits' | 'subject access' | 'names' | 'outcomes' | 'stops' | 'county lines')
  | ('safeguarding records' | 'people of interest');

export type TableOfThePublic = {
  /** Absent where its rows stay, or go with a table that is named; `why` says so. */
  readonly erasedBy?: ErasedBy;
  /** Absent where subject access does not look there. */
  readonly gatheredAs?: SubjectItemKind;
  /** Needed where one of the others is absent. */
  readonly why?: string;
};

const withItsHit = 'Told with the hit that it is of.';

export const dataOfThePublic: Readonly<Record<string, TableOfThePublic>> = {
  reads: { erasedBy: 'reads', gatheredAs: 'read' },
  pictures: { erasedBy: 'pictures', why: 'Pictures may show others; a person gives them by hand.' },
  picture_segments: { erasedBy: 'pictures', why: 'Where the bytes of pictures are; the sweep empties them.' },
  refused_messages: { erasedBy: 'reads', why: 'Bytes of which nobody knows the mark.' },
  entries: { gatheredAs: 'entry', why: 'The history of a list is the evidence of why somebody was stopped.' },
  entry_reviews: { why: 'Who said that an entry stands; with the entries, as their history.' },
  list_imports: { why: 'The file of a list on its way; its rows are swept when it is done or given up.' },
  list_import_rows: { why: 'Swept with their import.' },
  hits: { erasedBy: 'hits', gatheredAs: 'hit' },
  hit_events: { erasedBy: 'hits', why: withItsHit },
  live_changes: { erasedBy: 'hits', why: 'That something changed, by its number.' },
  erased_hits: { why: 'Counts, without a mark.' },
  alerts: { erasedBy: 'hits', gatheredAs: 'alert' },
  quiets: { erasedBy: 'hits', gatheredAs: 'quiet' },
  audit_entries: { gatheredAs: 'consultation', why: 'The ledger is the evidence of use, and stays whole.' },
  approvals: { why: 'Leave to look further back is evidence of use, and stays with the ledger.' },
  holds: { why: 'Why data were kept is evidence; it names what the case names.' },
  standards_alerts: { why: 'About an officer’s looks; the ledger has each of them.' },
  subject_requests: { erasedBy: 'subject access', why: 'The request itself, which the person made.' },
  subject_items: { erasedBy: 'subject access', why: 'Copies of what was gathered.' },
  tasks: { erasedBy: 'hits', gatheredAs: 'task' },
  task_events: { why: 'What units did, without the vehicle: it is on the task.' },
  border_handovers: { why: 'What control rooms agreed, without the vehicle: it is on the task.' },
  stops: { erasedBy: 'stops', gatheredAs: 'stop' },
  stop_versions: { erasedBy: 'stops', gatheredAs: 'stop' },
  outcomes: { erasedBy: 'outcomes', gatheredAs: 'outcome' },
  outcome_versions: { erasedBy: 'outcomes', gatheredAs: 'outcome' },
  outcome_counts: { erasedBy: 'outcomes', why: 'What an outcome adds to the figures; told with the outcome.' },
  county_lines: { erasedBy: 'county lines', why: 'By a telephone number, and not by a mark.' },
  county_line_versions: { erasedBy: 'county lines', why: 'By a telephone number, and not by a mark.' },
  safeguarding_records: { erasedBy: 'safeguarding records', why: 'Says nobody’s name or mark.' },
  safeguarding_versions: { erasedBy: 'safeguarding records', why: 'Says nobody’s name or mark.' },
  people_of_interest: { erasedBy: 'people of interest', gatheredAs: 'interest' },
  person_of_interest_names: { erasedBy: 'names', why: 'A person asks for it by name, by hand.' },
  person_of_interest_vehicles: { erasedBy: 'names', gatheredAs: 'interest' },
};

/** Tables that hold nothing of the public: no mark, and nobody but officers and those who sign in. */
export const withoutThePublic: readonly string[] = [
  // Officers, their proofs and machines.
  ...['people', 'sessions', 'sign_in_attempts', 'authenticators', 'passkeys', 'recovery_codes', 'passkey_challenges'],
  ...['provider_sign_ins', 'account_requests', 'machines', 'push_choices', 'push_subscriptions', 'operation_roles'],
  ...['declared_vehicles', 'shift_handovers', 'units', 'unit_versions', 'unit_states', 'emergencies'],
  ...['briefing_receipts', 'operation_command'],
  // Forces, cameras, senders, and what they send by.
  ...['forces', 'cameras', 'credentials', 'camera_health', 'camera_hours', 'camera_days', 'refused_senders'],
  ...['mappings', 'mapping_revisions', 'webhooks', 'read_batches', 'read_tracks', 'cursors'],
  // Lists as such, and who holds them.
  ...['lists', 'list_revisions', 'list_allocations', 'list_editions', 'list_holdings', 'column_mappings'],
  ...['column_mapping_revisions', 'matchers', 'matcher_loads'],
  // Purposes, sharing, and how a force has set itself up.
  ...['force_purposes', 'cases', 'shares', 'share_cameras', 'share_lists', 'share_forces', 'share_uses'],
  ...['age_tiers_changes', 'state_meanings', 'approval_markers', 'standards_thresholds', 'standards_looks'],
  ...['retention_changes', 'erasure_runs'],
  // The ledger's chain and its samples, by number.
  ...['audit_closings', 'audit_touches', 'audit_checkpoints', 'audit_peer_checkpoints', 'audit_samples'],
  ...['audit_sample_entries', 'audit_findings', 'audit_use_months', 'audit_use', 'standards_evidence'],
  // Papers of operations: written about the operation, by a rule without names.
  ...['operations', 'operation_lists', 'operation_forces', 'operation_parents', 'operation_plans', 'policy_log'],
  ...['operation_activities', 'briefings', 'operation_debriefs', 'releases', 'release_versions', 'release_acts'],
  // What a release prints is covered; what is not covered goes once somebody has looked, or after a week.
  ...['release_pictures', 'release_picture_originals'],
  'published_operations',
  'outcome_lines',
  // Counts that are published rounded.
  ...['statistic_days', 'statistic_months', 'statistics'],
];

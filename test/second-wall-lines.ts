/**
 * What each table lets each role of its own office do, by hand: the catalogue is compared with it
 * cell by cell. A new table needs its line here.
 *
 * `app: see add` and so on, roles apart by `;`. `see` is select, `add` insert, `change(column …)`
 * update, `remove` delete; `remove?` is a right that row security grants for some rows only, and
 * not for one that was just added. `open` stands first where a table has no row security: rules
 * are public. The owner of the tables does anything in a transaction that names its entry, and
 * nothing in one that does not.
 */
export const WALL_LINES: Readonly<Record<string, string>> = {
  access_entries: "app: see add",
  access_marks: "app: see add",
  account_channels: "app: see add change(sealed version)",
  account_invitations: "app: see add remove",
  account_messages: "app: see add change(attempts due_at failing_since failures last_error) remove",
  account_notices: "app: see add remove?",
  account_recoveries: "app: see add change(code_tag ends_on sealed stage stop_tag) remove?",
  account_recovery_codes: "app: see add remove",
  account_sign_ons: "app: see add remove",
  accounts: "app: see add change(ended_on public_key)",
  anonymous_requests: "app: see add change(requests)",
  application_drafts: "app: see add change(*) remove",
  assignments: "app: see add",
  case_files: "app: see add change(is_claimed is_removing kept_on) remove?",
  case_invitations: "app: see add remove",
  case_links: "app: see add remove",
  case_milestones: "app: see add",
  case_steps: "app: see add change(*)",
  case_types: "open; app: see add",
  cases: "app: see add change(*)",
  closed_rooms: "app: see add",
  commitments: "app: add; sequencer: see remove",
  events: "app: see add; eraser: see change(sealed)",
  concerns: "app: see? add?",
  concern_events: "app: see? add?",
  concern_links: "app: see? add?",
  instruments: "app: see add",
  instrument_acts: "app: see add",
  withheld_looks: "app: see add",
  sign_in_methods: "app: see add change(ended_on sealed)",
  unexplained_acts: "app: see add",
  unexplained_days: "app: see add",
  unexplained_looks: "app: see add",
  idempotency_keys: "app: see add",
  import_pages: "app: see add remove",
  imported_cases: "app: see add change(*)",
  imported_events: "app: see add remove",
  imports: "app: see add change(*)",
  letter_boxes: "app: see add change(sealed version)",
  link_letters: "app: see add remove",
  migrations: "open",
  outbox: "app: see add change(*)",
  policy_comparisons: "app: see add",
  policy_steps: "app: see add",
  policy_versions: "app: see add",
  reason_prints: "app: see add",
  releases: "app: see add",
  rule_versions: "open; app: see add",
  sessions: "app: see add change(*) remove",
  signing_facts: "open; app: see add",
  signings: "app: see add",
  standing_roles: "app: see add",
};

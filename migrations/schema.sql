-- Written by `node bin/run.js schema` from a fresh migration; do not edit.

-- Tables: persistence, row security (forced), partition of
table access_entries owner=:owner row-security forced
table access_marks owner=:owner row-security forced
table account_channels owner=:owner row-security forced  autovacuum_vacuum_threshold=1,autovacuum_vacuum_scale_factor=0,fillfactor=50
table account_invitations owner=:owner row-security forced
table account_messages owner=:owner row-security forced
table account_notices owner=:owner row-security forced
table account_recoveries owner=:owner row-security forced
table account_recovery_codes owner=:owner row-security forced
table account_sign_ons owner=:owner row-security forced
table accounts owner=:owner row-security forced
table anonymous_requests owner=:owner row-security forced
table application_drafts owner=:owner row-security forced
table assignments owner=:owner row-security forced
table case_files owner=:owner row-security forced
table case_identifiers owner=:owner row-security forced
table case_invitations owner=:owner row-security forced
table case_links owner=:owner row-security forced
table case_milestones owner=:owner row-security forced
table case_steps owner=:owner row-security forced
table case_types owner=:owner
table case_ways_in owner=:owner row-security forced
table cases owner=:owner row-security forced
table closed_rooms owner=:owner row-security forced
table commitments owner=:owner row-security forced
table concern_events owner=:owner row-security forced
table concern_links owner=:owner row-security forced
table concerns owner=:owner row-security forced
table employment_lines owner=:owner row-security forced
table events owner=:owner row-security forced
table idempotency_keys owner=:owner row-security forced
table import_pages owner=:owner row-security forced
table imported_cases owner=:owner row-security forced
table imported_events owner=:owner row-security forced
table imports owner=:owner row-security forced
table instrument_acts owner=:owner row-security forced
table instrument_papers owner=:owner row-security forced
table instruments owner=:owner row-security forced
table letter_boxes owner=:owner row-security forced  autovacuum_vacuum_threshold=1,autovacuum_vacuum_scale_factor=0,fillfactor=50
table link_letters owner=:owner row-security forced
table migrations owner=:owner
table outbox owner=:owner row-security forced
table policy_comparisons owner=:owner row-security forced
table policy_steps owner=:owner row-security forced
table policy_versions owner=:owner row-security forced
table reason_prints owner=:owner row-security forced
table releases owner=:owner row-security forced
table rule_versions owner=:owner
table sessions owner=:owner row-security forced
table sign_in_methods owner=:owner row-security forced
table sign_in_tries owner=:owner row-security forced
table signing_facts owner=:owner
table signings owner=:owner row-security forced
table standing_roles owner=:owner row-security forced
table unexplained_acts owner=:owner row-security forced
table unexplained_days owner=:owner row-security forced
table unexplained_looks owner=:owner row-security forced
table withheld_looks owner=:owner row-security forced

-- Columns, in their order
access_entries.001 office_id text not null
access_entries.002 case_id text not null
access_entries.003 id uuid not null
access_entries.004 recorded_at timestamp with time zone not null
access_entries.005 actor_id text not null
access_entries.006 purpose text not null
access_entries.007 name text not null
access_entries.008 kind text not null
access_entries.009 outcome text not null
access_entries.010 own boolean not null
access_entries.011 sealed bytea not null
access_marks.001 office_id text not null
access_marks.002 case_id text not null
access_marks.003 version integer not null
access_marks.004 about text not null
access_marks.005 mark text not null
access_marks.006 account_id text not null
access_marks.007 marked_by text not null
access_marks.008 marked_at timestamp with time zone not null
access_marks.009 ends_on date
access_marks.010 said_tag bytea
account_channels.001 office_id text not null
account_channels.002 account_id text not null
account_channels.003 version integer not null
account_channels.004 sealed bytea not null
account_invitations.001 office_id text not null
account_invitations.002 code_tag bytea not null
account_invitations.003 name_tag bytea not null
account_invitations.004 expires_on date not null
account_invitations.005 sealed bytea not null
account_messages.001 office_id text not null
account_messages.002 id uuid not null
account_messages.003 account_id text not null
account_messages.004 kind text not null
account_messages.005 due_at timestamp with time zone not null
account_messages.006 attempts integer not null default 0
account_messages.007 failures integer not null default 0
account_messages.008 failing_since date
account_messages.009 last_error text
account_messages.010 sealed bytea not null
account_notices.001 office_id text not null
account_notices.002 account_id text not null
account_notices.003 id uuid not null
account_notices.004 told_on date not null
account_notices.005 sealed bytea not null
account_recoveries.001 office_id text not null
account_recoveries.002 id uuid not null
account_recoveries.003 account_id text not null
account_recoveries.004 code_tag bytea
account_recoveries.005 stop_tag bytea
account_recoveries.006 stage text not null
account_recoveries.007 waits_since timestamp with time zone
account_recoveries.008 ends_on date not null
account_recoveries.009 sealed bytea not null
account_recovery_codes.001 office_id text not null
account_recovery_codes.002 account_id text not null
account_recovery_codes.003 code_tag bytea not null
account_recovery_codes.004 wrapped_key bytea not null
account_sign_ons.001 office_id text not null
account_sign_ons.002 subject_tag bytea not null
account_sign_ons.003 account_id text not null
account_sign_ons.004 binding_tag bytea not null
account_sign_ons.005 bound_on date not null
accounts.001 office_id text not null
accounts.002 account_id text not null
accounts.003 sign_in_tag bytea not null
accounts.004 kind text not null
accounts.005 roles text[] not null
accounts.006 verifier text not null
accounts.007 wrapped_key bytea
accounts.008 public_key bytea
accounts.009 sealed bytea not null
accounts.010 ended_on date
anonymous_requests.001 office_id text not null
anonymous_requests.002 counted_on date not null
anonymous_requests.003 name text not null
anonymous_requests.004 outcome text not null
anonymous_requests.005 requests bigint not null
application_drafts.001 office_id text not null
application_drafts.002 draft_tag bytea not null
application_drafts.003 sealed bytea not null
application_drafts.004 touched_on date not null
assignments.001 office_id text not null
assignments.002 officer text not null
assignments.003 assigned_on date not null
assignments.004 case_id text not null
assignments.005 version integer not null
assignments.006 was_hidden boolean not null default false
case_files.001 office_id text not null
case_files.002 case_id text not null
case_files.003 file_id text not null
case_files.004 kept_on date not null
case_files.005 is_claimed boolean not null default false
case_files.006 is_removing boolean not null default false
case_identifiers.001 office_id text not null
case_identifiers.002 case_id text not null
case_identifiers.003 version integer not null
case_identifiers.004 key_no integer not null
case_identifiers.005 tags bytea[] not null
case_invitations.001 office_id text not null
case_invitations.002 code_tag bytea not null
case_invitations.003 sealed bytea not null
case_invitations.004 expires_on date not null
case_links.001 office_id text not null
case_links.002 link_tag bytea not null
case_links.003 sealed bytea not null
case_milestones.001 office_id text not null
case_milestones.002 case_id text not null
case_milestones.003 version integer not null
case_milestones.004 milestone text not null
case_milestones.005 reached_on date not null
case_steps.001 office_id text not null
case_steps.002 case_id text not null
case_steps.003 version integer not null
case_steps.004 type_id text not null
case_steps.005 place integer not null
case_steps.006 step text not null
case_steps.007 at timestamp with time zone
case_steps.008 started_at timestamp with time zone
case_steps.009 ended_at timestamp with time zone
case_steps.010 role text
case_types.001 office_id text not null
case_types.002 hash text not null
case_types.003 type_id text not null
case_types.004 version date not null
case_types.005 compiled json not null
case_types.006 recorded_at timestamp with time zone not null
case_ways_in.001 office_id text not null
case_ways_in.002 case_id text not null
case_ways_in.003 id uuid not null
case_ways_in.004 stage text not null
case_ways_in.005 code_tag bytea
case_ways_in.006 stop_tag bytea
case_ways_in.007 waits_since timestamp with time zone
case_ways_in.008 ends_on date not null
case_ways_in.009 sealed bytea not null
cases.001 office_id text not null
cases.002 case_id text not null
cases.003 version integer not null
cases.004 type_id text not null
cases.005 mode text not null
cases.006 stage text not null
cases.007 waits_on text not null
cases.008 next_event text
cases.009 is_protected boolean not null
cases.010 is_open boolean not null
cases.011 filed_on date not null
cases.012 assigned_to text
cases.013 duty text
cases.014 duty_display_on date
cases.015 duty_adverse_on date
cases.016 urgency_asked_on date
cases.017 moved_at timestamp with time zone not null
cases.018 client_due_on date
cases.019 sealed bytea not null
cases.020 unanswered_since date
cases.021 kept_out text[] not null default '{}'::text[]
cases.022 clock_marks text[] not null default '{}'::text[]
cases.023 seeks_interpreter boolean not null default false
closed_rooms.001 office_id text not null
closed_rooms.002 case_id text not null
commitments.001 office_id text not null
commitments.002 id uuid not null
commitments.003 case_id text not null
commitments.004 source text not null
commitments.005 commitment bytea not null
concern_events.001 office_id text not null
concern_events.002 concern_id text not null
concern_events.003 version integer not null
concern_events.004 type text not null
concern_events.005 key_tag bytea not null
concern_events.006 body_hash bytea not null
concern_events.007 sealed bytea not null
concern_links.001 office_id text not null
concern_links.002 link_tag bytea not null
concern_links.003 sealed bytea not null
concerns.001 office_id text not null
concerns.002 concern_id text not null
concerns.003 raised_on date not null
concerns.004 due_on date not null
concerns.005 heard_by text[] not null
concerns.006 not_for bytea not null
employment_lines.001 office_id text not null
employment_lines.002 id uuid not null
employment_lines.003 account_id text not null
employment_lines.004 kind text not null
employment_lines.005 recorded_at timestamp with time zone not null
employment_lines.006 sealed bytea not null
events.001 office_id text not null
events.002 stream_id text not null
events.003 version integer not null
events.004 type text not null
events.005 recorded_at timestamp with time zone not null
events.006 actor_id text not null
events.007 purpose text not null
events.008 sealed bytea not null
idempotency_keys.001 office_id text not null
idempotency_keys.002 key_tag bytea not null
idempotency_keys.003 body_hash bytea not null
idempotency_keys.004 answer bytea not null
idempotency_keys.005 recorded_at timestamp with time zone not null
import_pages.001 office_id text not null
import_pages.002 import_id text not null
import_pages.003 kind text not null
import_pages.004 number integer not null
import_pages.005 sealed bytea not null
imported_cases.001 office_id text not null
imported_cases.002 case_id text not null
imported_cases.003 type_id text not null
imported_cases.004 version integer not null
imported_cases.005 received_on date
imported_cases.006 ended_on date
imported_events.001 office_id text not null
imported_events.002 source text not null
imported_events.003 event_tag bytea not null
imported_events.004 import_id text not null
imports.001 office_id text not null
imports.002 import_id text not null
imports.003 source text not null
imports.004 type_id text not null
imports.005 status text not null
imports.006 staged_at timestamp with time zone not null
imports.007 settled_at timestamp with time zone
imports.008 cases integer not null
imports.009 events integer not null
imports.010 new_events integer not null
imports.011 problems integer not null
imports.012 sealed bytea not null
instrument_acts.001 office_id text not null
instrument_acts.002 instrument_id text not null
instrument_acts.003 kind text not null
instrument_acts.004 acted_on date not null
instrument_acts.005 actor_id text not null
instrument_papers.001 office_id text not null
instrument_papers.002 instrument_id text not null
instrument_papers.003 sealed bytea not null
instruments.001 office_id text not null
instruments.002 instrument_id text not null
instruments.003 case_id text not null
instruments.004 filed_on date not null
instruments.005 from_on date not null
instruments.006 until_on date not null
instruments.007 tells_count boolean not null
instruments.008 filed_by text not null
instruments.009 sealed bytea not null
letter_boxes.001 office_id text not null
letter_boxes.002 case_id text not null
letter_boxes.003 version integer not null
letter_boxes.004 sealed bytea not null
link_letters.001 office_id text not null
link_letters.002 id uuid not null
link_letters.003 account_id text not null
link_letters.004 sealed bytea not null
migrations.001 number integer not null
migrations.002 name text not null
migrations.003 checksum text not null
migrations.004 applied_at timestamp with time zone not null default now()
outbox.001 office_id text not null
outbox.002 case_id text not null
outbox.003 id uuid not null
outbox.004 kind text not null
outbox.005 due_at timestamp with time zone not null
outbox.006 attempts integer not null default 0
outbox.007 sealed bytea not null
outbox.008 last_error text
outbox.009 done_at timestamp with time zone
outbox.010 owner_role text not null
outbox.011 failures integer not null default 0
outbox.012 failing_since date
policy_comparisons.001 office_id text not null
policy_comparisons.002 before text not null
policy_comparisons.003 after text not null
policy_comparisons.004 content text not null
policy_steps.001 office_id text not null
policy_steps.002 number integer not null
policy_steps.003 kind text not null
policy_steps.004 hash text not null
policy_steps.005 before text not null
policy_steps.006 answers integer
policy_steps.007 account_id text not null
policy_steps.008 role text not null
policy_steps.009 pseudonym text not null
policy_steps.010 reason text not null
policy_steps.011 loosens boolean not null
policy_steps.012 recorded_at timestamp with time zone not null
policy_steps.013 due_at timestamp with time zone
policy_steps.014 salt bytea not null
policy_versions.001 office_id text not null
policy_versions.002 hash text not null
policy_versions.003 content text not null
policy_versions.004 recorded_at timestamp with time zone not null
reason_prints.001 office_id text not null
reason_prints.002 type_id text not null
reason_prints.003 print bytea not null
reason_prints.004 month date not null
releases.001 office_id text not null
releases.002 id uuid not null
releases.003 step text not null
releases.004 kind text not null
releases.005 asked_by text not null
releases.006 actor_id text not null
releases.007 recorded_at timestamp with time zone not null
releases.008 count integer not null
releases.009 from_at timestamp with time zone
releases.010 until_at timestamp with time zone
rule_versions.001 office_id text not null
rule_versions.002 kind text not null
rule_versions.003 name text not null
rule_versions.004 version text not null
rule_versions.005 hash text not null
rule_versions.006 content json
rule_versions.007 salt bytea not null
rule_versions.008 recorded_at timestamp with time zone not null
sessions.001 office_id text not null
sessions.002 token_hash bytea not null
sessions.003 account_id text not null
sessions.004 sealed bytea not null
sessions.005 ends_on date not null
sessions.006 noted bytea
sign_in_methods.001 office_id text not null
sign_in_methods.002 method_id uuid not null
sign_in_methods.003 account_id text not null
sign_in_methods.004 kind text not null
sign_in_methods.005 found_by bytea
sign_in_methods.006 sealed bytea not null
sign_in_methods.007 ended_on date
sign_in_tries.001 office_id text not null
sign_in_tries.002 name_tag bytea not null
sign_in_tries.003 tries integer not null
sign_in_tries.004 tried_at timestamp with time zone not null
signing_facts.001 type text not null
signings.001 office_id text not null
signings.002 case_id text not null
signings.003 version integer not null
signings.004 access_id uuid not null
signings.005 event_hash bytea not null
standing_roles.001 office_id text not null
standing_roles.002 id uuid not null
standing_roles.003 account_id text not null
standing_roles.004 role text not null
standing_roles.005 step text not null
standing_roles.006 recorded_at timestamp with time zone not null
standing_roles.007 starts_at timestamp with time zone not null
standing_roles.008 ends_at timestamp with time zone
standing_roles.009 sealed bytea not null
unexplained_acts.001 office_id text not null
unexplained_acts.002 entry_id uuid not null
unexplained_acts.003 version integer not null
unexplained_acts.004 kind text not null
unexplained_acts.005 acted_on date not null
unexplained_acts.006 sealed bytea not null
unexplained_days.001 office_id text not null
unexplained_days.002 day date not null
unexplained_looks.001 office_id text not null
unexplained_looks.002 entry_id uuid not null
unexplained_looks.003 case_id text not null
unexplained_looks.004 listed_on date not null
withheld_looks.001 office_id text not null
withheld_looks.002 case_id text not null
withheld_looks.003 entry_id uuid not null
withheld_looks.004 instrument_id text not null

-- Constraints
access_entries access_entries_kind_check CHECK ((kind = ANY (ARRAY['act'::text, 'opened'::text, 'listed'::text, 'searched'::text, 'exported'::text, 'printed'::text, 'reported'::text])))
access_entries access_entries_outcome_check CHECK ((outcome = ANY (ARRAY['allowed'::text, 'denied'::text, 'refused'::text])))
access_entries access_entries_own_to_the_day CHECK (((NOT own) OR (mod(EXTRACT(epoch FROM recorded_at), (86400)::numeric) = (0)::numeric)))
access_entries access_entries_pkey PRIMARY KEY (office_id, case_id, id)
access_marks access_marks_mark_check CHECK ((mark = ANY (ARRAY['asked'::text, 'approved'::text, 'declined'::text, 'ended'::text, 'broke-glass'::text, 'justified'::text, 'not-justified'::text, 'restored'::text])))
access_marks access_marks_pkey PRIMARY KEY (office_id, case_id, version, about)
access_marks access_marks_said_tag_check CHECK ((octet_length(said_tag) = 32))
account_channels account_channels_pkey PRIMARY KEY (office_id, account_id)
account_channels account_channels_version_check CHECK ((version > 0))
account_invitations account_invitations_code_tag_check CHECK ((octet_length(code_tag) = 32))
account_invitations account_invitations_name UNIQUE (office_id, name_tag)
account_invitations account_invitations_name_tag_check CHECK ((octet_length(name_tag) = 32))
account_invitations account_invitations_pkey PRIMARY KEY (office_id, code_tag)
account_messages account_messages_attempts_check CHECK ((attempts >= 0))
account_messages account_messages_failures_check CHECK ((failures >= 0))
account_messages account_messages_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'letter'::text])))
account_messages account_messages_pkey PRIMARY KEY (office_id, id)
account_notices account_notices_pkey PRIMARY KEY (office_id, account_id, id)
account_recoveries account_recoveries_code_tag_check CHECK ((octet_length(code_tag) = 32))
account_recoveries account_recoveries_pkey PRIMARY KEY (office_id, id)
account_recoveries account_recoveries_stage_check CHECK ((stage = ANY (ARRAY['proved'::text, 'waiting'::text, 'stopped'::text, 'done'::text])))
account_recoveries account_recoveries_stop_tag_check CHECK ((octet_length(stop_tag) = 32))
account_recovery_codes account_recovery_codes_code UNIQUE (office_id, code_tag)
account_recovery_codes account_recovery_codes_code_tag_check CHECK ((octet_length(code_tag) = 32))
account_recovery_codes account_recovery_codes_pkey PRIMARY KEY (office_id, account_id)
account_sign_ons account_sign_ons_account UNIQUE (office_id, account_id)
account_sign_ons account_sign_ons_binding_tag_check CHECK ((octet_length(binding_tag) = 32))
account_sign_ons account_sign_ons_pkey PRIMARY KEY (office_id, subject_tag)
account_sign_ons account_sign_ons_subject_tag_check CHECK ((octet_length(subject_tag) = 32))
accounts accounts_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'staff'::text])))
accounts accounts_pkey PRIMARY KEY (office_id, account_id)
accounts accounts_sign_in UNIQUE (office_id, sign_in_tag)
accounts accounts_sign_in_tag_check CHECK ((octet_length(sign_in_tag) = 32))
anonymous_requests anonymous_requests_outcome_check CHECK ((outcome = ANY (ARRAY['allowed'::text, 'denied'::text, 'refused'::text])))
anonymous_requests anonymous_requests_pkey PRIMARY KEY (office_id, counted_on, name, outcome)
anonymous_requests anonymous_requests_requests_check CHECK ((requests > 0))
application_drafts application_drafts_draft_tag_check CHECK ((octet_length(draft_tag) = 32))
application_drafts application_drafts_pkey PRIMARY KEY (office_id, draft_tag)
assignments assignments_pkey PRIMARY KEY (office_id, case_id, version)
case_files case_files_claimed_stay CHECK ((NOT (is_claimed AND is_removing)))
case_files case_files_pkey PRIMARY KEY (office_id, case_id, file_id)
case_identifiers case_identifiers_key_no_check CHECK ((key_no >= 0))
case_identifiers case_identifiers_pkey PRIMARY KEY (office_id, case_id)
case_invitations case_invitations_code_tag_check CHECK ((octet_length(code_tag) = 32))
case_invitations case_invitations_pkey PRIMARY KEY (office_id, code_tag)
case_links case_links_link_tag_check CHECK ((octet_length(link_tag) = 32))
case_links case_links_pkey PRIMARY KEY (office_id, link_tag)
case_milestones case_milestones_pkey PRIMARY KEY (office_id, case_id, version, milestone)
case_steps case_steps_pkey PRIMARY KEY (office_id, case_id, version)
case_types case_types_hash_check CHECK ((length(hash) = 64))
case_types case_types_pkey PRIMARY KEY (office_id, hash)
case_ways_in case_ways_in_code_tag_check CHECK ((octet_length(code_tag) = 32))
case_ways_in case_ways_in_pkey PRIMARY KEY (office_id, case_id, id)
case_ways_in case_ways_in_stage_check CHECK ((stage = ANY (ARRAY['proved'::text, 'waiting'::text, 'stopped'::text, 'done'::text])))
case_ways_in case_ways_in_stop_tag_check CHECK ((octet_length(stop_tag) = 32))
cases cases_check CHECK (((client_due_on IS NULL) OR (mode = 'observed'::text)))
cases cases_mode_check CHECK ((mode = ANY (ARRAY['own'::text, 'observed'::text, 'imported'::text])))
cases cases_pkey PRIMARY KEY (office_id, case_id)
cases cases_waits_on_check CHECK ((waits_on = ANY (ARRAY['person'::text, 'office'::text, 'another-body'::text, 'nobody'::text])))
closed_rooms closed_rooms_pkey PRIMARY KEY (office_id, case_id)
commitments commitments_commitment_check CHECK ((octet_length(commitment) = 32))
commitments commitments_pkey PRIMARY KEY (office_id, id)
commitments commitments_source_check CHECK ((source = ANY (ARRAY['event'::text, 'look'::text, 'denial'::text, 'rule'::text, 'policy'::text])))
concern_events concern_events_body_hash_check CHECK ((octet_length(body_hash) = 32))
concern_events concern_events_key UNIQUE (office_id, key_tag)
concern_events concern_events_key_tag_check CHECK ((octet_length(key_tag) = 32))
concern_events concern_events_pkey PRIMARY KEY (office_id, concern_id, version)
concern_events concern_events_version_check CHECK ((version > 0))
concern_links concern_links_link_tag_check CHECK ((octet_length(link_tag) = 32))
concern_links concern_links_pkey PRIMARY KEY (office_id, link_tag)
concerns concerns_heard_by_check CHECK (((heard_by <> '{}'::text[]) AND (heard_by <@ ARRAY['privacy-officer'::text, 'ombudsman'::text])))
concerns concerns_not_for_check CHECK ((octet_length(not_for) = 32))
concerns concerns_pkey PRIMARY KEY (office_id, concern_id)
employment_lines employment_lines_account FOREIGN KEY (office_id, account_id) REFERENCES accounts(office_id, account_id)
employment_lines employment_lines_kind_check CHECK ((kind = ANY (ARRAY['week'::text, 'away'::text, 'home'::text])))
employment_lines employment_lines_pkey PRIMARY KEY (office_id, id)
events events_pkey PRIMARY KEY (office_id, stream_id, version)
events events_signed_under_guards TRIGGER DEFERRABLE INITIALLY DEFERRED
events events_version_check CHECK ((version > 0))
idempotency_keys idempotency_keys_body_hash_check CHECK ((octet_length(body_hash) = 32))
idempotency_keys idempotency_keys_key_tag_check CHECK ((octet_length(key_tag) = 32))
idempotency_keys idempotency_keys_pkey PRIMARY KEY (office_id, key_tag)
import_pages import_pages_kind_check CHECK ((kind = ANY (ARRAY['events'::text, 'problems'::text])))
import_pages import_pages_number_check CHECK ((number > 0))
import_pages import_pages_pkey PRIMARY KEY (office_id, import_id, kind, number)
imported_cases imported_cases_pkey PRIMARY KEY (office_id, case_id)
imported_events imported_events_event_tag_check CHECK ((octet_length(event_tag) = 32))
imported_events imported_events_pkey PRIMARY KEY (office_id, source, event_tag)
imports imports_pkey PRIMARY KEY (office_id, import_id)
imports imports_status_check CHECK ((status = ANY (ARRAY['staged'::text, 'accepted'::text, 'undone'::text])))
instrument_acts instrument_acts_instrument FOREIGN KEY (office_id, instrument_id) REFERENCES instruments(office_id, instrument_id)
instrument_acts instrument_acts_kind_check CHECK ((kind = ANY (ARRAY['confirmed'::text, 'lifted'::text])))
instrument_acts instrument_acts_pkey PRIMARY KEY (office_id, instrument_id, kind)
instrument_papers instrument_papers_instrument FOREIGN KEY (office_id, instrument_id) REFERENCES instruments(office_id, instrument_id)
instrument_papers instrument_papers_pkey PRIMARY KEY (office_id, instrument_id)
instrument_papers instrument_papers_sealed_check CHECK ((octet_length(sealed) <= 6000000))
instruments instruments_end CHECK (((until_on >= from_on) AND (until_on <= (from_on + 366))))
instruments instruments_of_case UNIQUE (office_id, instrument_id, case_id)
instruments instruments_pkey PRIMARY KEY (office_id, instrument_id)
letter_boxes letter_boxes_pkey PRIMARY KEY (office_id, case_id)
link_letters link_letters_pkey PRIMARY KEY (office_id, id)
migrations migrations_pkey PRIMARY KEY (number)
outbox outbox_pkey PRIMARY KEY (office_id, case_id, id)
policy_comparisons policy_comparisons_pkey PRIMARY KEY (office_id, before, after)
policy_steps policy_steps_hash_check CHECK ((length(hash) = 64))
policy_steps policy_steps_kind_check CHECK ((kind = ANY (ARRAY['beginning'::text, 'demo'::text, 'proposal'::text, 'agreement'::text, 'withdrawal'::text, 'force'::text])))
policy_steps policy_steps_number_check CHECK ((number > 0))
policy_steps policy_steps_pkey PRIMARY KEY (office_id, number)
policy_steps policy_steps_salt_check CHECK ((octet_length(salt) = 32))
policy_versions policy_versions_hash_check CHECK ((length(hash) = 64))
policy_versions policy_versions_pkey PRIMARY KEY (office_id, hash)
reason_prints reason_prints_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
reason_prints reason_prints_pkey PRIMARY KEY (office_id, type_id, print)
reason_prints reason_prints_print_check CHECK ((octet_length(print) = 8))
releases releases_begin_and_end CHECK ((((step = 'agreed'::text) = ((from_at IS NOT NULL) AND (until_at IS NOT NULL))) AND ((from_at IS NULL) OR ((from_at >= recorded_at) AND (until_at > from_at)))))
releases releases_count_check CHECK (((count >= 1) AND (count <= 1000)))
releases releases_kind_check CHECK ((kind = ANY (ARRAY['more-files'::text, 'list'::text])))
releases releases_pkey PRIMARY KEY (office_id, id, step)
releases releases_step_check CHECK ((step = ANY (ARRAY['asked'::text, 'agreed'::text, 'refused'::text])))
releases releases_take_two_people CHECK (((step = 'asked'::text) = (actor_id = asked_by)))
rule_versions rule_versions_hash_check CHECK ((length(hash) = 64))
rule_versions rule_versions_kind_check CHECK ((kind = ANY (ARRAY['case-type'::text, 'deadlines'::text, 'calendars'::text, 'regimes'::text, 'set'::text])))
rule_versions rule_versions_pkey PRIMARY KEY (office_id, kind, name, hash)
rule_versions rule_versions_salt_check CHECK ((octet_length(salt) = 32))
sessions sessions_account FOREIGN KEY (office_id, account_id) REFERENCES accounts(office_id, account_id)
sessions sessions_pkey PRIMARY KEY (office_id, token_hash)
sessions sessions_token_hash_check CHECK ((octet_length(token_hash) = 32))
sign_in_methods sign_in_methods_account FOREIGN KEY (office_id, account_id) REFERENCES accounts(office_id, account_id)
sign_in_methods sign_in_methods_found UNIQUE (office_id, found_by)
sign_in_methods sign_in_methods_found_by_check CHECK ((octet_length(found_by) = 32))
sign_in_methods sign_in_methods_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'passkey'::text, 'app'::text, 'code'::text, 'demo'::text])))
sign_in_methods sign_in_methods_pkey PRIMARY KEY (office_id, method_id)
sign_in_tries sign_in_tries_name_tag_check CHECK ((octet_length(name_tag) = 32))
sign_in_tries sign_in_tries_pkey PRIMARY KEY (office_id, name_tag)
sign_in_tries sign_in_tries_tries_check CHECK (((tries >= 1) AND (tries <= 100)))
signing_facts signing_facts_pkey PRIMARY KEY (type)
signings signings_event_hash_check CHECK ((octet_length(event_hash) = 32))
signings signings_pkey PRIMARY KEY (office_id, case_id, version)
standing_roles standing_roles_account FOREIGN KEY (office_id, account_id) REFERENCES accounts(office_id, account_id)
standing_roles standing_roles_check CHECK ((ends_at > starts_at))
standing_roles standing_roles_pkey PRIMARY KEY (office_id, id)
standing_roles standing_roles_step_check CHECK ((step = ANY (ARRAY['given'::text, 'ended'::text])))
unexplained_acts unexplained_acts_kind_check CHECK ((kind = ANY (ARRAY['explained'::text, 'asked'::text, 'referred'::text])))
unexplained_acts unexplained_acts_look FOREIGN KEY (office_id, entry_id) REFERENCES unexplained_looks(office_id, entry_id)
unexplained_acts unexplained_acts_pkey PRIMARY KEY (office_id, entry_id, version)
unexplained_acts unexplained_acts_version_check CHECK ((version > 0))
unexplained_days unexplained_days_pkey PRIMARY KEY (office_id, day)
unexplained_looks unexplained_looks_pkey PRIMARY KEY (office_id, entry_id)
withheld_looks withheld_looks_entry FOREIGN KEY (office_id, case_id, entry_id) REFERENCES access_entries(office_id, case_id, id)
withheld_looks withheld_looks_instrument FOREIGN KEY (office_id, instrument_id, case_id) REFERENCES instruments(office_id, instrument_id, case_id)
withheld_looks withheld_looks_pkey PRIMARY KEY (office_id, case_id, entry_id, instrument_id)

-- Indexes
CREATE INDEX access_entries_by_actor ON public.access_entries USING btree (office_id, actor_id, recorded_at) WHERE (NOT own)
CREATE INDEX access_marks_about ON public.access_marks USING btree (office_id, about)
CREATE INDEX access_marks_of_account ON public.access_marks USING btree (office_id, account_id, marked_at)
CREATE INDEX account_messages_due ON public.account_messages USING btree (office_id, kind, due_at)
CREATE INDEX account_notices_by_day ON public.account_notices USING btree (office_id, told_on)
CREATE INDEX assignments_by_officer ON public.assignments USING btree (office_id, officer, assigned_on)
CREATE INDEX case_files_unclaimed ON public.case_files USING btree (office_id, kept_on) WHERE (NOT is_claimed)
CREATE INDEX case_identifiers_by_key ON public.case_identifiers USING btree (office_id, key_no, case_id)
CREATE INDEX case_milestones_by_day ON public.case_milestones USING btree (office_id, milestone, reached_on)
CREATE INDEX case_steps_by_type ON public.case_steps USING btree (office_id, type_id, case_id, place)
CREATE INDEX cases_by_officer ON public.cases USING btree (office_id, assigned_to, duty_adverse_on, filed_on) WHERE is_open
CREATE INDEX cases_open ON public.cases USING btree (office_id, duty_adverse_on, filed_on) WHERE is_open
CREATE INDEX cases_seek_interpreter ON public.cases USING btree (office_id, filed_on, case_id) WHERE (seeks_interpreter AND is_open)
CREATE INDEX employment_lines_of_account ON public.employment_lines USING btree (office_id, account_id)
CREATE INDEX imported_cases_by_type ON public.imported_cases USING btree (office_id, type_id)
CREATE INDEX imported_events_by_import ON public.imported_events USING btree (office_id, import_id)
CREATE INDEX outbox_due ON public.outbox USING btree (due_at) WHERE (done_at IS NULL)
CREATE INDEX outbox_failing ON public.outbox USING btree (office_id, owner_role) WHERE ((done_at IS NULL) AND (failures > 0))
CREATE INDEX releases_by_day ON public.releases USING btree (office_id, recorded_at)
CREATE INDEX releases_in_force ON public.releases USING btree (office_id, asked_by, until_at) WHERE (step = 'agreed'::text)
CREATE INDEX sessions_of_account ON public.sessions USING btree (office_id, account_id)
CREATE INDEX sign_in_methods_of_account ON public.sign_in_methods USING btree (office_id, account_id) WHERE (ended_on IS NULL)
CREATE INDEX sign_in_tries_by_age ON public.sign_in_tries USING btree (office_id, tried_at)
CREATE INDEX standing_roles_of_account ON public.standing_roles USING btree (office_id, account_id, role)
CREATE UNIQUE INDEX access_entries_pkey ON public.access_entries USING btree (office_id, case_id, id)
CREATE UNIQUE INDEX access_marks_pkey ON public.access_marks USING btree (office_id, case_id, version, about)
CREATE UNIQUE INDEX account_channels_pkey ON public.account_channels USING btree (office_id, account_id)
CREATE UNIQUE INDEX account_invitations_name ON public.account_invitations USING btree (office_id, name_tag)
CREATE UNIQUE INDEX account_invitations_pkey ON public.account_invitations USING btree (office_id, code_tag)
CREATE UNIQUE INDEX account_messages_pkey ON public.account_messages USING btree (office_id, id)
CREATE UNIQUE INDEX account_notices_pkey ON public.account_notices USING btree (office_id, account_id, id)
CREATE UNIQUE INDEX account_recoveries_code ON public.account_recoveries USING btree (office_id, code_tag) WHERE ((stage = 'waiting'::text) AND (code_tag IS NOT NULL))
CREATE UNIQUE INDEX account_recoveries_one_open ON public.account_recoveries USING btree (office_id, account_id) WHERE (stage = ANY (ARRAY['proved'::text, 'waiting'::text]))
CREATE UNIQUE INDEX account_recoveries_pkey ON public.account_recoveries USING btree (office_id, id)
CREATE UNIQUE INDEX account_recoveries_stop ON public.account_recoveries USING btree (office_id, stop_tag) WHERE (stop_tag IS NOT NULL)
CREATE UNIQUE INDEX account_recovery_codes_code ON public.account_recovery_codes USING btree (office_id, code_tag)
CREATE UNIQUE INDEX account_recovery_codes_pkey ON public.account_recovery_codes USING btree (office_id, account_id)
CREATE UNIQUE INDEX account_sign_ons_account ON public.account_sign_ons USING btree (office_id, account_id)
CREATE UNIQUE INDEX account_sign_ons_pkey ON public.account_sign_ons USING btree (office_id, subject_tag)
CREATE UNIQUE INDEX accounts_pkey ON public.accounts USING btree (office_id, account_id)
CREATE UNIQUE INDEX accounts_sign_in ON public.accounts USING btree (office_id, sign_in_tag)
CREATE UNIQUE INDEX anonymous_requests_pkey ON public.anonymous_requests USING btree (office_id, counted_on, name, outcome)
CREATE UNIQUE INDEX application_drafts_pkey ON public.application_drafts USING btree (office_id, draft_tag)
CREATE UNIQUE INDEX assignments_pkey ON public.assignments USING btree (office_id, case_id, version)
CREATE UNIQUE INDEX case_files_pkey ON public.case_files USING btree (office_id, case_id, file_id)
CREATE UNIQUE INDEX case_identifiers_pkey ON public.case_identifiers USING btree (office_id, case_id)
CREATE UNIQUE INDEX case_invitations_pkey ON public.case_invitations USING btree (office_id, code_tag)
CREATE UNIQUE INDEX case_links_pkey ON public.case_links USING btree (office_id, link_tag)
CREATE UNIQUE INDEX case_milestones_pkey ON public.case_milestones USING btree (office_id, case_id, version, milestone)
CREATE UNIQUE INDEX case_steps_pkey ON public.case_steps USING btree (office_id, case_id, version)
CREATE UNIQUE INDEX case_types_pkey ON public.case_types USING btree (office_id, hash)
CREATE UNIQUE INDEX case_ways_in_code ON public.case_ways_in USING btree (office_id, code_tag) WHERE (code_tag IS NOT NULL)
CREATE UNIQUE INDEX case_ways_in_one_open ON public.case_ways_in USING btree (office_id, case_id) WHERE (stage = ANY (ARRAY['proved'::text, 'waiting'::text]))
CREATE UNIQUE INDEX case_ways_in_pkey ON public.case_ways_in USING btree (office_id, case_id, id)
CREATE UNIQUE INDEX case_ways_in_stop ON public.case_ways_in USING btree (office_id, stop_tag) WHERE (stop_tag IS NOT NULL)
CREATE UNIQUE INDEX cases_pkey ON public.cases USING btree (office_id, case_id)
CREATE UNIQUE INDEX closed_rooms_pkey ON public.closed_rooms USING btree (office_id, case_id)
CREATE UNIQUE INDEX commitments_pkey ON public.commitments USING btree (office_id, id)
CREATE UNIQUE INDEX concern_events_key ON public.concern_events USING btree (office_id, key_tag)
CREATE UNIQUE INDEX concern_events_pkey ON public.concern_events USING btree (office_id, concern_id, version)
CREATE UNIQUE INDEX concern_links_pkey ON public.concern_links USING btree (office_id, link_tag)
CREATE UNIQUE INDEX concerns_pkey ON public.concerns USING btree (office_id, concern_id)
CREATE UNIQUE INDEX employment_lines_pkey ON public.employment_lines USING btree (office_id, id)
CREATE UNIQUE INDEX events_pkey ON public.events USING btree (office_id, stream_id, version)
CREATE UNIQUE INDEX idempotency_keys_pkey ON public.idempotency_keys USING btree (office_id, key_tag)
CREATE UNIQUE INDEX import_pages_pkey ON public.import_pages USING btree (office_id, import_id, kind, number)
CREATE UNIQUE INDEX imported_cases_pkey ON public.imported_cases USING btree (office_id, case_id)
CREATE UNIQUE INDEX imported_events_pkey ON public.imported_events USING btree (office_id, source, event_tag)
CREATE UNIQUE INDEX imports_pkey ON public.imports USING btree (office_id, import_id)
CREATE UNIQUE INDEX instrument_acts_pkey ON public.instrument_acts USING btree (office_id, instrument_id, kind)
CREATE UNIQUE INDEX instrument_papers_pkey ON public.instrument_papers USING btree (office_id, instrument_id)
CREATE UNIQUE INDEX instruments_of_case ON public.instruments USING btree (office_id, instrument_id, case_id)
CREATE UNIQUE INDEX instruments_pkey ON public.instruments USING btree (office_id, instrument_id)
CREATE UNIQUE INDEX letter_boxes_pkey ON public.letter_boxes USING btree (office_id, case_id)
CREATE UNIQUE INDEX link_letters_pkey ON public.link_letters USING btree (office_id, id)
CREATE UNIQUE INDEX migrations_pkey ON public.migrations USING btree (number)
CREATE UNIQUE INDEX outbox_pkey ON public.outbox USING btree (office_id, case_id, id)
CREATE UNIQUE INDEX policy_comparisons_pkey ON public.policy_comparisons USING btree (office_id, before, after)
CREATE UNIQUE INDEX policy_steps_pkey ON public.policy_steps USING btree (office_id, number)
CREATE UNIQUE INDEX policy_versions_pkey ON public.policy_versions USING btree (office_id, hash)
CREATE UNIQUE INDEX reason_prints_pkey ON public.reason_prints USING btree (office_id, type_id, print)
CREATE UNIQUE INDEX releases_answered_once ON public.releases USING btree (office_id, id) WHERE (step <> 'asked'::text)
CREATE UNIQUE INDEX releases_pkey ON public.releases USING btree (office_id, id, step)
CREATE UNIQUE INDEX rule_versions_pkey ON public.rule_versions USING btree (office_id, kind, name, hash)
CREATE UNIQUE INDEX sessions_pkey ON public.sessions USING btree (office_id, token_hash)
CREATE UNIQUE INDEX sign_in_methods_found ON public.sign_in_methods USING btree (office_id, found_by)
CREATE UNIQUE INDEX sign_in_methods_one_at_a_time ON public.sign_in_methods USING btree (office_id, account_id, kind) WHERE ((ended_on IS NULL) AND (kind = ANY (ARRAY['password'::text, 'app'::text, 'demo'::text])))
CREATE UNIQUE INDEX sign_in_methods_pkey ON public.sign_in_methods USING btree (office_id, method_id)
CREATE UNIQUE INDEX sign_in_tries_pkey ON public.sign_in_tries USING btree (office_id, name_tag)
CREATE UNIQUE INDEX signing_facts_pkey ON public.signing_facts USING btree (type)
CREATE UNIQUE INDEX signings_pkey ON public.signings USING btree (office_id, case_id, version)
CREATE UNIQUE INDEX standing_roles_pkey ON public.standing_roles USING btree (office_id, id)
CREATE UNIQUE INDEX unexplained_acts_pkey ON public.unexplained_acts USING btree (office_id, entry_id, version)
CREATE UNIQUE INDEX unexplained_days_pkey ON public.unexplained_days USING btree (office_id, day)
CREATE UNIQUE INDEX unexplained_looks_pkey ON public.unexplained_looks USING btree (office_id, entry_id)
CREATE UNIQUE INDEX withheld_looks_pkey ON public.withheld_looks USING btree (office_id, case_id, entry_id, instrument_id)

-- Triggers
CREATE CONSTRAINT TRIGGER events_signed_under_guards AFTER INSERT ON public.events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_signing()
CREATE TRIGGER account_recoveries_go_on BEFORE UPDATE OF stage ON public.account_recoveries FOR EACH ROW EXECUTE FUNCTION stages_go_on()
CREATE TRIGGER account_recoveries_wait BEFORE INSERT OR UPDATE ON public.account_recoveries FOR EACH ROW EXECUTE FUNCTION begin_wait()
CREATE TRIGGER anonymous_requests_begin BEFORE INSERT ON public.anonymous_requests FOR EACH ROW EXECUTE FUNCTION counts_rise()
CREATE TRIGGER anonymous_requests_rise BEFORE UPDATE ON public.anonymous_requests FOR EACH ROW EXECUTE FUNCTION counts_rise()
CREATE TRIGGER assignments_keep_was_hidden BEFORE INSERT ON public.assignments FOR EACH ROW EXECUTE FUNCTION keep_was_hidden()
CREATE TRIGGER case_ways_in_go_on BEFORE UPDATE OF stage ON public.case_ways_in FOR EACH ROW EXECUTE FUNCTION stages_go_on()
CREATE TRIGGER case_ways_in_wait BEFORE INSERT OR UPDATE ON public.case_ways_in FOR EACH ROW EXECUTE FUNCTION begin_wait()
CREATE TRIGGER instrument_acts_checked AFTER INSERT ON public.instrument_acts FOR EACH ROW EXECUTE FUNCTION check_instrument_act()
CREATE TRIGGER policy_steps_checked AFTER INSERT ON public.policy_steps FOR EACH ROW EXECUTE FUNCTION check_policy_step()
CREATE TRIGGER policy_steps_told AFTER INSERT ON public.policy_steps FOR EACH ROW EXECUTE FUNCTION tell_policy_step()
CREATE TRIGGER releases_checked AFTER INSERT ON public.releases FOR EACH ROW EXECUTE FUNCTION check_release_step()
CREATE TRIGGER sign_in_methods_stay_ended BEFORE UPDATE ON public.sign_in_methods FOR EACH ROW EXECUTE FUNCTION ways_stay_ended()
CREATE TRIGGER withheld_looks_checked BEFORE INSERT ON public.withheld_looks FOR EACH ROW EXECUTE FUNCTION check_withheld_look()

-- Row policies
access_entries access_entries_add permissive a to :app using () check (access_named())
access_entries access_entries_owner permissive * to :owner using (access_named()) check (access_named())
access_entries access_entries_read permissive r to :app using (access_named()) check ()
access_marks access_marks_add permissive a to :app using () check (access_named())
access_marks access_marks_owner permissive * to :owner using (access_named()) check (access_named())
access_marks access_marks_read permissive r to :app using (access_named()) check ()
account_channels account_channels_add permissive a to :app using () check (access_named())
account_channels account_channels_change permissive w to :app using (access_named()) check (access_named())
account_channels account_channels_owner permissive * to :owner using (access_named()) check (access_named())
account_channels account_channels_read permissive r to :app using (access_named()) check ()
account_invitations account_invitations_door permissive * to :app using (access_named()) check ()
account_invitations account_invitations_owner permissive * to :owner using (access_named()) check (access_named())
account_messages account_messages_door permissive * to :app using (access_named()) check ()
account_messages account_messages_owner permissive * to :owner using (access_named()) check (access_named())
account_notices account_notices_add permissive a to :app using () check (access_named())
account_notices account_notices_drop permissive d to :app using ((access_named() AND (told_on < (CURRENT_DATE - 29)))) check ()
account_notices account_notices_owner permissive * to :owner using (access_named()) check (access_named())
account_notices account_notices_read permissive r to :app using (access_named()) check ()
account_recoveries account_recoveries_add permissive a to :app using () check (access_named())
account_recoveries account_recoveries_change permissive w to :app using (access_named()) check (access_named())
account_recoveries account_recoveries_drop permissive d to :app using ((access_named() AND (ends_on < (CURRENT_DATE - 30)))) check ()
account_recoveries account_recoveries_owner permissive * to :owner using (access_named()) check (access_named())
account_recoveries account_recoveries_read permissive r to :app using (access_named()) check ()
account_recovery_codes account_recovery_codes_door permissive * to :app using (access_named()) check ()
account_recovery_codes account_recovery_codes_owner permissive * to :owner using (access_named()) check (access_named())
account_sign_ons account_sign_ons_door permissive * to :app using (access_named()) check ()
account_sign_ons account_sign_ons_owner permissive * to :owner using (access_named()) check (access_named())
accounts accounts_door permissive * to :app using (access_named()) check ()
accounts accounts_owner permissive * to :owner using (access_named()) check (access_named())
anonymous_requests anonymous_requests_add permissive a to :app using () check (access_named())
anonymous_requests anonymous_requests_count permissive w to :app using (access_named()) check ()
anonymous_requests anonymous_requests_owner permissive * to :owner using (access_named()) check (access_named())
anonymous_requests anonymous_requests_read permissive r to :app using (access_named()) check ()
application_drafts application_drafts_door permissive * to :app using (access_named()) check ()
application_drafts application_drafts_owner permissive * to :owner using (access_named()) check (access_named())
assignments assignments_door permissive * to :app using (access_named()) check ()
assignments assignments_owner permissive * to :owner using (access_named()) check (access_named())
case_files case_files_add permissive a to :app using () check (access_named())
case_files case_files_claim permissive w to :app using ((access_named() AND (NOT is_claimed))) check (access_named())
case_files case_files_owner permissive * to :owner using (access_named()) check (access_named())
case_files case_files_read permissive r to :app using (access_named()) check ()
case_files case_files_remove permissive d to :app using ((access_named() AND is_removing)) check ()
case_identifiers case_identifiers_add permissive a to :app using () check (access_named())
case_identifiers case_identifiers_change permissive w to :app using (access_named()) check (access_named())
case_identifiers case_identifiers_owner permissive * to :owner using (access_named()) check (access_named())
case_identifiers case_identifiers_read permissive r to :app using (access_named()) check ()
case_invitations case_invitations_door permissive * to :app using (access_named()) check ()
case_invitations case_invitations_owner permissive * to :owner using (access_named()) check (access_named())
case_links case_links_door permissive * to :app using (access_named()) check ()
case_links case_links_owner permissive * to :owner using (access_named()) check (access_named())
case_milestones case_milestones_door permissive * to :app using (access_named()) check ()
case_milestones case_milestones_owner permissive * to :owner using (access_named()) check (access_named())
case_steps case_steps_door permissive * to :app using (access_named()) check ()
case_steps case_steps_owner permissive * to :owner using (access_named()) check (access_named())
case_ways_in case_ways_in_add permissive a to :app using () check (access_named())
case_ways_in case_ways_in_change permissive w to :app using (access_named()) check (access_named())
case_ways_in case_ways_in_owner permissive * to :owner using (access_named()) check (access_named())
case_ways_in case_ways_in_read permissive r to :app using (access_named()) check ()
cases cases_door permissive * to :app using (access_named()) check ()
cases cases_owner permissive * to :owner using (access_named()) check (access_named())
closed_rooms closed_rooms_add permissive a to :app using () check (access_named())
closed_rooms closed_rooms_owner permissive * to :owner using (access_named()) check (access_named())
closed_rooms closed_rooms_read permissive r to :app using (access_named()) check ()
commitments commitments_add permissive a to :app using () check (access_named())
commitments commitments_owner permissive * to :owner using (access_named()) check (access_named())
commitments commitments_sequence permissive * to :sequencer using (true) check ()
concern_events concern_events_add permissive a to :app using () check (about_concerns())
concern_events concern_events_owner permissive * to :owner using (access_named()) check (access_named())
concern_events concern_events_read permissive r to :app using (about_concerns()) check ()
concern_links concern_links_add permissive a to :app using () check (about_concerns())
concern_links concern_links_owner permissive * to :owner using (access_named()) check (access_named())
concern_links concern_links_read permissive r to :app using (about_concerns()) check ()
concerns concerns_add permissive a to :app using () check (about_concerns())
concerns concerns_owner permissive * to :owner using (access_named()) check (access_named())
concerns concerns_read permissive r to :app using (about_concerns()) check ()
employment_lines employment_lines_add permissive a to :app using () check (access_named())
employment_lines employment_lines_owner permissive * to :owner using (access_named()) check (access_named())
employment_lines employment_lines_read permissive r to :app using (access_named()) check ()
events events_add permissive a to :app using () check (access_named())
events events_erase permissive * to :eraser using (true) check ()
events events_owner permissive * to :owner using (access_named()) check (access_named())
events events_read permissive r to :app using (access_named()) check ()
idempotency_keys idempotency_keys_door permissive * to :app using (access_named()) check ()
idempotency_keys idempotency_keys_owner permissive * to :owner using (access_named()) check (access_named())
import_pages import_pages_door permissive * to :app using (access_named()) check ()
import_pages import_pages_owner permissive * to :owner using (access_named()) check (access_named())
imported_cases imported_cases_door permissive * to :app using (access_named()) check ()
imported_cases imported_cases_owner permissive * to :owner using (access_named()) check (access_named())
imported_events imported_events_door permissive * to :app using (access_named()) check ()
imported_events imported_events_owner permissive * to :owner using (access_named()) check (access_named())
imports imports_door permissive * to :app using (access_named()) check ()
imports imports_owner permissive * to :owner using (access_named()) check (access_named())
instrument_acts instrument_acts_add permissive a to :app using () check (access_named())
instrument_acts instrument_acts_owner permissive * to :owner using (access_named()) check (access_named())
instrument_acts instrument_acts_read permissive r to :app using (access_named()) check ()
instrument_papers instrument_papers_add permissive a to :app using () check (access_named())
instrument_papers instrument_papers_owner permissive * to :owner using (access_named()) check (access_named())
instrument_papers instrument_papers_read permissive r to :app using (access_named()) check ()
instruments instruments_add permissive a to :app using () check (access_named())
instruments instruments_owner permissive * to :owner using (access_named()) check (access_named())
instruments instruments_read permissive r to :app using (access_named()) check ()
letter_boxes letter_boxes_add permissive a to :app using () check (access_named())
letter_boxes letter_boxes_change permissive w to :app using (access_named()) check (access_named())
letter_boxes letter_boxes_owner permissive * to :owner using (access_named()) check (access_named())
letter_boxes letter_boxes_read permissive r to :app using (access_named()) check ()
link_letters link_letters_door permissive * to :app using (access_named()) check ()
link_letters link_letters_owner permissive * to :owner using (access_named()) check (access_named())
outbox outbox_door permissive * to :app using (access_named()) check ()
outbox outbox_owner permissive * to :owner using (access_named()) check (access_named())
policy_comparisons policy_comparisons_add permissive a to :app using () check (access_named())
policy_comparisons policy_comparisons_owner permissive * to :owner using (access_named()) check (access_named())
policy_comparisons policy_comparisons_read permissive r to :app using (access_named()) check ()
policy_steps policy_steps_add permissive a to :app using () check (access_named())
policy_steps policy_steps_owner permissive * to :owner using (access_named()) check (access_named())
policy_steps policy_steps_read permissive r to :app using (access_named()) check ()
policy_versions policy_versions_add permissive a to :app using () check (access_named())
policy_versions policy_versions_owner permissive * to :owner using (access_named()) check (access_named())
policy_versions policy_versions_read permissive r to :app using (access_named()) check ()
reason_prints reason_prints_add permissive a to :app using () check (access_named())
reason_prints reason_prints_owner permissive * to :owner using (access_named()) check (access_named())
reason_prints reason_prints_read permissive r to :app using (access_named()) check ()
releases releases_add permissive a to :app using () check (access_named())
releases releases_owner permissive * to :owner using (access_named()) check (access_named())
releases releases_read permissive r to :app using (access_named()) check ()
sessions sessions_door permissive * to :app using (access_named()) check ()
sessions sessions_owner permissive * to :owner using (access_named()) check (access_named())
sign_in_methods sign_in_methods_door permissive * to :app using (access_named()) check ()
sign_in_methods sign_in_methods_owner permissive * to :owner using (access_named()) check (access_named())
sign_in_tries sign_in_tries_add permissive a to :app using () check (access_named())
sign_in_tries sign_in_tries_change permissive w to :app using (access_named()) check (access_named())
sign_in_tries sign_in_tries_owner permissive * to :owner using (access_named()) check (access_named())
sign_in_tries sign_in_tries_read permissive r to :app using (access_named()) check ()
sign_in_tries sign_in_tries_remove permissive d to :app using (access_named()) check ()
signings signings_add permissive a to :app using () check (access_named())
signings signings_owner permissive * to :owner using (access_named()) check (access_named())
signings signings_read permissive r to :app using (access_named()) check ()
standing_roles standing_roles_add permissive a to :app using () check (access_named())
standing_roles standing_roles_owner permissive * to :owner using (access_named()) check (access_named())
standing_roles standing_roles_read permissive r to :app using (access_named()) check ()
unexplained_acts unexplained_acts_add permissive a to :app using () check (access_named())
unexplained_acts unexplained_acts_owner permissive * to :owner using (access_named()) check (access_named())
unexplained_acts unexplained_acts_read permissive r to :app using (access_named()) check ()
unexplained_days unexplained_days_add permissive a to :app using () check (access_named())
unexplained_days unexplained_days_owner permissive * to :owner using (access_named()) check (access_named())
unexplained_days unexplained_days_read permissive r to :app using (access_named()) check ()
unexplained_looks unexplained_looks_add permissive a to :app using () check (access_named())
unexplained_looks unexplained_looks_owner permissive * to :owner using (access_named()) check (access_named())
unexplained_looks unexplained_looks_read permissive r to :app using (access_named()) check ()
withheld_looks withheld_looks_add permissive a to :app using () check (access_named())
withheld_looks withheld_looks_owner permissive * to :owner using (access_named()) check (access_named())
withheld_looks withheld_looks_read permissive r to :app using (access_named()) check ()

-- Grants on tables, columns, functions and schemas
about_concerns() to public: execute
access_entries to :app: insert, select
access_marks to :app: insert, select
access_named() to public: execute
account_channels to :app: insert, select
account_channels.sealed to :app: update
account_channels.version to :app: update
account_invitations to :app: delete, insert, select
account_messages to :app: delete, insert, select
account_messages.attempts to :app: update
account_messages.due_at to :app: update
account_messages.failing_since to :app: update
account_messages.failures to :app: update
account_messages.last_error to :app: update
account_notices to :app: delete, insert, select
account_recoveries to :app: delete, insert, select
account_recoveries.code_tag to :app: update
account_recoveries.ends_on to :app: update
account_recoveries.sealed to :app: update
account_recoveries.stage to :app: update
account_recoveries.stop_tag to :app: update
account_recovery_codes to :app: delete, insert, select
account_sign_ons to :app: delete, insert, select
accounts to :app: insert, select
accounts.ended_on to :app: update
accounts.public_key to :app: update
allowed_cases(text,text,timestamp with time zone,integer) to public: execute
anonymous_requests to :app: insert, select
anonymous_requests.requests to :app: update
append_acts(uuid,text,bytea,jsonb,jsonb) to public: execute
append_acts_with_files(uuid,text,bytea,jsonb,jsonb) to public: execute
append_signing(uuid,text,bytea,jsonb,jsonb) to public: execute
append_with_identifiers(uuid,text,bytea,jsonb,jsonb) to public: execute
append_with_letter_box(uuid,text,bytea,jsonb,jsonb) to public: execute
application_drafts to :app: delete, insert, select, update
assignments to :app: insert, select
begin_wait() to public: execute
case_files to :app: delete, insert, select
case_files.is_claimed to :app: update
case_files.is_removing to :app: update
case_files.kept_on to :app: update
case_identifiers to :app: insert, select
case_identifiers.key_no to :app: update
case_identifiers.tags to :app: update
case_identifiers.version to :app: update
case_invitations to :app: delete, insert, select
case_links to :app: delete, insert, select
case_milestones to :app: insert, select
case_steps to :app: insert, select, update
case_types to :app: insert, select
case_ways_in to :app: insert, select
case_ways_in.code_tag to :app: update
case_ways_in.sealed to :app: update
case_ways_in.stage to :app: update
case_ways_in.stop_tag to :app: update
cases to :app: insert, select, update
check_assignments(text,jsonb) to public: execute
check_instrument_act() to public: execute
check_policy_step() to public: execute
check_release_step() to public: execute
check_signing() to public: execute
check_withheld_look() to public: execute
claim_files(text,jsonb) to public: execute
close_room(text,text,text) to public: execute
closed_rooms to :app: insert, select
commitments to :app: insert
commitments to :sequencer: delete, select
concern_events to :app: insert, select
concern_links to :app: insert, select
concerns to :app: insert, select
counts_as_hidden(cases) to public: execute
counts_rise() to public: execute
employment_lines to :app: insert, select
events to :app: insert, select
events to :eraser: select
events.sealed to :eraser: update
failing_messages(text,integer) to public: execute
failing_work(text,text,text,integer) to public: execute
has_real_staff(text) to public: execute
idempotency_keys to :app: insert, select
import_pages to :app: delete, insert, select
imported_cases to :app: insert, select, update
imported_events to :app: delete, insert, select
imports to :app: insert, select, update
instrument_acts to :app: insert, select
instrument_papers to :app: insert, select
instruments to :app: insert, select
keep_was_hidden() to public: execute
letter_boxes to :app: insert, select
letter_boxes.sealed to :app: update
letter_boxes.version to :app: update
link_letters to :app: delete, insert, select
list_file(text,text,text,date) to public: execute
opened_cases(text,text,timestamp with time zone) to public: execute
outbox to :app: insert, select, update
policy_comparisons to :app: insert, select
policy_steps to :app: insert, select
policy_versions to :app: insert, select
read_links(uuid,text,text,bytea[]) to public: execute
read_session(uuid,text,bytea) to public: execute
read_stream(uuid,text,text,integer) to public: execute
reason_prints to :app: insert, select
record_looks(text,uuid[],text[],timestamp with time zone[],text[],text[],text[],text[],text[],boolean[],integer[],bytea,integer[],integer[],integer[]) to public: execute
record_looks_within(integer,text,uuid[],text[],timestamp with time zone[],text[],text[],text[],text[],text[],boolean[],integer[],bytea,integer[],integer[],integer[]) to public: execute
record_release(text,uuid[],text[],timestamp with time zone[],text[],text[],text[],text[],text[],boolean[],integer[],bytea,integer[],integer[],integer[],uuid,text,text,text,integer,timestamp with time zone,timestamp with time zone) to public: execute
releases to :app: insert, select
roles_now(text,text,text[]) to public: execute
rule_versions to :app: insert, select
sessions to :app: delete, insert, select, update
sign_in_methods to :app: insert, select
sign_in_methods.ended_on to :app: update
sign_in_methods.sealed to :app: update
sign_in_tries to :app: delete, insert, select
sign_in_tries.tried_at to :app: update
sign_in_tries.tries to :app: update
signing_facts to :app: insert, select
signings to :app: insert, select
stages_go_on() to public: execute
standing_roles to :app: insert, select
tell_policy_step() to public: execute
unexplained_acts to :app: insert, select
unexplained_days to :app: insert, select
unexplained_looks to :app: insert, select
ways_stay_ended() to public: execute
withheld_by(text,text,date) to public: execute
withheld_looks to :app: insert, select
withheld_on(text,text,uuid,date) to public: execute

-- Functions
about_concerns() owner=:owner CREATE OR REPLACE FUNCTION public.about_concerns()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (access_named() AND (COALESCE(current_setting('recourse.about'::text, true), ''::text) = 'concerns'::text))
access_named() owner=:owner CREATE OR REPLACE FUNCTION public.access_named()
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (COALESCE(current_setting('recourse.access_id'::text, true), ''::text) <> ''::text)
allowed_cases(text,text,timestamp with time zone,integer) owner=:owner CREATE OR REPLACE FUNCTION public.allowed_cases(p_office text, p_actor text, p_at timestamp with time zone, p_most integer)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  select p_most + coalesce(sum(r.count), 0)::integer from releases r
  where r.office_id = p_office and r.asked_by = p_actor and r.step = 'agreed'
    and r.kind = 'more-files' and r.from_at <= p_at and r.until_at > p_at
$function$
append_acts(uuid,text,bytea,jsonb,jsonb) owner=:owner CREATE OR REPLACE FUNCTION public.append_acts(p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  if p_acts @? '$[*].given_to' then
    perform check_assignments(p_office, p_acts);
  end if;
  with act as materialized (
    select * from jsonb_to_recordset(p_acts) as a (
      id uuid, case_id text, version integer, at timestamptz, actor text, purpose text,
      entry_at timestamptz, name text, own boolean, entry_from integer, entry_length integer,
      commitment_from integer, tag_from integer, body_from integer, answer_from integer,
      answer_length integer, sealed_from integer, sealed_length integer,
      type_id text, mode text, stage text, waits_on text, next_event text, is_protected boolean,
      is_open boolean, filed_on date, assigned_to text, duty text, duty_display_on date,
      duty_adverse_on date, urgency_asked_on date, client_due_on date, unanswered_since date,
      kept_out text[], clock_marks text[], seeks_interpreter boolean,
      milestones jsonb, timers jsonb, given_to text, given_on date, letters jsonb,
      marks jsonb, said_tag text
    )
  ), event as materialized (
    select * from jsonb_to_recordset(p_events) as e (
      id uuid, case_id text, version integer, type text, at timestamptz, actor text, purpose text,
      sealed_from integer, sealed_length integer, commitment_from integer
    )
  ), appended as (
    insert into events (office_id, stream_id, version, type, recorded_at, actor_id, purpose, sealed)
    select p_office, e.case_id, e.version, e.type, e.at, e.actor, e.purpose,
      substring(p_bytes from e.sealed_from for e.sealed_length)
    from event e
  ), entered as (
    insert into access_entries
      (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
    select p_office, a.case_id, a.id, a.entry_at, a.actor, a.purpose, a.name, 'act', 'allowed',
      a.own,
      substring(p_bytes from a.entry_from for a.entry_length)
    from act a
  ), committed as (
    insert into commitments (office_id, id, case_id, source, commitment)
    select p_office, e.id, e.case_id, 'event', substring(p_bytes from e.commitment_from for 32)
    from event e
    union all
    select p_office, a.id, a.case_id, 'look', substring(p_bytes from a.commitment_from for 32)
    from act a
  ), keyed as (
    insert into idempotency_keys (office_id, key_tag, body_hash, answer, recorded_at)
    select p_office, substring(p_bytes from a.tag_from for 32),
      substring(p_bytes from a.body_from for 32),
      substring(p_bytes from a.answer_from for a.answer_length), a.at
    from act a
  ), reached as (
    insert into case_milestones (office_id, case_id, version, milestone, reached_on)
    select p_office, a.case_id, a.version, m.milestone, m.reached_on
    from act a, jsonb_to_recordset(a.milestones) as m(milestone text, reached_on date)
    where a.milestones is not null
  ), given as (
    insert into assignments (office_id, officer, assigned_on, case_id, version)
    select p_office, a.given_to, a.given_on, a.case_id, a.version
    from act a where a.given_to is not null
  ), sent as (
    insert into link_letters (office_id, id, account_id, sealed)
    select p_office, l.id, l.account_id, decode(l.sealed, 'base64')
    from act a, jsonb_to_recordset(a.letters) as l(id uuid, account_id text, sealed text)
    where a.letters is not null
  ), marked as (
    insert into access_marks (office_id, case_id, version, about, mark, account_id, marked_by,
      marked_at, ends_on, said_tag)
    select p_office, a.case_id, a.version, m.about, m.mark, m.account_id, m.marked_by,
      coalesce(m.marked_at, a.at),
      m.ends_on, case when m.mark = 'broke-glass' then decode(a.said_tag, 'hex') end
    from act a, jsonb_to_recordset(a.marks)
      as m(about text, mark text, account_id text, marked_by text, marked_at timestamptz,
        ends_on date)
    where a.marks is not null
  ), timed as (
    insert into outbox (office_id, case_id, id, kind, due_at, sealed, owner_role)
    select p_office, a.case_id, t.id, t.kind, t.due_at, decode(t.sealed, 'base64'), t.owner_role
    from act a, jsonb_to_recordset(a.timers)
      as t(id uuid, kind text, due_at timestamptz, sealed text, owner_role text)
    where a.timers is not null
  )
  insert into cases as c
    (office_id, case_id, version, type_id, mode, stage, waits_on, next_event, is_protected, is_open,
     filed_on, assigned_to, duty, duty_display_on, duty_adverse_on, urgency_asked_on, moved_at,
     client_due_on, unanswered_since, kept_out, clock_marks, seeks_interpreter, sealed)
  select p_office, a.case_id, a.version, a.type_id, a.mode, a.stage, a.waits_on, a.next_event,
    a.is_protected, a.is_open, a.filed_on, a.assigned_to, a.duty, a.duty_display_on,
    a.duty_adverse_on, a.urgency_asked_on, a.at, a.client_due_on,
    a.unanswered_since, coalesce(a.kept_out, '{}'),
    coalesce(a.clock_marks, '{}'), coalesce(a.seeks_interpreter, false),
    substring(p_bytes from a.sealed_from for a.sealed_length)
  from act a
  on conflict (office_id, case_id) do update set
    version = excluded.version, stage = excluded.stage, waits_on = excluded.waits_on,
    next_event = excluded.next_event, is_open = excluded.is_open,
    assigned_to = excluded.assigned_to, duty = excluded.duty,
    duty_display_on = excluded.duty_display_on, duty_adverse_on = excluded.duty_adverse_on,
    urgency_asked_on = excluded.urgency_asked_on,
    moved_at = case when c.stage = excluded.stage then c.moved_at else excluded.moved_at end,
    client_due_on = excluded.client_due_on,
    unanswered_since = excluded.unanswered_since, is_protected = excluded.is_protected,
    kept_out = excluded.kept_out, clock_marks = excluded.clock_marks,
    seeks_interpreter = excluded.seeks_interpreter,
    sealed = case when octet_length(excluded.sealed) = 0 then c.sealed else excluded.sealed end;
end $function$
append_acts_with_files(uuid,text,bytea,jsonb,jsonb) owner=:owner CREATE OR REPLACE FUNCTION public.append_acts_with_files(p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  perform claim_files(p_office, p_acts);
  perform append_acts(p_access, p_office, p_bytes, p_events, p_acts);
end $function$
append_signing(uuid,text,bytea,jsonb,jsonb) owner=:owner CREATE OR REPLACE FUNCTION public.append_signing(p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  if p_acts @? '$[*].files' then
    perform claim_files(p_office, p_acts);
  end if;
  perform append_acts(p_access, p_office, p_bytes, p_events, p_acts);
  insert into signings (office_id, case_id, version, access_id, event_hash)
  select p_office, a.case_id, s.version, a.id, decode(s.event_hash, 'hex')
  from jsonb_to_recordset(p_acts) as a (id uuid, case_id text, signings jsonb),
    jsonb_to_recordset(a.signings) as s (version integer, event_hash text)
  where a.signings is not null;
  -- In the order of the prints, not of the text: nobody reads a sentence off their places.
  insert into reason_prints (office_id, type_id, print, month)
  select distinct p_office, a.type_id, decode(p.print, 'hex'), a.month
  from jsonb_to_recordset(p_acts) as a (type_id text, prints jsonb, month date),
    jsonb_array_elements_text(a.prints) as p (print)
  where a.prints is not null
  order by 3
  on conflict do nothing;
end $function$
append_with_identifiers(uuid,text,bytea,jsonb,jsonb) owner=:owner CREATE OR REPLACE FUNCTION public.append_with_identifiers(p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if p_acts @? '$[*].address_from' then
    perform append_with_letter_box(p_access, p_office, p_bytes, p_events, p_acts);
  else
    perform append_signing(p_access, p_office, p_bytes, p_events, p_acts);
  end if;
  insert into case_identifiers as now (office_id, case_id, version, key_no, tags)
  select p_office, a.case_id, a.version, a.identifier_key,
    array(select decode(t.tag, 'hex') from jsonb_array_elements_text(a.identifier_tags) as t(tag))
  from jsonb_to_recordset(p_acts) as a (
    case_id text, version integer, identifier_key integer, identifier_tags jsonb
  )
  where a.identifier_tags is not null
  on conflict (office_id, case_id) do update
    set version = excluded.version, key_no = excluded.key_no, tags = excluded.tags
    where now.version < excluded.version;
end $function$
append_with_letter_box(uuid,text,bytea,jsonb,jsonb) owner=:owner CREATE OR REPLACE FUNCTION public.append_with_letter_box(p_access uuid, p_office text, p_bytes bytea, p_events jsonb, p_acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform append_signing(p_access, p_office, p_bytes, p_events, p_acts);
  insert into letter_boxes as now (office_id, case_id, version, sealed)
  select p_office, a.case_id, a.address_version,
    substring(p_bytes from a.address_from for a.address_length)
  from jsonb_to_recordset(p_acts) as a (
    case_id text, address_version integer, address_from integer, address_length integer
  )
  where a.address_from is not null
  on conflict (office_id, case_id) do update
    set version = excluded.version, sealed = excluded.sealed;
end $function$
begin_wait() owner=:owner CREATE OR REPLACE FUNCTION public.begin_wait()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.stage = 'waiting' and (tg_op = 'INSERT' or old.stage <> 'waiting') then
    new.waits_since := clock_timestamp();
  end if;
  return new;
end $function$
check_assignments(text,jsonb) owner=:owner CREATE OR REPLACE FUNCTION public.check_assignments(p_office text, p_acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  given record;
begin
  for given in
    select a.given_to, a.given_on, a.is_protected, count(*) as more,
      array_agg(a.case_id) as case_ids, min(a.most_open) as most_open,
      min(a.most_a_day) as most_a_day
    from jsonb_to_recordset(p_acts) as a (
      case_id text, given_to text, given_on date, is_protected boolean, most_open integer,
      most_a_day integer
    )
    where a.given_to is not null
    group by a.given_to, a.given_on, a.is_protected
    order by a.given_to, a.given_on, a.is_protected
  loop
    perform pg_advisory_xact_lock(hashtextextended(p_office || '|' || given.given_to, 0));
    if given.more + (
      select count(*) from cases c
      where c.office_id = p_office and c.assigned_to = given.given_to and c.is_open
        and counts_as_hidden(c) = given.is_protected and c.case_id <> all (given.case_ids)
    ) > given.most_open
    -- Whoever gives a hidden case may know of all of them.
    or given.is_protected and given.more + (
      select count(*) from cases c
      where c.office_id = p_office and c.assigned_to = given.given_to and c.is_open
        and c.case_id <> all (given.case_ids)
    ) > 200 then
      raise exception 'the officer holds as many cases as anybody may'
        using errcode = 'check_violation', constraint = 'assignments_open';
    end if;
    if given.more + (
      select count(*) from assignments s
      where s.office_id = p_office and s.officer = given.given_to and s.assigned_on = given.given_on
        and s.was_hidden = given.is_protected
    ) > given.most_a_day then
      raise exception 'the officer was given as many cases today as anybody may be'
        using errcode = 'check_violation', constraint = 'assignments_a_day';
    end if;
  end loop;
end $function$
check_instrument_act() owner=:owner CREATE OR REPLACE FUNCTION public.check_instrument_act()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.kind = 'confirmed' and exists (
    select from instruments i
    where i.office_id = new.office_id and i.instrument_id = new.instrument_id
      and i.filed_by = new.actor_id
  ) then
    raise exception 'whoever filed an instrument does not confirm it'
      using errcode = 'check_violation', constraint = 'instrument_acts_two_people';
  end if;
  return null;
end $function$
check_policy_step() owner=:owner CREATE OR REPLACE FUNCTION public.check_policy_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  answered policy_steps;
  latest integer;
  found boolean;
begin
  select coalesce(max(s.number), 0) into latest
    from policy_steps s where s.office_id = new.office_id and s.number < new.number;
  if new.number <> latest + 1 or (new.kind = 'beginning') <> (latest = 0) then
    raise exception 'steps of policies follow one another'
      using errcode = 'check_violation', constraint = 'policy_steps_in_order';
  end if;
  if new.kind = 'demo' and has_real_staff(new.office_id) then
    raise exception 'an office whose staff are not invented takes no policies by itself'
      using errcode = 'check_violation', constraint = 'policy_steps_demo';
  end if;
  if new.kind = 'proposal' then
    select json_array_length(c.content::json -> 'loosened') > 0 into found
      from policy_comparisons c
      where c.office_id = new.office_id and c.before = new.before and c.after = new.hash;
    if found is null or found <> new.loosens then
      raise exception 'a proposal says what was compared'
        using errcode = 'check_violation', constraint = 'policy_steps_compared';
    end if;
  end if;
  if new.kind in ('agreement', 'force') then
    select * into answered
      from policy_steps s where s.office_id = new.office_id and s.number = new.answers;
    if answered.number is null or answered.number <> latest or answered.hash <> new.hash
      or answered.before <> new.before then
      raise exception 'what is agreed with, or takes force, is the step before it'
        using errcode = 'check_violation', constraint = 'policy_steps_answer';
    end if;
    if new.kind = 'agreement' and (answered.kind <> 'proposal'
      or answered.account_id = new.account_id or answered.role = new.role
      or answered.loosens <> new.loosens
      or new.loosens and (new.due_at is null or new.due_at
        < greatest(new.recorded_at, now() - interval '5 minutes') + interval '30 days')) then
      raise exception 'a change of policies takes two people of two roles, and its time'
        using errcode = 'check_violation', constraint = 'policy_steps_two_people';
    end if;
    if new.kind = 'force' and (answered.kind <> 'agreement'
      or answered.due_at is not null and answered.due_at > now()) then
      raise exception 'a version takes force once two people agreed, and not before its day'
        using errcode = 'check_violation', constraint = 'policy_steps_force';
    end if;
  end if;
  return null;
end $function$
check_release_step() owner=:owner CREATE OR REPLACE FUNCTION public.check_release_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  asked releases;
begin
  if new.step = 'asked' then return null; end if;
  select * into asked from releases r
    where r.office_id = new.office_id and r.id = new.id and r.step = 'asked';
  if asked.id is null or asked.kind <> new.kind or asked.asked_by <> new.asked_by
    or new.count > asked.count then
    raise exception 'what is answered is what was asked'
      using errcode = 'check_violation', constraint = 'releases_answer';
  end if;
  if new.step = 'agreed' and (new.until_at > new.from_at + interval '24 hours' or new.from_at
    < greatest(new.recorded_at, now() - interval '5 minutes') + interval '60 minutes') then
    raise exception 'what is agreed begins an hour later, and ends within a day'
      using errcode = 'check_violation', constraint = 'releases_term';
  end if;
  return null;
end $function$
check_signing() owner=:owner CREATE OR REPLACE FUNCTION public.check_signing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from signing_facts f where f.type = new.type)
    and not exists (
      select from signings s
      join access_entries a
        on a.office_id = s.office_id and a.case_id = s.case_id and a.id = s.access_id
      where s.office_id = new.office_id and s.case_id = new.stream_id and s.version = new.version
        and s.event_hash = sha256(new.sealed)
        and a.kind = 'act' and a.outcome = 'allowed'
        -- Of this very transaction: nobody signs under an entry that stood there before.
        and a.xmin = pg_current_xact_id()::xid
    )
  then
    raise exception 'a decision is written with its guards and the entry of who signed, or not'
      using errcode = 'check_violation', constraint = 'events_signed_under_guards';
  end if;
  return null;
end $function$
check_withheld_look() owner=:owner CREATE OR REPLACE FUNCTION public.check_withheld_look()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (
    select from instrument_acts a
    where a.office_id = new.office_id and a.instrument_id = new.instrument_id
  ) then
    raise exception 'an instrument withholds what was confirmed, and nothing that was added to it'
      using errcode = 'check_violation', constraint = 'withheld_looks_before_confirmed';
  end if;
  return new;
end $function$
claim_files(text,jsonb) owner=:owner CREATE OR REPLACE FUNCTION public.claim_files(p_office text, p_acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  named record;
begin
  -- In one order for all, so that no two wait for one another.
  for named in
    select distinct a.case_id, f.file_id
    from jsonb_to_recordset(p_acts) as a (case_id text, files jsonb),
      jsonb_array_elements_text(a.files) as f (file_id)
    order by 1, 2
  loop
    update case_files c set is_claimed = true
    where c.office_id = p_office and c.case_id = named.case_id and c.file_id = named.file_id
      and not c.is_claimed and not c.is_removing;
    if not found and not exists (
      select from case_files c
      where c.office_id = p_office and c.case_id = named.case_id and c.file_id = named.file_id
        and c.is_claimed
    ) then
      raise exception 'a file that the event names is not kept any more'
        using errcode = 'check_violation', constraint = 'case_files_gone';
    end if;
  end loop;
end $function$
close_room(text,text,text) owner=:owner CREATE OR REPLACE FUNCTION public.close_room(p_office text, p_case text, p_file text)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  -- Not waited for: whoever holds it keeps a file there, and may wait for this very file's row.
  if not pg_try_advisory_xact_lock(hashtextextended(p_office || '|room|' || p_case, 0)) then
    return false;
  end if;
  if exists (select from events e where e.office_id = p_office and e.stream_id = p_case)
    or exists (
      select from case_files f
      where f.office_id = p_office and f.case_id = p_case and f.file_id <> p_file
        and not f.is_removing)
  then
    return false;
  end if;
  insert into closed_rooms (office_id, case_id) values (p_office, p_case) on conflict do nothing;
  return true;
end $function$
counts_as_hidden(cases) owner=:owner CREATE OR REPLACE FUNCTION public.counts_as_hidden(c cases)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((
    select s.was_hidden from assignments s
    where s.office_id = c.office_id and s.case_id = c.case_id and s.officer = c.assigned_to
    order by s.version desc limit 1
  ), c.is_protected)
$function$
counts_rise() owner=:owner CREATE OR REPLACE FUNCTION public.counts_rise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  before_now bigint := 0;
begin
  if tg_op = 'UPDATE' then
    before_now := old.requests;
  end if;
  if new.requests <= before_now then
    raise exception 'a count of requests only rises' using errcode = 'check_violation';
  end if;
  if new.requests - before_now > 100000 then
    raise exception 'a count of requests rises by 100000 at a time at most'
      using errcode = 'check_violation';
  end if;
  return new;
end $function$
failing_messages(text,integer) owner=:owner CREATE OR REPLACE FUNCTION public.failing_messages(p_office text, p_failures integer)
 RETURNS TABLE(kind text, because text, messages integer, since date)
 LANGUAGE sql
 STABLE
AS $function$
  select m.kind, coalesce(m.last_error, 'failed'), count(*)::integer, min(m.failing_since)
  from account_messages m
  where m.office_id = p_office and m.failures >= p_failures
  group by 1, 2
$function$
failing_work(text,text,text,integer) owner=:owner CREATE OR REPLACE FUNCTION public.failing_work(p_office text, p_mode text, p_type text, p_failures integer)
 RETURNS TABLE(type_id text, kind text, owner_role text, because text, cases integer, since date)
 LANGUAGE sql
 STABLE
AS $function$
  select c.type_id, o.kind, o.owner_role, coalesce(o.last_error, 'failed'), count(*)::integer,
    min(o.failing_since)
  from outbox o join cases c on c.office_id = o.office_id and c.case_id = o.case_id
  where o.office_id = p_office and o.done_at is null and o.failures >= p_failures
    and c.mode = p_mode and (p_type is null or c.type_id = p_type) and not c.is_protected
  group by 1, 2, 3, 4
$function$
has_real_staff(text) owner=:owner CREATE OR REPLACE FUNCTION public.has_real_staff(p_office text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM accounts a WHERE ((a.office_id = has_real_staff.p_office) AND (a.kind = 'staff'::text) AND (a.ended_on IS NULL) AND (NOT (EXISTS (SELECT FROM sign_in_methods m WHERE ((m.office_id = a.office_id) AND (m.account_id = a.account_id) AND (m.kind = 'demo'::text))))))))
keep_was_hidden() owner=:owner CREATE OR REPLACE FUNCTION public.keep_was_hidden()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.was_hidden := coalesce((
    select c.is_protected from cases c
    where c.office_id = new.office_id and c.case_id = new.case_id
  ), false);
  return new;
end $function$
list_file(text,text,text,date) owner=:owner CREATE OR REPLACE FUNCTION public.list_file(p_office text, p_case text, p_file text, p_on date)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(p_office || '|room|' || p_case, 0));
  -- A statement of its own: it has to see what was committed while it waited.
  if exists (select from closed_rooms r where r.office_id = p_office and r.case_id = p_case)
    and not exists (select from events e where e.office_id = p_office and e.stream_id = p_case)
  then
    return false;
  end if;
  insert into case_files (office_id, case_id, file_id, kept_on)
  values (p_office, p_case, p_file, p_on)
  on conflict (office_id, case_id, file_id) do update
  set kept_on = excluded.kept_on, is_removing = false where not case_files.is_claimed;
  return true;
end $function$
opened_cases(text,text,timestamp with time zone) owner=:owner CREATE OR REPLACE FUNCTION public.opened_cases(p_office text, p_actor text, p_at timestamp with time zone)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
AS $function$
  select distinct a.case_id from access_entries a
  where a.office_id = p_office and a.actor_id = p_actor and not a.own
    and a.recorded_at > p_at - interval '24 hours'
    and (a.kind in ('opened', 'exported', 'printed') or a.name = 'case-search')
    and a.outcome = 'allowed' and a.case_id <> '' and a.purpose <> 'own-case'
    and not exists (
      select from imported_cases i where i.office_id = a.office_id and i.case_id = a.case_id
    )
$function$
read_links(uuid,text,text,bytea[]) owner=:owner CREATE OR REPLACE FUNCTION public.read_links(p_access uuid, p_office text, p_account text, p_tags bytea[])
 RETURNS TABLE(letter uuid, link_tag bytea, sealed bytea)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  return query
    select null::uuid, l.link_tag, l.sealed
    from case_links l where l.office_id = p_office and l.link_tag = any(p_tags)
    union all
    select t.id, null::bytea, t.sealed
    from link_letters t where t.office_id = p_office and t.account_id = p_account;
end $function$
read_session(uuid,text,bytea) owner=:owner CREATE OR REPLACE FUNCTION public.read_session(p_access uuid, p_office text, p_token_hash bytea)
 RETURNS TABLE(account_id text, kind text, roles text[], verifier text, wrapped_key bytea, public_key bytea, sealed bytea, session_sealed bytea)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  return query
    select a.account_id, a.kind, a.roles, a.verifier, a.wrapped_key, a.public_key, a.sealed,
      s.sealed
    from sessions s join accounts a on a.office_id = s.office_id and a.account_id = s.account_id
    where s.office_id = p_office and s.token_hash = p_token_hash and a.ended_on is null;
end $function$
read_stream(uuid,text,text,integer) owner=:owner CREATE OR REPLACE FUNCTION public.read_stream(p_access uuid, p_office text, p_case text, p_after integer)
 RETURNS TABLE(version integer, type text, recorded_at timestamp with time zone, actor_id text, purpose text, sealed bytea)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('recourse.access_id', p_access::text, true);
  return query
    select e.version, e.type, e.recorded_at, e.actor_id, e.purpose, e.sealed
    from events e
    where e.office_id = p_office and e.stream_id = p_case and e.version > p_after
    order by e.version;
end $function$
record_looks(text,uuid[],text[],timestamp with time zone[],text[],text[],text[],text[],text[],boolean[],integer[],bytea,integer[],integer[],integer[]) owner=:owner CREATE OR REPLACE FUNCTION public.record_looks(p_office text, p_ids uuid[], p_cases text[], p_at timestamp with time zone[], p_actors text[], p_purposes text[], p_names text[], p_kinds text[], p_outcomes text[], p_owns boolean[], p_versions integer[], p_bytes bytea, p_from integer[], p_lengths integer[], p_commitments integer[])
 RETURNS TABLE(stale uuid)
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('recourse.access_id', p_ids[1]::text, true);
  return query
    with looks as materialized (
      select l.*,
        -- One look into the index a case: a join would read all cases of the office.
        case when l.version is null then true else coalesce(l.version = (
          select c.version from cases c where c.office_id = p_office and c.case_id = l.case_id
        ), false) end as is_current
      from unnest(p_ids, p_cases, p_at, p_actors, p_purposes, p_names, p_kinds, p_outcomes, p_owns,
          p_versions, p_from, p_lengths, p_commitments)
        as l(id, case_id, at, actor, purpose, name, kind, outcome, own, version, sealed_from,
          sealed_length, commitment_from)
    ), entries as (
      insert into access_entries
        (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
      select p_office, l.case_id, l.id, l.at, l.actor, l.purpose, l.name, l.kind, l.outcome, l.own,
        substring(p_bytes from l.sealed_from for l.sealed_length)
      from looks l where l.is_current
    ), committed as (
      insert into commitments (office_id, id, case_id, source, commitment)
      select p_office, l.id, l.case_id,
        case when l.outcome = 'allowed' then 'look' else 'denial' end,
        substring(p_bytes from l.commitment_from for 32)
      from looks l where l.is_current
    )
    select l.id from looks l where not l.is_current;
end $function$
record_looks_within(integer,text,uuid[],text[],timestamp with time zone[],text[],text[],text[],text[],text[],boolean[],integer[],bytea,integer[],integer[],integer[]) owner=:owner CREATE OR REPLACE FUNCTION public.record_looks_within(p_most integer, p_office text, p_ids uuid[], p_cases text[], p_at timestamp with time zone[], p_actors text[], p_purposes text[], p_names text[], p_kinds text[], p_outcomes text[], p_owns boolean[], p_versions integer[], p_bytes bytea, p_from integer[], p_lengths integer[], p_commitments integer[])
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  found integer;
begin
  perform set_config('recourse.access_id', p_ids[1]::text, true);
  -- One at a time for each actor: what is counted below was committed before.
  perform pg_advisory_xact_lock(hashtextextended(p_office || '|opened|' || p_actors[1], 0));
  select count(*) into found from (
    select opened_cases(p_office, p_actors[1], p_at[1])
    union select named from unnest(p_cases) as named where named <> ''
  ) all_cases;
  if found > allowed_cases(p_office, p_actors[1], p_at[1], p_most) then
    return 'too-many';
  end if;
  select count(*) into found from record_looks(
    p_office, p_ids, p_cases, p_at, p_actors, p_purposes, p_names, p_kinds, p_outcomes, p_owns,
    p_versions, p_bytes, p_from, p_lengths, p_commitments
  );
  return case when found = 0 then 'recorded' else 'moved' end;
end $function$
record_release(text,uuid[],text[],timestamp with time zone[],text[],text[],text[],text[],text[],boolean[],integer[],bytea,integer[],integer[],integer[],uuid,text,text,text,integer,timestamp with time zone,timestamp with time zone) owner=:owner CREATE OR REPLACE FUNCTION public.record_release(p_office text, p_ids uuid[], p_cases text[], p_at timestamp with time zone[], p_actors text[], p_purposes text[], p_names text[], p_kinds text[], p_outcomes text[], p_owns boolean[], p_versions integer[], p_bytes bytea, p_from integer[], p_lengths integer[], p_commitments integer[], p_id uuid, p_step text, p_kind text, p_asked_by text, p_count integer, p_from_at timestamp with time zone, p_until_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform record_looks(
    p_office, p_ids, p_cases, p_at, p_actors, p_purposes, p_names, p_kinds, p_outcomes, p_owns,
    p_versions, p_bytes, p_from, p_lengths, p_commitments
  );
  insert into releases
    (office_id, id, step, kind, asked_by, actor_id, recorded_at, count, from_at, until_at)
  values (p_office, p_id, p_step, p_kind, p_asked_by, p_actors[1], p_at[1], p_count, p_from_at,
    p_until_at);
end $function$
roles_now(text,text,text[]) owner=:owner CREATE OR REPLACE FUNCTION public.roles_now(p_office text, p_account text, p_kept text[])
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return array(
    select kept.role from unnest(p_kept) as kept(role)
    where not exists (select from standing_roles s
      where s.office_id = p_office and s.account_id = p_account and s.role = kept.role)
    union
    select latest.role from (
      select distinct on (s.role) s.role, s.step, s.starts_at, s.ends_at from standing_roles s
      where s.office_id = p_office and s.account_id = p_account
      order by s.role, s.recorded_at desc, s.id desc
    ) latest
    where latest.step = 'given' and latest.starts_at <= now()
      and (latest.ends_at is null or now() < latest.ends_at)
  );
end $function$
stages_go_on() owner=:owner CREATE OR REPLACE FUNCTION public.stages_go_on()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.stage in ('stopped', 'done') or (old.stage = 'waiting' and new.stage = 'proved') then
    raise exception 'a way back that has ended does not begin again'
      using errcode = 'check_violation';
  end if;
  return new;
end $function$
tell_policy_step() owner=:owner CREATE OR REPLACE FUNCTION public.tell_policy_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('policy_steps', new.office_id);
  return null;
end $function$
ways_stay_ended() owner=:owner CREATE OR REPLACE FUNCTION public.ways_stay_ended()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_on is not null then
    raise exception 'a way to sign in that has ended stays so' using errcode = 'check_violation';
  end if;
  return new;
end $function$
withheld_by(text,text,date) owner=:owner CREATE OR REPLACE FUNCTION public.withheld_by(p_office text, p_instrument text, p_on date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM instruments i WHERE ((i.office_id = withheld_by.p_office) AND (i.instrument_id = withheld_by.p_instrument) AND ((withheld_by.p_on >= i.from_on) AND (withheld_by.p_on <= i.until_on)) AND (EXISTS (SELECT 1 FROM instrument_acts c WHERE ((c.office_id = i.office_id) AND (c.instrument_id = i.instrument_id) AND (c.kind = 'confirmed'::text) AND (c.acted_on <= withheld_by.p_on)))) AND (NOT (EXISTS (SELECT 1 FROM instrument_acts l WHERE ((l.office_id = i.office_id) AND (l.instrument_id = i.instrument_id) AND (l.kind = 'lifted'::text) AND (l.acted_on <= withheld_by.p_on))))))))
withheld_on(text,text,uuid,date) owner=:owner CREATE OR REPLACE FUNCTION public.withheld_on(p_office text, p_case text, p_entry uuid, p_on date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT 1 FROM withheld_looks w WHERE ((w.office_id = withheld_on.p_office) AND (w.case_id = withheld_on.p_case) AND (w.entry_id = withheld_on.p_entry) AND withheld_by(withheld_on.p_office, w.instrument_id, withheld_on.p_on))))

-- Comments
access_entries: Every look, act, denial and refusal: who, why, which case, by which policies. Append-only.
access_marks: A line for each step by which somebody came to read a case that is not theirs. Append-only; the words stand sealed in the events. said_tag tells two equal reasons of one account apart from others, and nothing else.
account_channels: How somebody wants to be told of changes in their account: sealed under a secret of the office. One row an account, written over.
account_invitations: Accounts that wait for their owner, found by a keyed tag of the code they were handed. Using one removes it.
account_messages: The outbox of accounts: written with what they tell of, sent after it. Mail leaves the list when a server took it, a letter when somebody of the office posted it. Addresses are sealed.
account_notices: What changed in an account, for its owner to read: kept 30 days, then removed.
account_recoveries: Ways back into an account that somebody asked for: each waits, can be stopped, and is told. Removed 30 days after its end.
account_recovery_codes: The key of a person, wrapped once more by a code that they printed: whoever reads the database opens none. One an account; a new one takes the place of the old.
account_sign_ons: Which account of the staff an identity at the office's own provider opens: a keyed tag of issuer and subject, never a name or an address.
accounts: Who may sign in. No case stands here: a person's record never lists their cases (R2).
anonymous_requests: Requests of people who are not signed in: how many a day asked what, and what came of it.
application_drafts: Unsent applications, sealed to the person; no staff role opens them; gone at sending or after 30 days.
assignments.was_hidden: Whether the law hid the case on the day it was given: it counts so for as long as it is held.
assignments: Who was given which case on which day: it counts on when the case is handed on (R6).
case_files: Every file that arrived for a case, by id alone: claimed once an event names it, else removed some days after it came.
case_identifiers: A line for each case that has a number of its own: one keyed tag for each. Written over when a number is put right, and when the secret is changed: no older tag stays.
case_invitations: A way into a case filed for somebody, sealed under the code that opens it; gone once used.
case_links: A person's own way to their cases, tagged and sealed under a key that only their session opens (R2).
case_milestones: Days on which a case was received, entered a state, was decided or closed; for counts over time.
case_steps: Steps of imported cases: activity, claimed times, role; for pictures of work and exports.
case_types: Compiled case types by the SHA-256 of their RFC 8785 JSON: a case stays under the rules it pinned.
case_ways_in: New ways into one case for who lost their own key: sealed under the key of the case, each proved by one, confirmed by another, told and waiting. No account stands here (refusal R2).
cases.clock_marks: One mark for each text of a rule and its days off that a running clock was counted under; no day and no name. Empty where no clock runs; an empty text where the event did not say yet.
cases.kept_out: Accounts of staff who may not act in this case or see it, because of a conflict of interest.
cases.seeks_interpreter: Somebody may have to be found who interprets; whether that is so, the case itself says.
cases.unanswered_since: The day of the earliest message since the office last turned to the person; null when answered.
cases: One row a case for lists: the office's own duties, never a person's clock in own mode. Names are sealed.
closed_rooms: References that were reserved for a case with files and never became one: no file is kept there again, so that a key which another process still remembers seals nothing.
commitments: Outbox of the transparency log: one salted commitment for every event, look, denial and rule version.
concern_events: The stream of each concern, sealed under a key that no question about cases has. Append-only.
concern_links: A person's way to what they raised: found and opened by the key of their own session alone.
concerns: One row a concern, without the case and without whoever raised it. Who may hear it stands here; whoever looked is told by a keyed tag alone, and never hears it.
employment_lines: Working weeks, days away and homes of staff, sealed and append-only: of weeks the one that began last counts, of homes the last line. Read by the rules about browsing, and by whom it is about.
events: What happened to each case, append-only. The payload is sealed class by class under the case's key.
idempotency_keys: Answers already given, by keyed tag: the same request sent again gets the same answer.
import_pages: What waits in an import until it is accepted or undone, and its problems by line; sealed.
imported_cases: Imported cases with the days that their log claims. They stand in no list or search (R3).
imported_events: Which events of a source came in already, by hash: the same log imported again adds nothing.
imports: One row an import: its source, where it stands and its counts. What was found is sealed.
instrument_acts: An instrument withholds nothing until somebody other than who filed it has confirmed it.
instrument_papers: The file of the order behind an instrument, with its name, sealed under an office key. Append-only: a paper that was put on file stays as it came.
instruments: Orders of a court and their like that withhold named looks at one case from its person: who issued it, by which law and what may be said stands sealed. Each ends by itself, within a year.
letter_boxes: Where letters go now, sealed under the case's key and lost with it. One row a case, written over: there is no older one. The seal is bound to the version of the event that said it: an older row that is put back does not open. A row stands for everybody who moved, so it tells of nobody why.
link_letters: Links handed to somebody who is not signed in, sealed to their public key; gone when collected.
migrations: Which schema migrations ran, and the SHA-256 of each as it ran; an edited one is refused.
outbox: Effects and timers written with the event that causes them; each ends done or as a work item.
policy_comparisons: Who gains and who loses what between two versions of the policies, worked out once over all facts that a request can have. It holds roles, and nobody. Append-only.
policy_steps.answers: The step agreed with, or the agreement that takes force.
policy_steps.due_at: An agreement takes force then: 30 days later where something that was never allowed would be.
policy_steps: How each version of the policies came into force, step by step, each with the salt of its commitment. A number is given once, so of two people at the same moment one comes too late. Append-only.
policy_versions: Every version of the policies that this office was started with: schema and texts by file name. Which of them is in force, policy_steps says. Append-only.
reason_prints: Keyed prints of runs of words that signed reasons had, with the month in which each came first. Nothing else is compared, and nothing here names a case, a person or an officer.
releases: What one person asked to open or take out beyond the limit, and what another said to it. The reason is sealed in the line of the record of the same id. Append-only; names no case.
rule_versions: Every version of the rules that the office has run by, and every set of them that it ran by at once, each with the salt of its commitment. Append-only; what a case type says stands in case_types.
sessions.noted: Day and manner of the sign-in for its owner to see, sealed under a key of the office; never address or device (R9).
sessions: Signed-in sessions by the hash of their token. Times and the person's key are sealed with the token (R9).
sign_in_methods.found_by: Tag of a passkey's or of a printed code: neither lies here as it is.
sign_in_methods: What opens an account: sealed under a key of the office, found by a keyed tag, ended on a day and never taken away. No day of use stands here (R9).
sign_in_tries: How often a name was tried lately, by a tag that is keyed anew each day. Neither a name nor a network stands here (R9); gone with the right password, or after a day.
signing_facts: Facts that are decisions, from the rules of the office; one of them needs a line in signings.
signings: Decisions whose guards held: the access entry of who signed, and the SHA-256 of the sealed event, which names each guard. Append-only.
standing_roles: Each time a member of staff was given a role or lost it, append-only: the latest line of a role counts. Why, and by whose word, lies sealed.
unexplained_acts: What came of each, with the reason sealed under an office key. Append-only.
unexplained_days: The days whose looks were gone through. A day is listed once, when it is over.
unexplained_looks: Which entries nothing explained when their day was over. Never a person's own look (R9). It holds no score and no count of anybody's.
withheld_looks: Which looks an instrument names: of its own case alone, and of looks that are on record.

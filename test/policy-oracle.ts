import { OF_POLICIES } from "./policy-oracle-policies.ts";
import type { Facts } from "#domain/access/facts.ts";
import {
  ASKS,
  isSwornReader,
  mayAskToRead,
  REVIEWS,
  TOLD_WHO_READS,
} from "./policy-oracle-readers.ts";
import { LEAVING } from "./policy-oracle-leaving.ts";
import { aboutLooks, isKeptFromWork } from "./policy-oracle-looks.ts";

// The sentences of the policies told a second time, in another language and another shape:
// a table of who may what, where and by which tie. Written apart from the policies, so that a
// slip of the pen in one of them shows.

export type Grant = {
  readonly kind: Facts["actorKind"] | "anyone";
  readonly role: string;
  readonly purpose: string;
  readonly modes: readonly Facts["caseMode"][];
  /** All of these ties are needed, where the case is not `none`. */
  readonly ties: readonly string[];
  readonly may: string;
  readonly sees: string;
};

const EVERYWHERE = ["own", "observed", "imported", "none"] as const;
const CASES = ["own", "observed"] as const;
const SPEAKING = "respond submit challenge message ask correct dispute";
const FILE = "case-file case-history case-looks case-exhibit";
const STORY = "record identity contact narrative health third-party whereabouts";

const DESK = "interpreting interpreters";
const DESK_OF_OFFICE = `name-interpreter interpreters-to-find ${DESK}`;
const IN_PART = "submit correct dispute message separate";
const PART = "my-part part-exhibit";
const OF_PART = "record identity contact narrative health third-party";

const ANSWERS = "answer-access end-access review-break-glass";

/** Every sentence that lets somebody do, ask or see something, one line each. */
export const GRANTS: readonly Grant[] = [
  person("applicant", "own-case", ["none"], [], "file my-cases application-draft"),
  person("applicant", "own-case", CASES, ["party"], `${SPEAKING} withdraw represent include`),
  person("applicant", "own-case", CASES, ["party"], PART),
  person("applicant", "own-case", CASES, ["further-party"], `${IN_PART} represent`),
  person("applicant", "own-case", CASES, ["further-party"], `${PART} my-cases`, OF_PART),
  person("representative", "representation", CASES, ["further-representative"], IN_PART),
  person(
    "representative",
    "representation",
    CASES,
    ["further-representative"],
    `${PART} my-cases`,
    OF_PART,
  ),
  person("applicant", "own-case", CASES, ["party"], `${FILE} my-cases application-draft`, STORY),
  ...guardian("own-case"),
  ...guardian("representation"),
  speaker("person", ["own"], ""),
  speaker("anyone", ["observed"], "privileged"),
  person(
    "representative",
    "representation",
    CASES,
    ["companion"],
    `${FILE} my-cases message end-representation`,
    OF_PART,
  ),
  person("representative", "representation", CASES, ["representative"], "end-representation"),
  anyone("representative", "representation", ["none"], [], "file my-cases application-draft"),
  anyone("representative", "representation", ["none"], [], "worklist notice"),
  anyone("representative", "representation", ["observed"], ["representative"], "notice note"),
  anyone("representative", "representation", ["observed"], ["representative"], "worklist"),
  staff("caseworker", "representation", ["none"], [], "worklist notice"),
  staff(
    "caseworker",
    "representation",
    ["observed"],
    ["representative"],
    `notice note message worklist ${FILE}`,
    `${STORY} privileged`,
  ),
  person("applicant", "own-case", ["own"], ["party"], `${DESK} deliver`),
  person("applicant", "own-case", CASES, ["party"], "readdress"),
  person("representative", "representation", ["own"], ["representative"], "deliver readdress"),
  anyone("representative", "representation", ["observed"], ["representative"], "readdress"),
  person("guardian", "own-case", ["own"], ["guardian"], "deliver"),
  person("guardian", "representation", ["own"], ["guardian"], "deliver"),
  staff("intake-clerk", "intake", ["own"], ["at-intake"], "readdress"),
  staff("caseworker", "adjudication", ["own"], ["assigned"], "readdress"),
  person("representative", "representation", ["own"], ["representative"], DESK),
  person("guardian", "own-case", ["own"], ["guardian"], DESK),
  person("guardian", "representation", ["own"], ["guardian"], DESK),
  staff("intake-clerk", "intake", ["own"], [], DESK_OF_OFFICE),
  staff("intake-clerk", "intake", ["none"], [], "interpreters-to-find"),
  staff("supervisor", "supervision", ["own"], ["supervising"], "name-interpreter"),
  staff("intake-clerk", "intake", ["none"], [], "office-cases notice"),
  staff(
    "intake-clerk",
    "intake",
    ["own"],
    ["at-intake"],
    "record schedule serve note message include separate case-file office-cases",
    "record identity contact",
  ),
  staff("caseworker", "adjudication", ["none"], [], "worklist case-search"),
  ...LEAVING.map(([kind, ...line]) => grant(kind, line)),
  staff(
    "caseworker",
    "adjudication",
    ["own"],
    ["assigned"],
    `record request schedule hold draft decide serve note message answer recuse ${FILE}` +
      " stop restart include separate entrust worklist decision-checklist",
    `${STORY} staff-only`,
  ),
  staff("supervisor", "supervision", ["none"], [], "worklist office-cases hand-over"),
  staff("supervisor", "supervision", ["observed"], ["supervising"], "hand-over"),
  staff("supervisor", "supervision", EVERYWHERE, [], "dashboard process-map"),
  staff("supervisor", "supervision", CASES, ["supervising"], "assign upgrade rules-upgrade"),
  staff(
    "supervisor",
    "supervision",
    ["own"],
    ["supervising"],
    "review pause record serve note answer recuse entrust worklist office-cases " +
      `decision-checklist ${FILE}`,
    "record identity contact narrative third-party staff-only",
  ),
  staff(
    "supervisor",
    "supervision",
    ["own"],
    ["supervising", "assigned"],
    "",
    "health whereabouts",
  ),
  staff("supervisor", "supervision", ["imported"], [], "case-history", "record"),
  staff("records-officer", "records", ["none", "imported"], [], "import"),
  staff(
    "records-officer",
    "records",
    EVERYWHERE,
    [],
    "import-list import-detail export-log process-map dashboard",
    "record",
  ),
  staff("auditor", "audit", EVERYWHERE, [], "audit-search process-map dashboard", "record"),
  staff("auditor", "audit", [...CASES, "imported"], [], "case-history case-looks"),
  staff("ombudsman", "oversight", EVERYWHERE, [], "case-looks audit-search", "record"),
  staff("privacy-officer", "oversight", EVERYWHERE, [], "case-looks audit-search", "record"),
  staff("privacy-officer", "audit", EVERYWHERE, [], "case-looks audit-search", "record"),
  staff("supervisor", "supervision", ["none"], [], "staff-roles"),
  staff("auditor", "audit", ["none"], [], "staff-roles"),
  staff("ombudsman", "oversight", ["none"], [], "staff-roles"),
  staff("privacy-officer", "oversight", ["none"], [], "staff-roles"),
  staff("privacy-officer", "audit", ["none"], [], "staff-roles"),
  ...TOLD_WHO_READS.map(([kind, ...line]) => grant(kind, line)),
  ...reader("caseworker", "adjudication"),
  ...reader("intake-clerk", "intake"),
  staff("supervisor", "supervision", ["own"], ["supervising"], `${ANSWERS} access-desk`),
  staff("supervisor", "supervision", ["none"], [], "access-desk"),
  staff("privacy-officer", "oversight", ["own", "none"], [], `${REVIEWS} access-desk`),
  ...OF_POLICIES.map(([kind, ...line]) => grant(kind, line)),
  ...aboutLooks({ person, staff }),
];

/** Whoever reads one case that is not theirs, for the work of their own desk. */
function reader(role: string, purpose: string): readonly Grant[] {
  const reads = "case-file case-history case-exhibit access-desk";
  const seen = "record identity contact narrative";
  return [
    staff(role, purpose, ["none"], [], "access-desk"),
    staff(role, purpose, ["own"], ["granted"], `${reads} end-access`, seen),
    staff(role, purpose, ["own"], ["broke-glass"], reads, OF_PART),
  ];
}

function person(...line: Line): Grant {
  return grant("person", line);
}

function staff(...line: Line): Grant {
  return grant("staff", line);
}

function anyone(...line: Line): Grant {
  return grant("anyone", line);
}

/** Role, purpose, modes, ties, what they may, what they see. */
export type Line = [
  string,
  string,
  readonly Facts["caseMode"][],
  readonly string[],
  string,
  string?,
];

function grant(kind: Grant["kind"], [role, purpose, modes, ties, may, sees = ""]: Line): Grant {
  return { kind, role, purpose, modes, ties, may, sees };
}

/** A guardian comes with the child's purpose or as the one who speaks for the child. */
function guardian(purpose: string): readonly Grant[] {
  const may =
    `${SPEAKING} include readdress case-file case-history case-looks my-cases ` +
    "application-draft";
  const sees = "record identity contact whereabouts";
  return [
    person("guardian", purpose, ["none"], [], "file my-cases application-draft"),
    person("guardian", purpose, CASES, ["guardian"], may, sees),
  ];
}

function speaker(kind: Grant["kind"], modes: Line[2], more: string): Grant {
  const may = `${SPEAKING} include ${FILE} my-cases application-draft`;
  const tie = ["representative"];
  return grant(kind, ["representative", "representation", modes, tie, may, `${STORY} ${more}`]);
}

/** What a grant with a note of best interests opens to the guardian of this case's person. */
function isEntrusted({ action, fieldClass, entrusted, ...facts }: Facts): boolean {
  const opens =
    action === "case-exhibit" ||
    (action === "see" && ["narrative", "health", "third-party"].includes(fieldClass ?? ""));
  return (
    entrusted === true &&
    opens &&
    facts.actorKind === "person" &&
    facts.roles.includes("guardian") &&
    ["own-case", "representation"].includes(facts.purpose) &&
    ["own", "observed"].includes(facts.caseMode) &&
    facts.relations.includes("guardian")
  );
}

/** Whether some sentence lets the actor do, ask or see this. */
export function isGranted(facts: Facts): boolean {
  if (facts.actorKind === "clock") {
    return (
      ["expire", "recount"].includes(facts.action) && ["own", "observed"].includes(facts.caseMode)
    );
  }
  if (facts.action === "office-information" || facts.action === "withheld-looks") {
    return facts.purpose === "public-information" && facts.caseMode === "none";
  }
  // A paper that was served opens a case where its type names the clerk, and nowhere else.
  if (facts.action === "notice" && facts.purpose === "intake") {
    if (facts.eventBy?.includes("intake-clerk") !== true) return false;
  }
  if (isEntrusted(facts)) return true;
  if (ASKS.split(" ").includes(facts.action)) return mayAskToRead(facts);
  return GRANTS.some(
    ({ kind, role, purpose, modes, ties, may, sees }) =>
      (kind === "anyone" || kind === facts.actorKind) &&
      facts.roles.some((held) => held === role) &&
      purpose === facts.purpose &&
      modes.includes(facts.caseMode) &&
      ties.every((tie) => facts.relations.some((relation) => relation === tie)) &&
      (facts.action === "see"
        ? sees.split(" ").includes(facts.fieldClass ?? "nothing")
        : may.split(" ").includes(facts.action)),
  );
}

/** Whether the sentences, taken together, let the actor do, ask or see this. */
export const isAllowed = (facts: Facts): boolean => isGranted(facts) && !isForbidden(facts);

/** The ties that open a protected case to whose case it is, and to who speaks for them. */
const TIES_OF_PURPOSE: Readonly<Record<string, readonly string[]>> = {
  "own-case": ["party", "further-party", "guardian"],
  representation: ["representative", "guardian", "further-representative", "companion"],
};
/** Those that open it to staff who are sworn, or of a clinic; otherwise, the assignment. */
const TIES_OF_STAFF: Readonly<Record<string, readonly string[]>> = {
  supervision: ["assigned", "supervising"],
  intake: ["at-intake"],
};
/** What takes a sign-in of the last ten minutes. */
const EXPORTS = "export-log list-export case-export answer-release";
const HELPS = "prove-person prove-colleague confirm-way-back prove-party confirm-party";
const FRESH_ALONE = `${EXPORTS} ${HELPS} break-glass policy-propose policy-agree`.split(" ");
const OFFICERS_ACTS = "decide serve request review draft hold pause record stop restart".split(" ");

/** Whether something forbids it whoever permits it, purposes apart. */
export function isForbidden(facts: Facts): boolean {
  const { action, caseMode, actorKind } = facts;
  const tied = (...ties: string[]) => ties.some((tie) => facts.relations.some((r) => r === tie));
  if (FRESH_ALONE.includes(action) && facts.isFresh !== true) return true;
  if (caseMode === "observed" && OFFICERS_ACTS.includes(action)) return true;
  if (caseMode === "observed" && action === "worklist" && !tied("representative")) return true;
  if (caseMode === "imported") {
    const isPicture = ["case-history", "process-map", "export-log", "import"].includes(action);
    if (!isPicture && !(action === "see" && facts.fieldClass === "record")) return true;
  }
  if (actorKind === "clock" && !["expire", "recount"].includes(action)) return true;
  if (facts.eventBy && action !== "notice" && !facts.eventBy.some((by) => isNow(by, facts))) {
    return true;
  }
  if (facts.isProtected && actorKind !== "clock") {
    const isTrusted = caseMode === "observed" || facts.roles.includes("sworn");
    const ofStaff = isTrusted ? (TIES_OF_STAFF[facts.purpose] ?? ["assigned"]) : [];
    const isTied = tied(...ofStaff, ...(TIES_OF_PURPOSE[facts.purpose] ?? []));
    if (!isTied && !isSwornDesk(facts) && !isSwornReader(facts)) return true;
  }
  if (isKeptFromWork(facts)) return true;
  if (action === "see" && facts.fieldClass === "whereabouts") {
    if (!tied("assigned", "party", "representative", "guardian")) return true;
  }
  if (action === "see" && facts.fieldClass === "staff-only" && actorKind === "person") return true;
  if (actorKind === "staff" && tied("party", "further-party", "excluded")) return true;
  const isName = action === "name-interpreter" && facts.purpose === "intake";
  const isDesk = [...DESK.split(" "), "interpreters-to-find"].includes(action);
  if ((isDesk || isName) && actorKind === "staff") {
    if (tied("assigned", "supervising", "first-decider", "former-officer")) return true;
  }
  return action === "review" && tied("first-decider");
}

// Whoever is sworn and finds interpreters does so in cases that the law hides, too.
const isSwornDesk = ({ actorKind, roles, purpose, caseMode, action }: Facts): boolean =>
  actorKind === "staff" &&
  roles.includes("sworn") &&
  roles.includes("intake-clerk") &&
  purpose === "intake" &&
  caseMode === "own" &&
  DESK_OF_OFFICE.split(" ").includes(action);

/** Whether the actor is, in this case, what a case type names as the cause of an event. */
function isNow(by: string, { actorKind, roles, caseMode, relations }: Facts): boolean {
  if (by === "clock") return actorKind === "clock";
  // An oath is no work: it lets nobody cause anything.
  if (by === "sworn") return false;
  if (by === "further-party") {
    const isOne = roles.includes("applicant") && relations.includes("further-party");
    const speaks = roles.includes("representative") && relations.includes("further-representative");
    return actorKind === "person" && (isOne || speaks);
  }
  if (!roles.some((role) => role === by)) return false;
  const tie = by === "applicant" ? "party" : by;
  const fits = caseMode === "none" || relations.some((one) => one === tie);
  if (by === "representative") {
    return fits || (actorKind === "person" && relations.includes("companion"));
  }
  if (by === "applicant" || by === "guardian") return fits && actorKind === "person";
  return actorKind === "staff";
}

/** Who may claim which purpose. */
const CLAIMS: Readonly<Record<string, string>> = {
  "own-case": "person applicant, person guardian",
  representation: "anyone representative, anyone guardian, staff caseworker",
  intake: "staff intake-clerk",
  adjudication: "staff caseworker",
  supervision: "staff supervisor",
  records: "staff records-officer",
  audit: "staff auditor, staff privacy-officer",
  oversight: "staff ombudsman, staff privacy-officer",
};

/** Whether the purpose is the actor's to claim. */
export function mayClaim({ purpose, actorKind, roles }: Facts): boolean {
  if (purpose === "public-information" || actorKind === "clock") return true;
  const claims = (CLAIMS[purpose] ?? "").split(", ");
  return roles.some((r) => claims.includes(`${actorKind} ${r}`) || claims.includes(`anyone ${r}`));
}

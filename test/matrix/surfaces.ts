import type { FieldClass } from "#domain/access/roles.ts";

/**
 * What one way in asks, in the words of `policies/recourse.cedarschema`, and what an answer holds.
 * Who gets the answer is said nowhere here: the sentences of `test/policy-oracle.ts` say that.
 */
export type Line = {
  /** A case by its number in the address; many cases; or nothing of any case. */
  readonly about: "case" | "list" | "no-case";
  /** Questions or kinds of act that policies judge, all of them needed; none about no case. */
  readonly asks?: readonly string[];
  /** What staff are asked there instead. */
  readonly byStaff?: readonly string[];
  /** Classes of fields that stand in an answer wherever its reader may see them. */
  readonly shows?: readonly FieldClass[];
  /** Classes that stand in it for nobody, whoever may see them elsewhere. */
  readonly keepsBack?: readonly FieldClass[];
  /** The same of a further party's own part. */
  readonly showsOfPart?: readonly FieldClass[];
  /** The number of a case stands in the answer exactly where the question may be asked of it. */
  readonly rows?: true;
  /** The address names the part of the further party, which is theirs alone. */
  readonly ofPart?: true;
  /** Whoever has a part of their own in the case is asked about that instead. */
  readonly inPartAsks?: readonly string[];
  /** The form of an event: who may open the case and not cause the event is told so. */
  readonly form?: true;
  /** Staff find there only cases for which somebody is sought: those with a meeting to come. */
  readonly sought?: true;
  /**
   * Nothing is asked there: of those alone to whom the sentences would say no (`role`), or of
   * whoever comes, since it is an empty form or no room of such an office (`unasked`).
   */
  readonly gate?: "role" | "unasked";
  /** What is asked there stands in the record with no case, whichever was named. */
  readonly apart?: true;
  /** Other names under which what was asked there stands in the record. */
  readonly leaves?: readonly string[];
  /** Persons alone, or staff alone, whoever else may ask. */
  readonly only?: "person" | "staff";
  /** Why this stage has nothing to show there, so that everybody is told `not-found`. */
  readonly nothing?: string;
  /** What it takes from whom, where it reads no case. */
  readonly because?: string;
};

/** The classes of a whole file. */
const FILE: readonly FieldClass[] = ["identity", "contact", "narrative", "health", "third-party"];

const reads = (...asks: readonly string[]): Line => ({ about: "case", asks });
const ofPart = (...asks: readonly string[]): Line => ({ about: "case", asks, ofPart: true });
const lists = (...asks: readonly string[]): Line => ({ about: "list", asks });
const concern = (...asks: readonly string[]): Line => ({
  about: "list",
  asks,
  nothing: "nobody raised a concern of that number",
});
const open = (because: string): Line => ({ about: "no-case", because });

const RULES = "the rules, to be read by everybody";
const DECIDES =
  "this office decides itself, and no paper that was served opens a case of this type";
const NOBODY_ASKED = "nobody asked to read a case under that number, nor opened one under it";
const NO_RELEASE = "nobody asked for a release of that number";
// The list of who asks is asked, and one line of it is shown.
const OF_DESK = { nothing: NOBODY_ASKED, apart: true, gate: "role" } as const;
const NO_LETTER = "no letter of that number waits";
const NO_WAY = "nobody was proved under that number";
const OWN = "one's own account and session";
const SAYS = "what the office says to everybody";

/** Every page, by method and address as the router has it. */
const PAGES: Readonly<Record<string, Line>> = {
  "GET /": open(SAYS),
  "GET /*": open("style sheets and pictures"),
  "GET /problems": open(SAYS),
  "GET /problems/:code": open(SAYS),
  "GET /sign-in": open(OWN),
  "POST /sign-in": open(OWN),
  "POST /sign-out": open(OWN),
  "POST /leave": open(OWN),
  "GET /cases": { ...lists("my-cases"), rows: true, only: "person", gate: "role" },
  "GET /cases/join": open("a code that the person was given"),
  "POST /cases/join": open("a code that the person was given"),
  "GET /cases/:caseId": {
    ...reads("case-file"),
    shows: [...FILE, "staff-only", "whereabouts"],
  },
  "GET /cases/:caseId/parts/:partId": {
    ...ofPart("my-part"),
    showsOfPart: ["narrative", "contact"],
  },
  "GET /cases/:caseId/parts/:partId/exhibits/:fileId": {
    ...ofPart("part-exhibit"),
    nothing: "nobody sent a paper into this part",
  },
  "GET /cases/:caseId/parts/:partId/:event": { ...ofPart("my-part"), form: true },
  "POST /cases/:caseId/parts/:partId/:event": { ...ofPart("my-part"), form: true },
  "GET /cases/:caseId/readers": reads("case-readers"),
  "GET /cases/:caseId/looks": reads("case-file", "case-looks"),
  "GET /cases/:caseId/looks/:lookId": { ...reads("case-file", "case-looks"), only: "person" },
  "POST /cases/:caseId/looks/:lookId": { ...reads("case-file", "case-looks"), only: "person" },
  "GET /cases/:caseId/exhibits/:fileId": { ...reads("case-exhibit"), shows: ["narrative"] },
  "GET /cases/:caseId/receipt": reads("case-file"),
  "GET /cases/:caseId/representatives": reads("case-file"),
  "POST /cases/:caseId/representatives": reads("case-file"),
  "GET /cases/:caseId/decision": { ...reads("case-file"), nothing: "nothing was decided" },
  "GET /cases/:caseId/interpreters": reads("interpreters"),
  "POST /cases/:caseId/interpreters": reads("interpreters"),
  "GET /cases/:caseId/:event": { ...reads("case-file"), form: true },
  "POST /cases/:caseId/:event": { ...reads("case-file"), form: true },
  "GET /desk": { ...lists("worklist"), rows: true, shows: ["identity"] },
  "GET /desk/dashboard": lists("dashboard"),
  "GET /desk/decide/:caseId": {
    ...reads("decision-checklist"),
    shows: ["identity", "contact", "narrative", "health", "whereabouts"],
  },
  "POST /desk/decide/:caseId": reads("decision-checklist"),
  "GET /desk/audit": { ...lists("audit-search"), gate: "unasked" },
  "POST /desk/audit": { ...lists("audit-search"), gate: "role" },
  "GET /desk/audit/sample": { ...lists("audit-search"), gate: "unasked" },
  "POST /desk/audit/sample": { ...lists("audit-search"), gate: "role" },
  "GET /desk/audit/case": {
    ...lists("audit-search"),
    gate: "unasked",
    leaves: ["case-looks"],
  },
  "POST /desk/audit/case": {
    ...lists("audit-search"),
    gate: "role",
    leaves: ["case-looks"],
  },
  "GET /desk/office": { ...lists("office-cases"), rows: true, shows: ["identity"] },
  "GET /desk/open": { ...lists("file"), only: "staff", gate: "role" },
  "GET /desk/open/:typeId": { ...lists("file"), only: "staff", gate: "role" },
  "POST /desk/open/:typeId": { ...lists("file"), only: "staff", gate: "role" },
  "GET /desk/open/:typeId/notice": { ...lists("notice"), nothing: DECIDES, gate: "role" },
  "POST /desk/open/:typeId/notice": { ...lists("notice"), nothing: DECIDES, gate: "role" },
  "GET /desk/hand-over/:caseId": { ...reads("hand-over"), gate: "unasked" },
  "POST /desk/hand-over/:caseId": { ...reads("hand-over"), gate: "unasked" },
  "GET /desk/interpreters": { ...lists("interpreters-to-find"), rows: true, sought: true },
  "GET /desk/access": lists("access-desk"),
  "GET /desk/access/ask": open("an empty form; its answer is the same for every number"),
  "POST /desk/access/ask": open("the answer is the same for every number"),
  "GET /desk/access/emergency": open("an empty form; what is sent with it is an act"),
  "POST /desk/access/emergency": open("without a number it opens nothing"),
  "GET /desk/access/:caseId/:event/:id": { ...reads("access-desk"), ...OF_DESK },
  // The act that is sent there is walked as an act; no other is taken, and nothing is asked.
  "POST /desk/access/:caseId/:event/:id": {
    ...reads("access-desk"),
    ...OF_DESK,
    gate: "unasked",
  },
  "GET /desk/staff": lists("staff-roles"),
  "GET /desk/looks-at-looks": lists("looks-at-looks"),
  "GET /desk/my-times": lists("my-working-times"),
  "GET /desk/imports": lists("import-list"),
  "POST /desk/imports": { ...lists("import"), leaves: ["import-list"] },
  "GET /desk/imports/export/:source": {
    ...lists("export-log"),
    gate: "role",
    leaves: ["import-list"],
  },
  "POST /desk/imports/export/:source": lists("export-log"),
  "GET /desk/imports/:importId": lists("import-detail"),
  "POST /desk/imports/:importId": { ...lists("import-detail"), leaves: ["import"] },
  "GET /desk/served/:typeId": { ...lists("notice"), nothing: DECIDES, gate: "role" },
  "POST /desk/served/:typeId": { ...lists("notice"), nothing: DECIDES, gate: "role" },
  "GET /desk/map": lists("process-map"),
  "GET /desk/search": open("an empty form; what is sent with it is asked"),
  "POST /desk/search": { ...lists("case-search"), rows: true, shows: ["identity"] },
  "GET /account": open(OWN),
  "GET /account/again": open(OWN),
  "POST /account/again": open(OWN),
  "GET /sign-in/passkey": open(OWN),
  "POST /sign-in/passkey": open(OWN),
  "GET /account/again/passkey": open(OWN),
  "POST /account/again/passkey": open(OWN),
  "GET /account/sign-in": open(OWN),
  "GET /account/sign-in/passkey": open(OWN),
  "POST /account/sign-in/passkey": open(OWN),
  "GET /account/sign-in/password": open(OWN),
  "POST /account/sign-in/password": open(OWN),
  "GET /account/sign-in/codes": open(OWN),
  "POST /account/sign-in/codes": open(OWN),
  "GET /account/sign-in/end": open(OWN),
  "POST /account/sign-in/end": open(OWN),
  "GET /account/sign-in/app": open(OWN),
  "POST /account/sign-in/app": open(OWN),
  "GET /account/sessions": open(OWN),
  "POST /account/sessions": open(OWN),
  "GET /account/contact": open(OWN),
  "POST /account/contact": open(OWN),
  "GET /account/sign-on": open(OWN),
  "POST /account/sign-on": open(OWN),
  "GET /sign-in/staff": open(OWN),
  "GET /sign-in/staff/return": open(OWN),
  "GET /concerns": lists("my-concerns"),
  "GET /concerns/:concernId": concern("my-concerns"),
  "POST /concerns/:concernId": concern("my-concerns"),
  "GET /desk/concerns": lists("concerns"),
  "GET /desk/concerns/:concernId": concern("concern-file"),
  "POST /desk/concerns/:concernId": concern("concern-file"),
  "GET /desk/releases": lists("releases"),
  "POST /desk/releases": lists("ask-release"),
  "POST /desk/releases/answer": lists("answer-release"),
  "GET /cases/:caseId/take-out": reads("case-file"),
  "POST /cases/:caseId/take-out": reads("case-export"),
  "POST /desk/releases/list": lists("list-export"),
  "GET /desk/unexplained": lists("unexplained-looks"),
  "POST /desk/unexplained": lists("judge-unexplained"),
  "GET /account/recovery-code": open(OWN),
  "POST /account/recovery-code": open(OWN),
  "GET /invitation": open(OWN),
  "POST /invitation": open(OWN),
  "GET /sign-in/lost": open(OWN),
  "POST /sign-in/lost": open(OWN),
  "GET /sign-in/lost/new": open(OWN),
  "POST /sign-in/lost/new": open(OWN),
  "GET /stop": open(OWN),
  "POST /stop": open(OWN),
  "GET /desk/instruments": lists("instruments"),
  "GET /desk/instruments/:instrumentId/paper": {
    ...lists("instruments"),
    nothing: "no instrument of that number has a paper on file",
  },
  "POST /desk/instruments": { ...lists("instruments"), gate: "role" },
  "GET /cases/:caseId/way-in": reads("way-in"),
  "POST /cases/:caseId/way-in": { ...reads("stop-way-in"), byStaff: ["refuse-party"] },
  "GET /desk/ways-back": lists("ways-back"),
  "POST /desk/ways-back": lists("refuse-way-back"),
  "GET /desk/letters": lists("letters-to-post"),
  "GET /desk/letters/:letterId": { ...lists("letter-to-post"), nothing: NO_LETTER },
  "POST /desk/letters/:letterId": { ...lists("post-letter"), nothing: NO_LETTER },
  "GET /gallery": open("parts of pages, with invented words"),
  "GET /rules": open(RULES),
  "GET /rules/safeguards": open(RULES),
  "GET /rules/deadlines": open(RULES),
  "GET /rules/policies": open(RULES),
  "GET /rules/policies/:hash": open(RULES),
  "GET /desk/policies": lists("policy-changes"),
  "POST /desk/policies": lists("policy-propose"),
  "GET /desk/policies/why": open("an empty form; a case that is named in it is asked about"),
  "GET /rules/regimes": open(RULES),
  "GET /rules/regimes/:regime": open(RULES),
  "GET /rules/:type": open(RULES),
  "GET /about/refusals": open(SAYS),
  "GET /about/the-record": open(SAYS),
  "GET /about/this-device": open(SAYS),
  "GET /about/accessibility": open(SAYS),
  "GET /about/source": open(SAYS),
  "GET /about/complain": open(SAYS),
  "GET /apply": open(SAYS),
  "GET /apply/:type": { ...lists("application-draft"), gate: "role" },
  "POST /apply/:type": { ...lists("application-draft"), gate: "role" },
  "GET /apply/:type/check": { ...lists("application-draft"), gate: "role" },
  "POST /apply/:type/check": { ...lists("application-draft"), gate: "role" },
  "GET /apply/:type/:question": { ...lists("application-draft"), gate: "role" },
  "POST /apply/:type/:question": { ...lists("application-draft"), gate: "role" },
  "GET /api": open("what the API does"),
};

/** What the API has beside the addresses of questions, which are lines of the questions. */
const API: Readonly<Record<string, Line>> = {
  "GET /api/openapi.json": open("what the API does"),
  "POST /api/v1/sign-in": open(OWN),
  "GET /api/v1/session": open(OWN),
  "DELETE /api/v1/session": open(OWN),
  "POST /api/v1/session/again": open(OWN),
  "GET /api/v1/account/sign-in": open(OWN),
  "DELETE /api/v1/account/sign-in/:method": open(OWN),
  "POST /api/v1/account/app/offer": open(OWN),
  "POST /api/v1/account/app": open(OWN),
  "POST /api/v1/account/codes": open(OWN),
  "POST /api/v1/account/password": open(OWN),
  "GET /api/v1/account/sessions": open(OWN),
  "DELETE /api/v1/account/sessions": open(OWN),
  "DELETE /api/v1/account/sessions/:session": open(OWN),
  "POST /api/v1/case-search": { ...lists("case-search"), rows: true, shows: ["identity"] },
  "POST /api/v1/policy-changes/propose": lists("policy-propose"),
  "POST /api/v1/policy-changes/agree": lists("policy-agree"),
  "POST /api/v1/policy-changes/withdraw": lists("policy-withdraw"),
  "POST /api/v1/cases/:caseId/looks/:lookId/concern": {
    ...reads("raise-concern"),
    // Whoever reads the record of the case must not learn that somebody asked.
    apart: true,
    gate: "role",
  },
  "POST /api/v1/concerns/:concernId/:kind": concern("reply-concern"),
  "POST /api/v1/list-export": lists("list-export"),
  "POST /api/v1/ways-back/prove": lists("prove-person"),
  "POST /api/v1/ways-back/:wayId/confirm": { ...lists("confirm-way-back"), nothing: NO_WAY },
  "POST /api/v1/ways-back/:wayId/refuse": { ...lists("refuse-way-back"), nothing: NO_WAY },
  "POST /api/v1/letters-to-post/:letterId/posted": {
    ...lists("post-letter"),
    nothing: NO_LETTER,
  },
  "POST /api/v1/cases/:caseId/way-in/prove": reads("prove-party"),
  "POST /api/v1/cases/:caseId/way-in/confirm": reads("confirm-party"),
  "POST /api/v1/cases/:caseId/way-in/refuse": reads("refuse-party"),
  "POST /api/v1/cases/:caseId/way-in/stop": reads("stop-way-in"),
  "POST /api/v1/releases/ask": lists("ask-release"),
  "POST /api/v1/releases/:releaseId/answer": { ...lists("answer-release"), nothing: NO_RELEASE },
  "POST /api/v1/unexplained-looks/:entryId": lists("judge-unexplained"),
  "POST /api/v1/cases/:caseId/instruments": {
    ...reads("file-instrument"),
    apart: true,
    gate: "role",
  },
  "POST /api/v1/instruments/:instrumentId/:kind": {
    ...lists("confirm-instrument"),
    nothing: "nobody filed an instrument of that number",
    gate: "role",
  },
  "GET /api/v1/cases": { ...lists("my-cases"), byStaff: ["worklist"], rows: true },
  "POST /api/v1/cases": lists("file"),
  "POST /api/v1/cases/:caseId/actions/:event": { about: "case", asks: ["the act"] },
  "POST /api/v1/cases/:caseId/files": { ...reads("case-file"), inPartAsks: ["my-part"] },
};

/** Every question; its address in the API asks it, and so does each page that names it. */
const QUESTIONS: Readonly<Record<string, Line>> = {
  "question my-cases": { ...lists("my-cases"), rows: true },
  "question my-part": { ...reads("my-part"), showsOfPart: ["narrative", "contact"] },
  "question part-exhibit": { ...reads("part-exhibit"), nothing: "nobody sent a paper there" },
  "question application-draft": lists("application-draft"),
  "question case-file": {
    ...reads("case-file"),
    shows: [...FILE, "staff-only", "whereabouts"],
    showsOfPart: ["narrative", "contact"],
  },
  "question case-history": reads("case-history"),
  "question case-looks": reads("case-looks"),
  "question case-readers": reads("case-readers"),
  "question case-exhibit": { ...reads("case-exhibit"), shows: ["narrative"] },
  "question decision-checklist": reads("decision-checklist"),
  "question worklist": { ...lists("worklist"), rows: true, shows: ["identity"] },
  "question office-cases": { ...lists("office-cases"), rows: true, shows: ["identity"] },
  "question case-search": { ...lists("case-search"), rows: true, shows: ["identity"] },
  "question hand-over": { ...lists("hand-over"), rows: true },
  "question interpreters": reads("interpreters"),
  "question interpreters-to-find": {
    ...lists("interpreters-to-find"),
    rows: true,
    sought: true,
  },
  "question access-desk": lists("access-desk"),
  "question staff-roles": lists("staff-roles"),
  "question rules-upgrade": reads("rules-upgrade"),
  "question policy-explanation": reads("policy-explanation"),
  "question policy-changes": lists("policy-changes"),
  "question office-information": lists("office-information"),
  "question dashboard": lists("dashboard"),
  "question audit-search": lists("audit-search"),
  "question process-map": lists("process-map"),
  "question my-concerns": lists("my-concerns"),
  "question concerns": lists("concerns"),
  "question concern-file": concern("concern-file"),
  "question case-export": {
    ...reads("case-export"),
    shows: ["identity", "contact", "narrative", "health", "third-party"],
    keepsBack: ["whereabouts", "staff-only"],
  },
  "question list-export": lists("list-export"),
  "question releases": lists("releases"),
  "question releases-to-answer": lists("releases-to-answer"),
  "question looks-at-looks": lists("looks-at-looks"),
  "question my-working-times": lists("my-working-times"),
  "question unexplained-looks": lists("unexplained-looks"),
  "question instruments": lists("instruments"),
  "question withheld-looks": lists("withheld-looks"),
  "question way-in": reads("way-in"),
  "question ways-back": lists("ways-back"),
  "question letters-to-post": lists("letters-to-post"),
  "question letter-to-post": { ...lists("letter-to-post"), nothing: NO_LETTER },
  "question import-list": lists("import-list"),
  "question import-detail": lists("import-detail"),
  "question export-log": lists("export-log"),
};

/** Every way in. A surface without a line here fails the test that derives them all. */
export const SURFACES: Readonly<Record<string, Line>> = { ...PAGES, ...API, ...QUESTIONS };

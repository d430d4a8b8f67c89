import type { Purpose } from "#domain/access/roles.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { joinCase } from "#door/join-case.ts";
import { caseFile } from "#questions/case-file.ts";
import { myPart } from "#questions/my-part.ts";
import { type ApiSite, apiSite } from "../api-site.ts";
import { done, fileAsylum } from "../asylum.ts";
import { fileProtected, protectedTwin } from "../not-found-stage.ts";
import { allowed, PASSWORD } from "../office.ts";
import { CASES, type CaseName, wordOf } from "./canaries.ts";
import { CAST, type Played } from "./cast.ts";
import { ENTRUSTED } from "./entrusted.ts";

export type Asker = Played & {
  readonly who: Who;
  /** Their session, as a page's cookie and as the API's bearer. */
  readonly token: string;
  readonly csrf: string;
};

export type Staged = {
  readonly caseId: string;
  /** The part of the further party, and a paper of each class, where somebody works on the case. */
  readonly part: string;
  readonly files: Readonly<Record<"narrative" | "health", string>>;
  readonly version: number;
};

export type MatrixStage = ApiSite & {
  readonly askers: readonly Asker[];
  readonly cases: Readonly<Record<CaseName, Staged>>;
  /** The rules that a case stands under: those of a hidden one protect it. */
  readonly typeOf: (of: CaseName) => PinnedCaseType;
};

/** An office with somebody in every tie, two cases at work and two that wait, all planted. */
export async function makeMatrixStage(): Promise<MatrixStage> {
  const site = await apiSite();
  const people = new Map<string, Who>();
  for (const { name, roles } of CAST) people.set(name, await site.member(name, roles));
  const play = createPlay(site, people);
  const twin = await protectedTwin(site);
  const cases: Partial<Record<CaseName, Staged>> = {};
  for (const of of CASES) {
    const answers = {
      name: `${wordOf(of, "identity")} Example`,
      fear: `An invented account, ${wordOf(of, "narrative")}.`,
      "mailing-address": `1 ${wordOf(of, "contact")} Street, Exampleton`,
    };
    const filer = play.who("amina");
    const caseId = of.endsWith("hidden")
      ? await fileProtected(site, filer, twin, answers)
      : (await fileAsylum(site.office, filer, answers)).caseId;
    await play.again("amina");
    const desk: readonly [string, Purpose] = of.endsWith("hidden")
      ? ["grace", "supervision"]
      : ["ines", "intake"];
    await play.does(caseId, ...desk, "accept", {}, 1);
    cases[of] = of.startsWith("fresh")
      ? { caseId, part: "x", files: { narrative: "x", health: "x" }, version: 2 }
      : await putToWork(site, play, of, caseId);
  }
  const askers = await Promise.all(CAST.map((one) => askerOf(site, one)));
  const model = site.office.rules.current.get(twin.id);
  return {
    ...site,
    askers,
    cases: cases as Record<CaseName, Staged>,
    typeOf: (of) => (of.endsWith("hidden") ? twin : (model ?? twin)),
  };
}

type Play = ReturnType<typeof createPlay>;

function createPlay(site: ApiSite, people: Map<string, Who>) {
  const who = (name: string): Who => {
    const found = people.get(name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const again = async (name: string): Promise<Who> => {
    const back = await site.again(name);
    people.set(name, back);
    return back;
  };
  return {
    who,
    again,
    /** One act of somebody, on the version that they read last. */
    async does(
      caseId: string,
      name: string,
      purpose: Purpose,
      event: string,
      input: object,
      version?: number,
    ) {
      const seen = version ?? (await versionOf(site, who(name), purpose, caseId));
      return done(site.office, who(name), purpose, { caseId, event, input, version: seen });
    },
  };
}

async function versionOf(
  { office }: ApiSite,
  who: Who,
  purpose: Purpose,
  caseId: string,
): Promise<number> {
  const isOfPart = ![...who.links.keys()].includes(caseId) && who.kind === "person";
  const found = isOfPart
    ? await ask(office, who, purpose, myPart, {}, { caseId })
    : await ask(office, who, purpose, caseFile, {}, { caseId });
  return allowed(found).version;
}

/** Gives the case to an officer after two others, and brings everybody in who can be tied to it. */
async function putToWork(site: ApiSite, play: Play, of: CaseName, caseId: string): Promise<Staged> {
  const supervisor = ["grace", "supervision"] as const;
  const officer = (name: string) => ({ officer: play.who(name).accountId });
  const conflict = { conflict: "family", "conflict-explained": "An invented cousin." };
  await play.does(caseId, ...supervisor, "assign", officer("xena"), 2);
  await play.does(caseId, "xena", "adjudication", "declare-conflict", conflict);
  await play.does(caseId, ...supervisor, "reassign", officer("fred"));
  await play.does(caseId, ...supervisor, "reassign", officer("kim"));
  const own = ["amina", "own-case"] as const;
  await play.does(caseId, ...own, "appoint-representative", { representative: "CODE-ruth" });
  const along = { representative: "CODE-cora", "help-scope": "read-only" };
  await play.does(caseId, ...own, "appoint-representative", along);
  await letRead(site, play, of, caseId);
  const part = await bringIn(site, play, of, caseId);
  const files = await fileOf(site, of, caseId);
  await play.does(caseId, ...own, "submit-evidence", files.input);
  await appointGuardian(site, play, of, caseId);
  const kim = ["kim", "adjudication"] as const;
  await play.does(caseId, ...kim, "add-note", { text: `A note, ${wordOf(of, "staff-only")}.` });
  const { version } = await play.does(caseId, ...kim, "schedule-interview", {
    "meets-on": "2030-05-04",
    "meets-at": "09:30",
    mode: "in-person",
    place: `Room ${wordOf(of, "whereabouts")}`,
  });
  for (const name of ["ruth", "cora", "gina", "frank"]) await play.again(name);
  return { caseId, part, files: files.ids, version };
}

// For a while and by a supervisor's word, and for an hour by one's own.
async function letRead({ office }: ApiSite, play: Play, of: CaseName, caseId: string) {
  const asked = {
    "access-for": "same-person",
    "access-why": "The sister of this person is in a case of mine.",
    "access-days": "7",
  };
  await play.does(caseId, "greta", "adjudication", "ask-access", asked, 1);
  const file = await ask(office, play.who("grace"), "supervision", caseFile, {}, { caseId });
  const [{ id } = { id: "" }] = allowed(file).answer.state.accessAsked ?? [];
  const answer = {
    "access-request": id,
    "access-answer": "approve",
    "access-until": office.clock.today(),
    "access-because": "She has the sister.",
  };
  await play.does(caseId, "grace", "supervision", "answer-access", answer);
  const broken = {
    "glass-for": "medical-emergency",
    "glass-why": `A doctor on the telephone asks what this ${of} person takes.`,
  };
  await play.does(caseId, "bo", "adjudication", "break-glass", broken, 1);
}

async function bringIn(site: ApiSite, play: Play, of: CaseName, caseId: string): Promise<string> {
  const named = {
    "further-name": `${wordOf(of, "third-party")} Example`,
    "further-language": "es",
  };
  const own = ["amina", "own-case"] as const;
  const { invitation } = await play.does(caseId, ...own, "add-derivative", named);
  const code = invitation?.code ?? "";
  const { part = "" } = allowed(await joinCase(site.office, play.who("fay"), "own-case", code));
  await play.again("fay");
  const fay = ["fay", "own-case"] as const;
  await play.does(caseId, ...fay, "state-derivative-part", {
    part,
    "own-relation": "child",
    "own-safe-contact": `By ${wordOf(of, "contact", true)}`,
    "own-story": `My own, ${wordOf(of, "narrative", true)}.`,
  });
  const speaker = { representative: "CODE-frank", part };
  await play.does(caseId, ...fay, "name-derivative-representative", speaker);
  return part;
}

async function fileOf({ files }: ApiSite, of: CaseName, caseId: string) {
  const keep = async (field: string, name: string) => {
    const bytes = Buffer.from(`%PDF-1.7\nAn invented paper, ${name}.\n`);
    return allowed(await files.keep(caseId, field, { name, bytes, isTooLarge: false }));
  };
  const story = await keep("documents", `${wordOf(of, "narrative")}.pdf`);
  const doctor = await keep("health-documents", `${wordOf(of, "health")}.pdf`);
  return {
    input: { documents: [story], "health-documents": [doctor] },
    ids: { narrative: story.fileId, health: doctor.fileId },
  };
}

// On the word of two people and a paper of a court.
async function appointGuardian(
  { files }: ApiSite,
  play: Play,
  of: CaseName,
  caseId: string,
): Promise<void> {
  const bytes = Buffer.from(`%PDF-1.4\n% ${caseId}\n%%EOF\n`);
  const paper = { name: "order.pdf", bytes, isTooLarge: false };
  const kept = allowed(await files.keep(caseId, "appointment-paper", paper));
  const input = {
    representative: "CODE-gina",
    "appointed-by": "court-order",
    "appointed-on": "2026-01-30",
    "not-the-accused": true,
    "entrusted-with": ENTRUSTED[of],
    "best-interests-note": "An invented court heard the child.",
    "born-on": "2015-06-30",
  };
  const recorded = { ...input, "appointment-paper": [kept] };
  await play.does(caseId, "kim", "adjudication", "appoint-guardian", recorded);
  const confirmed = { ...input, "appointment-paper": [] };
  await play.does(caseId, "grace", "supervision", "appoint-guardian", confirmed);
}

async function askerOf(site: ApiSite, played: Played): Promise<Asker> {
  const who = await site.again(played.name);
  const { token } = allowed(await site.identity.signIn(played.name, PASSWORD));
  const session = await site.identity.whoIs(token);
  if (session === undefined) throw new Error(`${played.name} has no session`);
  return { ...played, who, token, csrf: session.formToken };
}

import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { raiseConcern } from "#door/concerns.ts";
import type { Office } from "#door/office.ts";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import type { DemoSignIn } from "./demo-sign-ins.ts";
import type { OpenOffice } from "./open-office.ts";

/** A story's stage: who does what on which day before the demo began, all through the door. */
export type Stage = {
  /** Opens a case and makes it the one that the next steps are about. */
  open(story: string, daysAgo: number, who: string, typeId: string, input: object): Promise<void>;
  step(daysAgo: number, who: string, event: string, input?: object): Promise<void>;
  /** Signs the current draft and serves it. */
  signAndServe(daysAgo: number, who: string): Promise<void>;
  /** Answers what was asked last about reading the case: yes, up to a day. */
  letRead(daysAgo: number, who: string, until: string, because: string): Promise<void>;
  /** Opens the file and changes nothing. */
  look(daysAgo: number, who: string): Promise<void>;
  /** Asks whether the last opening of the file by this role was wrong. */
  askAboutLook(daysAgo: number, who: string, role: string, text: string): Promise<void>;
  keepFile(
    name: string,
  ): Promise<{ fileId: string; title: string; mediaType: string; sizeBytes: number }>;
  account(who: string): Promise<string>;
  day(daysAgo: number): string;
};

const DAY = 86_400_000;

// The smallest file that is a PDF: a page that says that it is made up.
const PDF = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 120]/Contents 4 0 R
/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 61>>stream
BT /F 14 Tf 20 60 Td (Made up for practice. No real paper.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
);

/** Plays demo stories with dates in the past. Keys are fixed, so an interrupted play goes on. */
export function createStage(
  opened: OpenOffice,
  signIns: readonly DemoSignIn[],
  baseDay: string,
): Stage {
  const { office, files } = opened;
  const who = signedInCast(opened, signIns);
  let current = { story: "", caseId: "", version: 0, step: 0 };
  const day = (daysAgo: number) =>
    new Date(Date.parse(baseDay) - daysAgo * DAY).toISOString().slice(0, 10);

  async function play(daysAgo: number, name: string, request: PlayedRequest) {
    const key = `demo ${current.story} ${current.step++}`;
    const wanted = { ...request, key, version: current.version };
    const answer = await actOn(office, day(daysAgo), await who(name), wanted);
    current = { ...current, ...answer };
  }

  return {
    day,
    async open(story, daysAgo, name, typeId, input) {
      current = { story, caseId: "", version: 0, step: 0 };
      await play(daysAgo, name, { typeId, event: "file", input });
      await who(name, true);
    },
    step: (daysAgo, name, event, input = {}) =>
      play(daysAgo, name, { caseId: current.caseId, event, input }),
    async signAndServe(daysAgo, name) {
      const found = await office.store.open(office.newId(), current.caseId);
      const state = await found?.view(new Set(["staff-only"]));
      const version = String(state?.draft?.version ?? "");
      await play(daysAgo, name, {
        caseId: current.caseId,
        event: "sign-and-serve",
        input: { "draft-version": version, service: "electronic" },
      });
    },
    async letRead(daysAgo, name, until, because) {
      const found = await office.store.open(office.newId(), current.caseId);
      const state = await found?.view(new Set(["record"]));
      // Who asks is told no version of a case that they may not know of.
      current = { ...current, version: found?.version ?? 0 };
      await play(daysAgo, name, {
        caseId: current.caseId,
        event: "answer-access",
        input: {
          "access-request": state?.accessAsked?.at(-1)?.id ?? "",
          "access-answer": "approve",
          "access-until": until,
          "access-because": because,
        },
      });
    },
    look: async (daysAgo, name) =>
      lookAt(onDay(office, day(daysAgo)), await who(name), current.caseId),
    askAboutLook: async (daysAgo, name, role, text) =>
      askAbout(onDay(office, day(daysAgo)), await who(name), current, role, text),
    async keepFile(name) {
      const file = { name, bytes: PDF, isTooLarge: false };
      const kept = await files.keep(current.caseId, "documents", file);
      if (isRefusal(kept)) throw new Error(`demo file ${name}: ${kept.code}`);
      return kept;
    },
    account: async (name) => (await who(name)).accountId,
  };
}

async function lookAt(then: Office, actor: Who, caseId: string): Promise<void> {
  const purpose = usualPurpose(actor, then.mode);
  const seen = await ask(then, actor, purpose, caseFile, {}, { caseId });
  if (isRefusal(seen)) throw new Error(`demo, a look: ${seen.code}`);
}

async function askAbout(
  then: Office,
  actor: Who,
  { story, caseId }: { readonly story: string; readonly caseId: string },
  role: string,
  text: string,
): Promise<void> {
  const purpose = usualPurpose(actor, then.mode);
  const seen = await ask(then, actor, purpose, caseLooks, {}, { caseId });
  if (isRefusal(seen)) throw new Error(`demo, reading the looks: ${seen.code}`);
  const look = seen.answer.looks.find((one) => one.role === role && one.kind === "opened");
  if (look === undefined) throw new Error(`demo: no look of a ${role} to ask about`);
  const request = { caseId, lookId: look.id, input: { text }, key: `demo ${story} asks` };
  const said = await raiseConcern(then, actor, purpose, request);
  // Asked before a cut-short start: the look that it named then was another line.
  if (isRefusal(said) && said.code !== "key-reused") throw new Error(`demo: ${said.code}`);
}

type PlayedRequest = { caseId?: string; typeId?: string; event: string; input: object };
type Keyed = PlayedRequest & { key: string; version: number };

function signedInCast({ office, identity }: OpenOffice, signIns: readonly DemoSignIn[]) {
  const known = new Map<string, Who>();
  return async function who(name: string, isFresh = false): Promise<Who> {
    const cached = known.get(name);
    if (cached !== undefined && !isFresh) return cached;
    const own = signIns.find((one) => one.office === office.officeId && one.name === name);
    const found = await identity.signIn(name, own?.password ?? "");
    if (isRefusal(found)) throw new Error(`the demo's ${name} cannot sign in`);
    const session = await identity.whoIs(found.token);
    await identity.signOut(found.token);
    if (session === undefined) throw new Error(`the demo's ${name} has no session`);
    known.set(name, session.who);
    return session.who;
  };
}

const onDay = (office: Office, on: string): Office => ({
  ...office,
  clock: { now: () => new Date(`${on}T15:00:00Z`), today: () => on },
});

async function actOn(office: Office, on: string, actor: Who, request: Keyed) {
  const purpose = usualPurpose(actor, office.mode);
  const answer = await act(onDay(office, on), actor, purpose, request);
  if (!isRefusal(answer)) return { caseId: answer.caseId, version: answer.version };
  // A file kept anew has a new id, so a step played before a cut-short start has another body.
  if (answer.code === "key-reused" && request.caseId !== undefined) {
    const found = await office.store.open(office.newId(), request.caseId);
    return { caseId: request.caseId, version: found?.version ?? request.version };
  }
  throw new Error(`demo, ${request.event}: ${JSON.stringify(answer)}`);
}

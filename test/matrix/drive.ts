import assert from "node:assert/strict";
import type { Purpose } from "#domain/access/roles.ts";
import { freshKey } from "../asylum.ts";
import { NEVER } from "../not-found-stage.ts";
import { CANARIES, CASES, type CaseName, foundIn } from "./canaries.ts";
import { type Asking, mayKnowOf, maySee } from "./expect.ts";
import type { Asker, MatrixStage, Staged } from "./stage.ts";

/** One request, as it would go out about a case of this number and these parts. */
export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
};

export type Heard = { readonly status: number; readonly head: string; readonly text: string };

/** What stands for each part of an address that names no case. */
const PARAMS: Readonly<Record<string, string>> = {
  event: "send-message",
  type: "us.asylum.affirmative",
  typeId: "us.asylum.affirmative",
  question: "name",
  source: "elsewhere",
  importId: "00000000-0000-7000-8000-000000000000",
  regime: "R-PA",
  id: "00000000-0000-7000-8000-000000000000",
  code: "not-found",
  concernId: "00000000-0000-7000-8000-000000000000",
  kind: "reply",
  method: "password",
  instrumentId: "00000000-0000-7000-8000-000000000000",
  hash: "0".repeat(64),
  entryId: "00000000-0000-7000-8000-000000000000",
  releaseId: "00000000-0000-7000-8000-000000000000",
  wayId: "00000000-0000-7000-8000-000000000000",
  letterId: "00000000-0000-7000-8000-000000000000",
  session: "00000000-0000-7000-8000-000000000000",
};

/** What a question of the API cannot be asked without. */
const QUERIES: Readonly<Record<string, string>> = {
  "application-draft": "?type=us.asylum.affirmative",
  "audit-search": `?case=${NEVER}&reason=An+invented+complaint`,
  "export-log": "?source=elsewhere&reason=An+invented+complaint",
  "policy-explanation": "?action=case-file&for=adjudication",
  "concern-file": "?id=00000000-0000-7000-8000-000000000000",
  "letter-to-post": "?letterId=00000000-0000-7000-8000-000000000000",
  "import-detail": "?import-id=00000000-0000-7000-8000-000000000000",
};

/** What some forms need besides, to be asked at all. */
const FORMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/desk/audit": { case: NEVER },
  "/desk/releases/list": { release: "00000000-0000-7000-8000-000000000000" },
  "/desk/audit/case": { case: NEVER },
  "/desk/audit/sample": { seed: "2026-11" },
};
const NAME = "Example";
const POLICIES = { hash: "0".repeat(64), before: "0".repeat(64), reason: "An invented reason." };
const BODIES: Readonly<Record<string, object>> = {
  cases: { typeId: PARAMS["type"], input: {} },
  "case-search": { text: NAME },
  "ways-back/prove": { whom: "person", name: "nobody", reason: "An invented visit." },
  "releases/ask": { kind: "list", count: 30, reason: "An invented reason to take it out." },
  [`releases/${PARAMS["releaseId"]}/answer`]: { says: "refused" },
  "list-export": { release: PARAMS["releaseId"] },
  ...Object.fromEntries(
    ["propose", "agree", "withdraw"].map((act) => [`policy-changes/${act}`, POLICIES]),
  ),
};

/** The address of a surface with everything filled in; a part nobody knows is told. */
export function addressOf(
  path: string,
  at: Partial<Staged> & { readonly lookId?: string },
): string {
  const own: Readonly<Record<string, string | undefined>> = {
    caseId: at.caseId,
    partId: at.part,
    part: at.part,
    fileId: at.files?.narrative,
    lookId: at.lookId,
    ...PARAMS,
    ...(path.includes(":partId") ? { event: "state-derivative-part" } : {}),
    ...(path.includes(":instrumentId") ? { kind: "confirm" } : {}),
  };
  const filled = path.replaceAll(/:(\w+)/g, (_all, name: string) => {
    const value = own[name];
    if (value !== undefined) return value;
    throw new Error(
      `nobody knows what :${name} of ${path} stands for: add it to PARAMS in drive.ts`,
    );
  });
  const [, question = ""] = /^\/api\/v1\/.*?([\w-]+)$/.exec(path) ?? [];
  return filled + (QUERIES[question] ?? "");
}

export async function send({ app }: Pick<MatrixStage, "app">, sent: Sent): Promise<Heard> {
  const { method, url, headers = {}, payload } = sent;
  const answer = await app.inject({
    method: method as "GET",
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  const told = Object.entries(answer.headers).filter(
    ([name]) => !["date", "set-cookie"].includes(name),
  );
  return { status: answer.statusCode, head: JSON.stringify(told), text: answer.body };
}

/** As a page is read and its form is sent, by somebody or by nobody. */
export function asPage(
  stage: MatrixStage,
  asker: Asker | undefined,
  method: string,
  url: string,
): Sent {
  const cookie = `recourse-${stage.office.officeId}=${asker?.token ?? ""}`;
  const headers = asker === undefined ? {} : { cookie };
  if (method === "GET") return { method, url, headers };
  const form = new URLSearchParams({
    csrf: asker?.csrf ?? "",
    // A version long past, so that whatever is allowed changes nothing.
    version: "1",
    "idempotency-key": freshKey(),
    reason: "An invented complaint that somebody read it",
    // What everybody of the staged cases is called: a search finds all of them that it may.
    text: NAME,
    ...FORMS[url.replace(/\?.*$/, "")],
  });
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return { method, url, headers: { ...headers, ...type }, payload: form.toString() };
}

/** As a program asks, for a purpose that it states. */
export function asProgram(
  asker: Asker | undefined,
  purpose: Purpose,
  method: string,
  url: string,
): Sent {
  const authorization = { authorization: `Bearer ${asker?.token ?? ""}` };
  const headers = { ...(asker === undefined ? {} : authorization), "recourse-purpose": purpose };
  if (method !== "POST") return { method, url, headers };
  if (url.endsWith("/files")) {
    const multipart = { "content-type": "multipart/form-data; boundary=b" };
    const key = { "idempotency-key": freshKey() };
    return { method, url, headers: { ...headers, ...multipart, ...key }, payload: "--b--\r\n" };
  }
  const more = {
    "content-type": "application/json",
    "idempotency-key": freshKey(),
    "if-match": '"1"',
  };
  // No event has such a field: whatever is allowed is refused for it.
  const body = BODIES[url.replace("/api/v1/", "")] ?? { "nothing-of-this-name": 1 };
  return { method, url, headers: { ...headers, ...more }, payload: JSON.stringify(body) };
}

/** Two answers without what names the case and the request. */
export const withoutCase = ({ status, head, text }: Heard, caseId: string): string =>
  `${status}\n${head}\n${text}`
    .replaceAll(new RegExp(caseId, "gi"), "«case»")
    .replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":"…"')
    .replaceAll(/(name="(?:idempotency-key|csrf)" value=)"[^"]*"/g, "$1…");

/** That nothing stands in an answer that its reader may not see, of any case of the office. */
export function assertNoLeak(
  stage: MatrixStage,
  asking: Asking | undefined,
  heard: Heard,
  asked: CaseName | undefined,
  says: string,
): void {
  const text = `${heard.head}\n${heard.text}`;
  for (const canary of foundIn(text)) {
    const { word } = canary;
    assert.ok(asking !== undefined && maySee(asking, canary), `${says}: it holds ${word}`);
  }
  for (const of of CASES) {
    if (of === asked || !text.includes(stage.cases[of].caseId)) continue;
    assert.ok(asking !== undefined && mayKnowOf(asking, of), `${says}: it names the ${of} case`);
  }
}

/** That every planted word of these classes stands there, where its reader may see it. */
export function assertShown(
  asking: Asking,
  { text }: Heard,
  of: CaseName,
  shows: Readonly<Record<"main" | "part", readonly string[]>>,
  says: string,
): void {
  const said = text.toLowerCase();
  for (const canary of CANARIES) {
    if (canary.of !== of || !maySee(asking, canary)) continue;
    const listed = canary.inPart ? shows.part : shows.main;
    if (!listed.includes(canary.fieldClass)) continue;
    assert.ok(said.includes(canary.word), `${says}: ${canary.word} is missing`);
  }
}

/** The same request about a number that no case ever had. */
export const absentFrom = (of: Staged, sent: Sent): Sent => ({
  ...sent,
  url: sent.url.replaceAll(of.caseId, NEVER),
});

export { NEVER };

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { readYaml } from "#adapters/rules/read-yaml.ts";
import { type RegimeAnswer, askRegimes } from "./ask-regimes.ts";
import { regimesNamed } from "./attached.ts";
import { RegimeFileSchema } from "./regime.ts";
import { readRequest, type RegimeRequest, type WrittenRequest } from "./regime-request.ts";
import * as vocabulary from "./vocabulary.ts";

const folder = new URL("../../../regimes/", import.meta.url).pathname;
/** Every regime of the office, as its files say. */
export const book = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .flatMap((name) => RegimeFileSchema.parse(readYaml(folder + name).value).regimes);
export const ids = book.map(({ id }) => id);

/** An officer's own work on a case, changed as a test says. */
export const written = (more: Partial<WrittenRequest> = {}): WrittenRequest => ({
  on: "2026-11-22",
  actor: "caseworker",
  recipient: "agency-officer",
  purpose: "adjudication",
  basis: "official-duty",
  fields: [{ name: "record", group: "record" }],
  holds: ["duty-in-this-case"],
  ...more,
});

function parsed(raw: unknown): RegimeRequest {
  const request = readRequest(raw);
  assert.ok(!("refused" in request), JSON.stringify(request));
  return request;
}

/** What these regimes say of a request. */
export function under(regimes: readonly string[], request: RegimeRequest): RegimeAnswer {
  const attached = regimesNamed(book, regimes, request.fields);
  assert.ok(!("refused" in attached), JSON.stringify(attached));
  return askRegimes(attached, request);
}

/** The same for a request written by hand; the regimes are named in one text. */
export const ask = (regimes: string, more: Partial<WrittenRequest> = {}) =>
  under(regimes.split(" "), parsed(written(more)));
/** What one regime said. */
export const effectOf = (answer: RegimeAnswer, id: string) =>
  answer.spoke.find(({ regime }) => regime === id);

/** One of these words. */
export const one = <T>(words: readonly T[]) => fc.constantFrom(...words);
const anyField = fc
  .record({ name: one(["a", "b", "c"]), group: one(vocabulary.FIELD_GROUPS) })
  .chain((field) =>
    fc.option(one(vocabulary.SOURCES), { nil: undefined }).map((source) => ({ ...field, source })),
  );
const codes = book.flatMap((r) => [...r.may_receive, ...r.exceptions].map(({ code }) => code));
/** Requests of every shape, many of them with all that anybody could bring. */
export const anyRequest: fc.Arbitrary<RegimeRequest> = fc
  .record({
    on: one(["2026-11-22", "2027-11-22"]),
    act: one(vocabulary.REQUEST_ACTS),
    actor: one(vocabulary.REQUEST_ACTORS),
    recipient: one(vocabulary.RECIPIENTS),
    purpose: one(vocabulary.REQUEST_PURPOSES),
    basis: one(vocabulary.BASES),
    exceptions: fc.oneof(fc.constant([...new Set(codes)]), fc.constant([])),
    fields: fc.array(anyField, { minLength: 1, maxLength: 3 }),
    holds: fc.oneof(
      fc.constant([...vocabulary.STATED_NEEDS]),
      fc.subarray([...vocabulary.STATED_NEEDS]),
    ),
    approver: one([undefined, { level: "agency-head" as const, name: "Ana Sample" }]),
    terms: one([undefined, "signed"]),
    order: one(["judge" as const, undefined]),
    letter: one([undefined, { ofAgencyHead: true, parts: [...vocabulary.LETTER_PARTS] }]),
  })
  .chain((request) =>
    fc.subarray([...vocabulary.CONSENTERS]).map((from) =>
      parsed({
        ...request,
        consents: from.map((who) => ({
          from: who,
          written: true,
          informed: true,
          until: "2027-01-01",
          to: [request.recipient],
        })),
      }),
    ),
  );
/** At least one regime of the office. */
export const someRegimes = fc.subarray(ids, { minLength: 1 });

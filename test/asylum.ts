import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { Office } from "#door/office.ts";
import { act, type ActAnswer, type ActRequest } from "#door/act.ts";
import { allowed } from "./office.ts";

/** A day of arrival that lies less than a year back, whenever a test runs. */
export const RECENTLY = new Date(Date.now() - 120 * 86_400_000).toISOString().slice(0, 10);

/** An invented application for asylum, complete. */
export const ASYLUM_APPLICATION = {
  name: "Amina Example",
  language: "ar",
  nationality: "UTO",
  "arrived-on": RECENTLY,
  "in-status": true,
  fear: "An invented account for this test.",
  "filed-late": false,
  "mailing-address": "1 Sample Street, Exampleton",
  "declares-true": true,
} as const;

let keys = 0;

/** A key that no other request of this process had. */
export const freshKey = (): string => `key-${process.pid}-${++keys}`;

/** Acts under a fresh key and takes the answer, or fails with the refusal. */
export async function done(
  office: Office,
  who: Who,
  purpose: Purpose,
  request: Omit<ActRequest, "key">,
): Promise<ActAnswer> {
  return allowed(await act(office, who, purpose, { ...request, key: freshKey() }));
}

/** Files an application for asylum; `more` replaces answers. */
export function fileAsylum(
  office: Office,
  who: Who,
  more: Readonly<Record<string, unknown>> = {},
): Promise<ActAnswer> {
  const input = { ...ASYLUM_APPLICATION, ...more };
  return done(office, who, "own-case", { typeId: "us.asylum.affirmative", event: "file", input });
}

import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Office } from "#door/office.ts";

const Place = z.tuple([z.string(), z.string(), z.string(), z.string()]);
const LABEL = "api-cursor";

/** What a cursor goes on from, and for whom: nobody can use another's, or use it elsewhere. */
export type CursorPlace = {
  readonly question: string;
  readonly caseId: string;
  readonly accountId: string;
};

/** Makes an opaque cursor, signed with a secret of the office. */
export function writeCursor(office: Office, place: CursorPlace, after: string): string {
  const body = JSON.stringify([place.question, place.caseId, place.accountId, after]);
  const tag = office.tag(LABEL, body).toString("base64url");
  return `${Buffer.from(body).toString("base64url")}.${tag}`;
}

/** Where to go on from, or undefined for a cursor that this office did not give for this place. */
export function readCursor(office: Office, place: CursorPlace, cursor: string): string | undefined {
  const [body = "", tag = ""] = cursor.split(".");
  const text = Buffer.from(body, "base64url").toString();
  const given = Buffer.from(tag, "base64url");
  const right = office.tag(LABEL, text);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const [question, caseId, accountId, after] = Place.parse(JSON.parse(text));
  const isHere =
    question === place.question && caseId === place.caseId && accountId === place.accountId;
  return isHere ? after : undefined;
}

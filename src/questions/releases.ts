import { z } from "zod";
import { MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";
import type { Reader } from "#domain/ports.ts";
import { standingOf } from "#domain/release/release.ts";
import { readReleases, type ReleaseWithReason } from "./release-rows.ts";

/** A request with where it stands now. */
export type ReleaseNow = ReleaseWithReason & { readonly standing: ReturnType<typeof standingOf> };

export type Releases = {
  readonly releases: readonly ReleaseNow[];
  /** How many different cases the reader opened or took out in 24 hours, and how many they may. */
  readonly opened: number;
  readonly most: number;
};

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;

/** What one asked for beyond the limit, what was said to it, and how much of a day is used up. */
export const releases: ListQuestion<Record<string, never>, Releases> = {
  name: "releases",
  about: "list",
  look: "listed",
  input: Input,
  run: (inHand, _input, reader) => read(inHand, reader, { asker: inHand.who.accountId }),
};

/** What others asked for, for who may agree to it. */
export const releasesToAnswer: ListQuestion<Record<string, never>, Releases> = {
  ...releases,
  name: "releases-to-answer",
  run: (inHand, _input, reader) => read(inHand, reader, { notAsker: inHand.who.accountId }),
};

async function read(
  { who, now }: ListInHand,
  reader: Reader,
  of: { readonly asker: string } | { readonly notAsker: string },
): Promise<{ readonly answer: Releases; readonly shown: readonly string[] }> {
  const at = now();
  const found = await readReleases(reader, at, of);
  const [count] = await reader.rows<{ opened: number; most: number }>(
    `select (select count(*)::int from opened_cases($1, $2, $3)) as opened,
            allowed_cases($1, $2, $3, $4) as most`,
    [reader.officeId, who.accountId, at, MOST_CASES_A_DAY],
  );
  const standing = (one: ReleaseWithReason) => standingOf(one, at.toISOString());
  const { opened = 0, most = MOST_CASES_A_DAY } = count ?? {};
  const all = found.map((one) => ({ ...one, standing: standing(one) }));
  return { answer: { releases: all, opened, most }, shown: [] };
}

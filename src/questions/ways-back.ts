import { z } from "zod";
import type { ListQuestion } from "#domain/question.ts";
import type { ToConfirm } from "#domain/ways-back.ts";

type Nothing = Record<string, never>;
const NOTHING = z.strictObject({}) as z.ZodType<Nothing>;

/** One way back that waits for a second person; `isOwn` where the reader proved it themselves. */
export type WaitingWay = Omit<ToConfirm, "by"> & { readonly isOwn: boolean };
export type WaysBackTold = { readonly waiting: readonly WaitingWay[] };

/** Whom colleagues proved, and what somebody else has to confirm before a wait begins. */
export const waysBack: ListQuestion<Nothing, WaysBackTold> = {
  name: "ways-back",
  about: "list",
  look: "listed",
  input: NOTHING,
  async run({ who, waysBack: ways }) {
    const waiting = (await ways.toConfirm()).map(({ by, ...one }) => ({
      ...one,
      isOwn: by === who.accountId,
    }));
    return { answer: { waiting }, shown: [] };
  },
};

export type LettersTold = {
  readonly letters: readonly { readonly letterId: string; readonly since: string }[];
};

/** Letters of accounts that somebody of the office has to post: since when, and nothing of whom. */
export const lettersToPost: ListQuestion<Nothing, LettersTold> = {
  name: "letters-to-post",
  about: "list",
  look: "listed",
  input: NOTHING,
  async run({ waysBack: ways }) {
    const letters = (await ways.letters()).map(({ id, since }) => ({ letterId: id, since }));
    return { answer: { letters }, shown: [] };
  },
};

export type LetterTold = {
  readonly letterId: string;
  readonly since: string;
  readonly address: string;
  readonly language: string;
  readonly says: "news" | "news-with-stop" | "confirm";
  /** What stops what is under way; it stands in the letter. */
  readonly code?: string;
};

/** One of these letters, to be printed and put into an envelope. */
export const letterToPost: ListQuestion<{ readonly letterId: string }, LetterTold | undefined> = {
  name: "letter-to-post",
  about: "list",
  look: "printed",
  input: z.strictObject({ letterId: z.uuid().describe("As the list of letters names it.") }),
  async run({ waysBack: ways }, { letterId }) {
    const found = (await ways.letters()).find(({ id }) => id === letterId);
    if (found === undefined) return { answer: undefined, shown: [] };
    const { to, language, says, code } = found.content;
    const answer = { letterId, since: found.since, address: to.address, language, says };
    return { answer: code === undefined ? answer : { ...answer, code }, shown: [] };
  },
};

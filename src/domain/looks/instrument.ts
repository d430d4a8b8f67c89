import { z } from "zod";
import type { AccessEntry } from "../ports.ts";

const MOST_DAYS = 366;
const DAY = 86_400_000;
const text = (most: number) => z.string().trim().min(1).max(most);

/**
 * What an order to keep silent must say before it withholds anything: who issued it, by which law
 * and number, what it lets the person be told, from when and until when, and which looks.
 */
export const InstrumentInput = z
  .strictObject({
    looks: z.array(z.uuid()).min(1).max(200),
    issuer: text(200),
    law: text(200),
    number: text(80),
    said: text(500),
    tellsCount: z.boolean(),
    from: z.iso.date(),
    until: z.iso.date(),
  })
  .superRefine(({ from, until }, context) => {
    const days = (Date.parse(until) - Date.parse(from)) / DAY;
    if (days < 0 || days > MOST_DAYS) {
      context.addIssue({ code: "custom", path: ["until"], message: "It ends within a year." });
    }
  });
export type InstrumentInput = z.infer<typeof InstrumentInput>;

export type InstrumentSaid = Pick<InstrumentInput, "issuer" | "law" | "number" | "said">;

/** Where instruments lie. No look is withheld but by one of them. */
export interface Instruments {
  file(wanted: {
    readonly instrumentId: string;
    readonly caseId: string;
    readonly filedBy: string;
    readonly filedOn: string;
    readonly input: InstrumentInput;
    readonly entry: AccessEntry;
  }): Promise<"done" | "unknown-look">;
  /** `same-person` where whoever filed it would confirm it; `already` where it was done before. */
  act(wanted: {
    readonly instrumentId: string;
    readonly kind: "confirmed" | "lifted";
    readonly actorId: string;
    /** Whether an account is this person as far as the office knows. */
    readonly isThem: (accountId: string) => boolean;
    readonly on: string;
    readonly entry: AccessEntry;
  }): Promise<"done" | "not-found" | "same-person" | "already">;
  /** Opens what an instrument says. */
  said(instrumentId: string, sealed: Buffer): InstrumentSaid;
}

const LEAST = 11;
const STEP = 5;

/** A count for everybody: none, fewer than 11, or to the nearest 5. */
export const roundedCount = (count: number): number | "few" =>
  count === 0 ? 0 : count < LEAST ? "few" : Math.round(count / STEP) * STEP;

import { z } from "zod";
import type { AccessEntry } from "../ports.ts";

const MOST_DAYS = 366;
const DAY = 86_400_000;
const text = (most: number) => z.string().trim().min(1).max(most);

const MOST_PAPER = 5_600_000;
/** The forms in which the paper of an order comes, by how its bytes begin in base64. */
export const PAPERS = [
  { begins: "JVBERi", mediaType: "application/pdf", extension: "pdf" },
  { begins: "/9j/", mediaType: "image/jpeg", extension: "jpg" },
  { begins: "iVBORw0KGgo", mediaType: "image/png", extension: "png" },
] as const;
const isPaper = (content: string): boolean =>
  PAPERS.some(({ begins }) => content.startsWith(begins));

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
    /** The order itself, in base64: a PDF, JPEG or PNG of 4 MB at most. */
    paper: z
      .strictObject({
        name: text(200),
        content: z.base64().max(MOST_PAPER).refine(isPaper),
      })
      .optional(),
  })
  .superRefine(({ from, until }, context) => {
    const days = (Date.parse(until) - Date.parse(from)) / DAY;
    if (days < 0 || days > MOST_DAYS) {
      context.addIssue({ code: "custom", path: ["until"], message: "It ends within a year." });
    }
  });
export type InstrumentInput = z.infer<typeof InstrumentInput>;

export type InstrumentPaper = NonNullable<InstrumentInput["paper"]>;

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
  /** The paper of an instrument as it came, in base64; undefined where none is on file. */
  paper(accessId: string, instrumentId: string): Promise<InstrumentPaper | undefined>;
  /** Opens what an instrument says. */
  said(instrumentId: string, sealed: Buffer): InstrumentSaid;
}

const LEAST = 11;
const STEP = 5;

/** A count for everybody: none, fewer than 11, or to the nearest 5. */
export const roundedCount = (count: number): number | "few" =>
  count === 0 ? 0 : count < LEAST ? "few" : Math.round(count / STEP) * STEP;

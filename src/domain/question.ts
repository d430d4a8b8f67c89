import type { z } from "zod";
import type { Relation } from "./access/facts.ts";
import type { RowCondition } from "./access/row-condition.ts";
import type { FieldClass, Purpose } from "./access/roles.ts";
import type { PinnedCaseType } from "./case/case-type.ts";
import type { Acting } from "./case/decide.ts";
import type { CaseState } from "./case/state.ts";
import type { LookKind, Reader, Who } from "./ports.ts";

/** One case as its reader may see it. `today` is the civil date of the office. */
export type CaseInHand = {
  readonly state: CaseState;
  readonly type: PinnedCaseType;
  readonly classes: ReadonlySet<FieldClass>;
  readonly today: string;
  /** Events that this reader may trigger now. */
  readonly allowed: () => readonly string[];
  /** How this reader stands to the case. */
  readonly relations: readonly Relation[];
  /** Whether this reader may ask another question of this case, to answer it in the same look. */
  readonly mayAsk: (question: string) => boolean;
  /** The reader's capacity to act on the case, if they have one. */
  readonly acting: Acting | undefined;
  /** Names of staff by account, for who reads them so: the ombudsman. Absent for anybody else. */
  readonly staffNames?: () => Promise<ReadonlyMap<string, string>>;
};

/** A question about one case. Runs on a state in which masked fields are absent. */
export type CaseQuestion<Input, Answer> = {
  readonly name: string;
  readonly about: "case";
  readonly look: LookKind;
  readonly input: z.ZodType<Input>;
} & (
  | {
      readonly reads?: false;
      run(inHand: CaseInHand, input: Input, who: Who): Answer;
    }
  | {
      /** Rows beside the stream are read as well, under the same access entry. */
      readonly reads: true;
      run(inHand: CaseInHand, input: Input, who: Who, reader: Reader): Promise<Answer>;
    }
);

/** What a list question works with; every case it shows gets an access entry of its own. */
export type ListInHand = {
  readonly who: Who;
  readonly purpose: Purpose;
  readonly rows: RowCondition;
  /** The same question for cases whose existence a regime hides. */
  readonly protectedRows: RowCondition;
  readonly today: string;
  /** IANA time zone of the office: its days begin and end there. */
  readonly zone: string;
  readonly officeName: string;
  readonly officeMode: "own" | "observed";
  /** How this reader stands to a case that stands at this version now. */
  readonly relationsOf: (caseId: string, version: number) => Promise<readonly Relation[]>;
  /** True when policies let this actor see the class in a case they stand to as given. */
  readonly maySee: (fieldClass: FieldClass) => boolean;
  readonly type: (typeIdOrHash: string) => PinnedCaseType | undefined;
  /** The case types that new cases are opened under. */
  readonly currentTypes: () => readonly PinnedCaseType[];
  /** Names of staff by account, for who reads them so: the ombudsman. Absent for anybody else. */
  readonly staffNames?: () => Promise<ReadonlyMap<string, string>>;
};

/** A question over many cases. `shown` names the cases whose rows leave. */
export type ListQuestion<Input, Answer> = {
  readonly name: string;
  readonly about: "list";
  readonly look: LookKind;
  readonly input: z.ZodType<Input>;
  run(
    inHand: ListInHand,
    input: Input,
    reader: Reader,
  ): Promise<{ readonly answer: Answer; readonly shown: readonly string[] }>;
};

/** Any question; `input` is parsed by its own schema before `run` sees it. */
export type AnyQuestion = CaseQuestion<unknown, unknown> | ListQuestion<unknown, unknown>;

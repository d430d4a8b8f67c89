import type { CaseType } from "#domain/case/case-type.ts";
import { definitionsOf } from "#domain/regimes/attached.ts";
import type { RequestRefusal } from "#domain/regimes/regime-request.ts";
import { FIELD_GROUPS, SOURCES } from "#domain/regimes/vocabulary.ts";
import { CliFailure } from "./cli-failure.ts";

/** What `regimes ask` was told on its command line. */
export type AskFlags = {
  readonly caseType?: string;
  readonly regimes?: string;
  readonly attached?: string;
  readonly answer: readonly string[];
  readonly file?: string;
  readonly json?: true;
  readonly on?: string;
  readonly act?: string;
  readonly actor?: string;
  readonly recipient?: string;
  readonly purpose?: string;
  readonly basis?: string;
  readonly exception?: string;
  readonly fields?: string;
  readonly consent?: string;
  readonly consentUntil?: string;
  readonly consentOral?: true;
  readonly consentInformed?: true;
  readonly approver?: string;
  readonly terms?: string;
  readonly letter?: string;
  readonly letterOfAgencyHead?: true;
  readonly order?: string;
  readonly agreement?: string;
  readonly agreementPublished?: string;
  readonly routineUse?: string;
  readonly verified?: string;
  readonly findingsMailed?: string;
  readonly respondBy?: string;
  readonly mode?: string;
  readonly reason?: string;
  readonly article6?: string;
  readonly article9?: string;
  readonly transfer?: string;
  readonly country?: string;
  readonly origin?: string;
  readonly holds?: string;
};

/** A list as people write it on a command line: with commas. */
export const listOf = (text: string | undefined): readonly string[] =>
  (text ?? "").split(",").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));

/** The request that the flags describe, for the domain to read; what was not said is left out. */
export function requestOf(flags: AskFlags, type: CaseType | undefined): Record<string, unknown> {
  const { on, act, actor, recipient, purpose, basis, terms, order } = flags;
  const { mode, reason, article6, article9, transfer, country } = flags;
  const request = {
    on,
    act,
    actor,
    recipient,
    purpose,
    basis,
    terms,
    order,
    mode,
    reason,
    article6,
    article9,
    transfer,
    country,
    exceptions: given(listOf(flags.exception)),
    holds: given(listOf(flags.holds)),
    origins: given(listOf(flags.origin)),
    fields: given(listOf(flags.fields).map((one) => fieldOf(one, type))),
    consents: given(consentsOf(flags)),
    approver: pairOf(flags.approver, ":", "level", "name"),
    letter: letterOf(flags),
    agreement: agreementOf(flags),
    routineUse: routineUseOf(flags.routineUse),
    verification: verificationOf(flags.verified),
    findings: findingsOf(flags),
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}

const given = <T>(list: readonly T[]) => (list.length === 0 ? undefined : list);

/** `name`, `name:class` or `name@source`; a class may stand for everything of that class. */
function fieldOf(written: string, type: CaseType | undefined): object {
  const [named = "", source] = written.split("@");
  const [name = "", said] = named.split(":");
  const known = type === undefined ? undefined : definitionsOf(type)[name]?.class;
  const group = said ?? known ?? FIELD_GROUPS.find((one) => one === name);
  if (group === undefined) {
    const where = type === undefined ? "" : `${type.id} does not ask ${name}, and `;
    throw new CliFailure(
      `--fields ${written}: ${where}${name} is no class. Write name:class, or a class: ` +
        `${FIELD_GROUPS.join(", ")}.`,
      2,
    );
  }
  if (source !== undefined && !(SOURCES as readonly string[]).includes(source)) {
    throw new CliFailure(`--fields ${written}: a source is one of ${SOURCES.join(", ")}.`, 2);
  }
  return { name, group, ...(source === undefined ? {} : { source }) };
}

function consentsOf({ recipient, ...flags }: AskFlags): readonly object[] {
  return listOf(flags.consent).map((from) => ({
    from,
    written: flags.consentOral !== true,
    informed: flags.consentInformed === true,
    ...(flags.consentUntil === undefined ? {} : { until: flags.consentUntil }),
    to: recipient === undefined ? [] : [recipient],
  }));
}

const letterOf = ({ letter, letterOfAgencyHead }: AskFlags) =>
  letter === undefined && letterOfAgencyHead === undefined
    ? undefined
    : { ofAgencyHead: letterOfAgencyHead === true, parts: listOf(letter) };

function agreementOf({ agreement, agreementPublished: publishedOn }: AskFlags) {
  if (agreement === undefined) return undefined;
  const [id = "", days = ""] = agreement.split("=");
  const [from = "", until = ""] = days.split("..");
  if (id === "" || from === "" || until === "") {
    throw new CliFailure("--agreement: write it as ID=2026-03-01..2027-08-31.", 2);
  }
  return { id, from, until, ...(publishedOn === undefined ? {} : { publishedOn }) };
}

function routineUseOf(written: string | undefined) {
  if (written === undefined) return undefined;
  const [notice = "", purposes = ""] = written.split("=");
  return { notice, purposes: listOf(purposes) };
}

function verificationOf(written: string | undefined) {
  if (written === undefined) return undefined;
  const [by = "", source = "", fact = ""] = written.split(";").map((one) => one.trim());
  return { by, source, fact };
}

const findingsOf = ({ findingsMailed: mailedOn, respondBy }: AskFlags) =>
  mailedOn === undefined
    ? undefined
    : { mailedOn, ...(respondBy === undefined ? {} : { respondBy }) };

function pairOf(written: string | undefined, sign: string, first: string, second: string) {
  if (written === undefined) return undefined;
  const [one = "", ...more] = written.split(sign);
  return { [first]: one, [second]: more.join(sign) };
}

const FLAG_OF: Readonly<Record<string, string>> = {
  exceptions: "--exception",
  consents: "--consent",
  routineUse: "--routine-use",
  verification: "--verified",
  findings: "--findings-mailed",
  origins: "--origin",
  article6: "--article-6",
  article9: "--article-9",
};

/** What is wrong, by the flag that would put it right, or by the file that has it. */
export function sayWrong({ field, reason, remedy }: RequestRefusal, file?: string): string {
  const [top = field] = field.split(".");
  const flag = FLAG_OF[top] ?? `--${top}`;
  const place = file === undefined ? flag : `${file === "-" ? "what came in" : file}, ${field}`;
  return `${place}: ${reason} ${remedy}`;
}

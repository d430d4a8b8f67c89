import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { z } from "zod";
import type { CaseType, PinnedCaseType } from "#domain/case/case-type.ts";
import { checkCaseType, type CaseTypeProblem } from "#domain/case/check-case-type.ts";
import type { RunningDeadline } from "#domain/case/running-deadline.ts";
import {
  type DesignationFile,
  DesignationFileSchema,
  designationProblems,
} from "#domain/designation.ts";
import { type Regime, RegimeFileSchema } from "#domain/regimes/regime.ts";
import { type Calendar, CalendarSchema } from "#domain/time/calendar.ts";
import type { DeadlineFacts, TimeRefusal } from "#domain/time/deadline.ts";
import { DeadlineFileSchema } from "#domain/time/deadline-file.ts";
import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import { checkRegimes } from "./check-regimes.ts";
import { countClock, marksOf, type MoreFacts, recountType, startDeadline } from "./deadline-of.ts";
import type { Recounted } from "#domain/time/recount-clocks.ts";
import { pinCaseType } from "./hash-case-type.ts";
import { type Data, isData, mergeCaseType, withoutParts } from "./merge-case-type.ts";
import { type Path, readYaml, type YamlFile } from "./read-yaml.ts";

/** Everything an office decides by, as it stands in the folders of its checkout. */
export type Rules = {
  /** Types that passed every check, by id. */
  readonly caseTypes: ReadonlyMap<string, PinnedCaseType>;
  readonly deadlineRules: readonly DeadlineRule[];
  readonly calendars: readonly Calendar[];
  readonly regimes: readonly Regime[];
  readonly designations: readonly DesignationFile[];
  /** Starts a deadline on a civil date; `type` may be an earlier version that a case pins. */
  readonly deadlineOf: (
    type: CaseType,
    name: string,
    on: string,
    service: string,
    more?: MoreFacts,
  ) => RunningDeadline;
  /** The same from all that is known of it; what the rule does not allow is a refusal. */
  readonly countClock: (
    type: CaseType,
    name: string,
    facts: DeadlineFacts,
  ) => RunningDeadline | TimeRefusal;
  /** What the rules and closed days in force make of the running clocks of a case. */
  readonly recount: (type: CaseType, running: readonly RunningDeadline[]) => Recounted;
  /**
   * The marks under which clocks of this type count today; undefined while a file of `deadlines/`
   * or `calendars/` does not load, since nothing may be counted again by half of the rules.
   */
  readonly marksOf: (type: CaseType) => readonly string[] | undefined;
  /** What is wrong, as `case-types/x/case-type.yaml:42: …`, in the order of the files. */
  readonly checkProblems: readonly string[];
};

type Say = (problem: string) => void;
type Folder = "calendars" | "deadlines" | "designations" | "regimes" | "case-types";

/**
 * Reads `case-types/`, `deadlines/`, `calendars/` and `regimes/` under `root`, joins each type
 * with what it extends, checks it and pins it by hash. Nothing throws on bad rules: they stand in
 * `checkProblems`, and a type with a problem is not loaded.
 */
export function loadRules(root: string): Rules {
  const checkProblems: string[] = [];
  const say: Say = (problem) => checkProblems.push(problem);
  const unread = new Set<Folder>();
  const parse = <T>(folder: Folder, schema: z.ZodType<T>): T[] =>
    list(join(root, folder))
      .filter((name) => name.endsWith(".yaml"))
      .flatMap((name) => {
        const parsed = parseFile(root, readYaml(join(root, folder, name)), schema, say);
        if (parsed === undefined) unread.add(folder);
        return parsed ?? [];
      });
  const calendars = parse("calendars", CalendarSchema);
  const deadlineRules = parse("deadlines", DeadlineFileSchema).flatMap((file) => file.rules);
  const written = parse("regimes", RegimeFileSchema).flatMap((file) => file.regimes);
  const regimes = checkRegimes(root, written, unread.has("regimes") ? () => {} : say);
  const designations = parse("designations", DesignationFileSchema);
  for (const problem of designations.flatMap(designationProblems)) say(`designations/: ${problem}`);
  const known = { rules: deadlineRules, calendars, regimes: regimes.map(({ id }) => id) };
  const caseTypes = new Map<string, PinnedCaseType>();
  for (const type of loadCaseTypes(root, known, unread, say)) {
    caseTypes.set(type.id, pinCaseType(type));
  }
  return {
    caseTypes,
    deadlineRules,
    calendars,
    regimes,
    designations,
    deadlineOf: (type, name, on, service, more) =>
      startDeadline(type, name, on, service, known, more),
    countClock: (type, name, facts) => countClock(type, name, facts, known),
    recount: (type, running) => recountType(type, running, known),
    marksOf: (type) =>
      unread.has("deadlines") || unread.has("calendars") ? undefined : marksOf(type, known),
    checkProblems,
  };
}

// What a type names and nobody knows may stand in a file that does not load: it is not its fault.
const STANDS_IN: Readonly<Record<string, Folder>> = {
  "unknown-rule": "deadlines",
  "unknown-calendar": "calendars",
  "unknown-regime": "regimes",
};

function loadCaseTypes(
  root: string,
  known: Parameters<typeof checkCaseType>[1],
  unread: ReadonlySet<Folder>,
  say: Say,
): CaseType[] {
  const files = typeFiles(root, say);
  const waiting: string[] = [];
  const loaded = [...files].flatMap(([id, file]) => {
    const lineage = lineageOf(id, files);
    for (const fault of file.faults) {
      say(`${relative(root, file.path)}:${fault.line}: ${fault.message}`);
    }
    if (lineage.some(({ faults }) => faults.length > 0)) return [];
    const { type, problems } = checkLineage(id, lineage, files, known);
    const own = problems.filter(({ code }) => !unread.has(STANDS_IN[code] ?? "case-types"));
    for (const { path, message } of own) {
      const { at, inherited } = whereIs(root, lineage, path);
      say(`${at}: ${path.join(".")}: ${message}${inherited}`);
    }
    if (own.length < problems.length) waiting.push(id);
    return type === undefined || problems.length > 0 || type.abstract ? [] : [type];
  });
  if (waiting.length > 0) {
    const folders = [...unread].map((folder) => `${folder}/`).join(", ");
    say(`case-types/: not loaded until every file of ${folders} loads: ${waiting.join(", ")}`);
  }
  return loaded;
}

function typeFiles(root: string, say: Say): ReadonlyMap<string, YamlFile> {
  const files = new Map<string, YamlFile>();
  for (const id of list(join(root, "case-types"))) {
    const folder = join(root, "case-types", id);
    if (!statSync(folder).isDirectory()) continue;
    const path = join(folder, "case-type.yaml");
    if (existsSync(path)) files.set(id, readYaml(path));
    else say(`case-types/${id}: the folder of a case type holds a case-type.yaml; it is missing`);
  }
  return files;
}

function checkLineage(
  id: string,
  lineage: readonly YamlFile[],
  files: ReadonlyMap<string, YamlFile>,
  known: Parameters<typeof checkCaseType>[1],
): { readonly type?: CaseType; readonly problems: readonly CaseTypeProblem[] } {
  const said = lineage[0] === undefined ? {} : own(lineage[0]);
  const joined = lineage.reduceRight<Data>((all, one) => mergeCaseType(all, own(one)), {});
  const merged = withoutParts(joined, said);
  const base = said["extends"];
  if (typeof base === "string" && !files.has(base)) {
    const message = `there is no case type ${base} to extend`;
    return { problems: [{ path: ["extends"], code: "unknown-case-type", message }] };
  }
  const checked = checkCaseType({ ...merged, abstract: said["abstract"] }, known);
  if (said["id"] === id) return checked;
  const message = `the id is the folder's name, ${id}`;
  const misnamed = { path: ["id"], code: "id-is-not-the-folder", message };
  return { ...checked, problems: [misnamed, ...checked.problems] };
}

const own = (file: YamlFile): Data => (isData(file.value) ? file.value : {});

// The type itself first, then what it extends, then what that extends; a circle ends the walk.
function lineageOf(id: string, files: ReadonlyMap<string, YamlFile>): YamlFile[] {
  const lineage: YamlFile[] = [];
  for (let next: unknown = id; typeof next === "string";) {
    const file = files.get(next);
    if (file === undefined || lineage.includes(file)) break;
    lineage.push(file);
    next = own(file)["extends"];
  }
  return lineage;
}

// The author's own file always; where another file says more of the path, it is told as well.
function whereIs(
  root: string,
  lineage: readonly YamlFile[],
  path: Path,
): { readonly at: string; readonly inherited: string } {
  const [author, ...extended] = lineage;
  if (author === undefined) return { at: root, inherited: "" };
  const here = author.locate(path);
  let best = { file: author, ...here };
  for (const file of extended) {
    const found = file.locate(path);
    if (found.depth > best.depth) best = { file, ...found };
  }
  const place = ({ path: name }: YamlFile, line: number) => `${relative(root, name)}:${line}`;
  if (best.file === author) return { at: place(author, here.line), inherited: "" };
  const { line } = here.depth > 0 ? here : author.locate(["extends"]);
  return {
    at: place(author, line),
    inherited: ` (this part is inherited from ${place(best.file, best.line)})`,
  };
}

function parseFile<T>(root: string, file: YamlFile, schema: z.ZodType<T>, say: Say): T | undefined {
  const name = relative(root, file.path);
  const tell = (line: number, problem: string) =>
    say(`${name}:${line}: ${problem} (nothing of ${name} loads until this is mended)`);
  for (const fault of file.faults) tell(fault.line, fault.message);
  if (file.faults.length > 0) return undefined;
  const parsed = schema.safeParse(file.value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    tell(file.locate(path).line, `${path.join(".")}: ${issue.message}`);
  }
  return undefined;
}

function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

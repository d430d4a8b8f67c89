import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { z } from "zod";
import type { CaseType, PinnedCaseType } from "#domain/case/case-type.ts";
import { checkCaseType, type CaseTypeProblem } from "#domain/case/check-case-type.ts";
import type { RunningDeadline } from "#domain/case/state.ts";
import { type Calendar, CalendarSchema } from "#domain/time/calendar.ts";
import { DeadlineFileSchema, type DeadlineRule } from "#domain/time/deadline-rule.ts";
import { type MoreFacts, startDeadline } from "./deadline-of.ts";
import { pinCaseType } from "./hash-case-type.ts";
import { type Data, isData, mergeCaseType } from "./merge-case-type.ts";
import { type Regime, RegimeFileSchema } from "./regime.ts";
import { type Path, readYaml, type YamlFile } from "./read-yaml.ts";

/** Everything an office decides by, as it stands in the folders of its checkout. */
export type Rules = {
  /** Types that passed every check, by id. */
  readonly caseTypes: ReadonlyMap<string, PinnedCaseType>;
  readonly deadlineRules: readonly DeadlineRule[];
  readonly calendars: readonly Calendar[];
  readonly regimes: readonly Regime[];
  /** Starts a deadline on a civil date; `type` may be an earlier version that a case pins. */
  readonly deadlineOf: (
    type: CaseType,
    name: string,
    on: string,
    service: string,
    more?: MoreFacts,
  ) => RunningDeadline;
  /** What is wrong, as `case-types/x/case-type.yaml:42: …`, in the order of the files. */
  readonly checkProblems: readonly string[];
};

type Say = (problem: string) => void;

/**
 * Reads `case-types/`, `deadlines/`, `calendars/` and `regimes/` under `root`, joins each type
 * with what it extends, checks it and pins it by hash. Nothing throws on bad rules: they stand in
 * `checkProblems`, and a type with a problem is not loaded.
 */
export function loadRules(root: string): Rules {
  const checkProblems: string[] = [];
  const say: Say = (problem) => checkProblems.push(problem);
  const read = (folder: string) =>
    list(join(root, folder))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => readYaml(join(root, folder, name)));
  const parse = <T>(folder: string, schema: z.ZodType<T>): T[] =>
    read(folder).flatMap((file) => parseFile(root, file, schema, say) ?? []);
  const calendars = parse("calendars", CalendarSchema);
  const deadlineRules = parse("deadlines", DeadlineFileSchema).flatMap((file) => file.rules);
  const regimes = parse("regimes", RegimeFileSchema).flatMap((file) => file.regimes);
  const known = { rules: deadlineRules, calendars, regimes: regimes.map(({ id }) => id) };
  const caseTypes = new Map<string, PinnedCaseType>();
  for (const type of loadCaseTypes(root, known, say)) caseTypes.set(type.id, pinCaseType(type));
  return {
    caseTypes,
    deadlineRules,
    calendars,
    regimes,
    deadlineOf: (type, name, on, service, more) =>
      startDeadline(type, name, on, service, known, more),
    checkProblems,
  };
}

function loadCaseTypes(
  root: string,
  known: Parameters<typeof checkCaseType>[1],
  say: Say,
): CaseType[] {
  const files = new Map<string, YamlFile>();
  for (const id of list(join(root, "case-types"))) {
    const path = join(root, "case-types", id, "case-type.yaml");
    if (existsSync(path)) files.set(id, readYaml(path));
  }
  return [...files].flatMap(([id, file]) => {
    const lineage = lineageOf(id, files);
    const at = (path: Path) => whereIs(root, lineage, path);
    const complain = (problem: CaseTypeProblem) =>
      say(`${at(problem.path)}: ${problem.path.join(".")}: ${problem.message}`);
    const broken = lineage.flatMap(({ faults }) => faults);
    for (const fault of file.faults) {
      say(`${relative(root, file.path)}:${fault.line}: ${fault.message}`);
    }
    if (broken.length > 0) return [];
    const merged = lineage.reduceRight<Data>((all, one) => mergeCaseType(all, own(one)), {});
    if (own(file)["id"] !== id) {
      const message = `the id is the folder's name, ${id}`;
      complain({ path: ["id"], code: "id-is-not-the-folder", message });
    }
    const checked = checkCaseType({ ...merged, abstract: own(file)["abstract"] }, known);
    for (const problem of checked.problems) complain(problem);
    return checked.type === undefined || checked.problems.length > 0 || checked.type.abstract
      ? []
      : [checked.type];
  });
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

// The file in which most of the path stands; what a type says itself is preferred.
function whereIs(root: string, lineage: readonly YamlFile[], path: Path): string {
  let best = { file: lineage[0]?.path ?? root, line: 1, depth: -1 };
  for (const file of lineage) {
    const found = file.locate(path);
    if (found.depth > best.depth) best = { file: file.path, ...found };
  }
  return `${relative(root, best.file)}:${best.line}`;
}

function parseFile<T>(root: string, file: YamlFile, schema: z.ZodType<T>, say: Say): T | undefined {
  const name = relative(root, file.path);
  for (const fault of file.faults) say(`${name}:${fault.line}: ${fault.message}`);
  if (file.faults.length > 0) return undefined;
  const parsed = schema.safeParse(file.value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    say(`${name}:${file.locate(path).line}: ${path.join(".")}: ${issue.message}`);
  }
  return undefined;
}

function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

import type { LogItem } from "#domain/event-log/log-item.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import type { AttributeNames } from "./attribute-names.ts";
import { FileRefused } from "./file-refused.ts";
import type { Intake } from "./intake.ts";
import { isOfXesType, isXesAttribute } from "./xes-values.ts";
import { openXesRecords } from "./xes-records.ts";
import type { XesDeclarations, XesValues } from "./xes-records.ts";

type Place = "log" | "trace" | "event" | "global" | "attribute" | "passed-over";

type Frame = {
  place: Place;
  line: number;
  /** The attributes of a trace, an event or a global, gathered until it closes. */
  values?: XesValues;
  prefix: string;
  /** Whether what stands here is about a case, so that what is left out of it is counted. */
  counted: boolean;
};

type Tag = Record<string, string>;

const children: Record<Place, readonly string[]> = {
  log: ["extension", "global", "classifier", "trace", "event"],
  trace: ["event"],
  event: [],
  global: [],
  attribute: ["values"],
  "passed-over": [],
};

/** Follows the elements of a XES log and hands traces and events on as they close. */
export function openXesElements(
  intake: Intake,
  names: AttributeNames,
  limits: ReadLimits,
  push: (item: LogItem) => void,
) {
  const stack: Frame[] = [];
  const declared: XesDeclarations = { eventDefaults: new Map() };
  const records = openXesRecords(intake, names, declared, limits, push);

  function open(element: string, tag: Tag, line: number): void {
    const parent = stack.at(-1);
    if (stack.length >= limits.depth) {
      throw new FileRefused("too-deep", line, element.slice(0, 40), { limit: limits.depth });
    }
    if (parent === undefined) stack.push(openRoot(element, line));
    else if (parent.place === "passed-over") stack.push({ ...parent, line });
    else if (children[parent.place].includes(element)) openKnown(element, tag, line, parent);
    else if (isXesAttribute(element)) openAttribute(element, tag, line, parent);
    else {
      push(logProblem("element-unknown", line, element, { element: element.slice(0, 40) }));
      stack.push({ place: "passed-over", line, prefix: "", counted: false });
    }
  }

  function openKnown(element: string, tag: Tag, line: number, parent: Frame): void {
    const frame: Frame = { place: "passed-over", line, prefix: "", counted: false };
    const isScoped = element === "global" || element === "classifier";
    if (isScoped && tag.scope !== undefined && !/^(trace|event)$/.test(tag.scope)) {
      push(logProblem("value-of-wrong-type", line, "scope", { key: "scope", type: "trace or event" }));
    }
    if (element === "values") frame.place = "attribute";
    if (element === "values") frame.counted = parent.counted;
    if (element === "classifier" && (tag.scope ?? "event") === "event") {
      declared.classifier ??= (tag.keys ?? "").split(/\s+/).filter((key) => key !== "");
    }
    if (element === "trace" || element === "event") {
      Object.assign(frame, { place: element, values: new Map(), counted: true });
      if (element === "trace") frame.prefix = "case:";
    }
    if (element === "trace") records.beginTrace(line, frame.values ?? new Map());
    if (element === "global") {
      const values = (tag.scope ?? "event") === "event" ? declared.eventDefaults : new Map();
      Object.assign(frame, { place: "global", values });
    }
    stack.push(frame);
  }

  function openAttribute(element: string, tag: Tag, line: number, parent: Frame): void {
    stack.push({ place: "attribute", line, prefix: "", counted: parent.counted });
    const { key, value } = tag;
    if (key === undefined) {
      push(logProblem("attribute-without-key", line, element));
      return;
    }
    const name = key.slice(0, 200);
    if (value === undefined || !isOfXesType(element, value)) {
      if (element === "list" || element === "container") return;
      push(logProblem("value-of-wrong-type", line, name, { key: name, type: element }));
      if (element !== "date") return;
    }
    if (parent.values === undefined) {
      if (parent.counted) intake.leave(name);
      return;
    }
    const column = parent.prefix + name;
    if (parent.values.has(column)) {
      push(logProblem("attribute-repeated", line, name, { key: name }));
    } else if (parent.values.size >= limits.attributesPerRecord) {
      const limit = limits.attributesPerRecord;
      throw new FileRefused("too-many-attributes", line, name, { limit });
    } else parent.values.set(column, value ?? "");
  }

  function close(): void {
    const frame = stack.pop();
    if (frame?.place === "event") records.endEvent(frame.line, frame.values ?? new Map());
    if (frame?.place === "trace") records.endTrace();
  }

  return { open, close };
}

function openRoot(element: string, line: number): Frame {
  if (element !== "log") {
    const found = `its first element is <${element.slice(0, 40)}>, not <log>`;
    throw new FileRefused("not-this-format", line, element.slice(0, 40), { expected: "XES", found });
  }
  return { place: "log", line, prefix: "", counted: false };
}

import type { LogItem } from "#domain/event-log/log-item.ts";
import { logPhrase } from "#domain/event-log/log-phrase.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import type { AttributeNames } from "./attribute-names.ts";
import { FileRefused } from "./file-refused.ts";
import type { Intake } from "./intake.ts";
import { openXesAttributes } from "./xes-attributes.ts";
import type { XesHolder, XesTag } from "./xes-attributes.ts";
import { openXesRecords } from "./xes-records.ts";
import type { XesDeclarations } from "./xes-records.ts";
import { isXesAttribute } from "./xes-values.ts";

type Place = "log" | "trace" | "event" | "global" | "attribute" | "passed-over";

type Frame = XesHolder & { place: Place; line: number };

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
  const takeAttribute = openXesAttributes(intake, limits, push);
  const records = openXesRecords(intake, names, declared, limits, push);

  function open(element: string, tag: XesTag, line: number): void {
    const parent = stack.at(-1);
    if (stack.length >= limits.depth) {
      throw new FileRefused("too-deep", line, element.slice(0, 40), { limit: limits.depth });
    }
    if (parent === undefined) stack.push(openRoot(element, line));
    else if (parent.place === "passed-over") stack.push({ ...parent, line });
    else if (children[parent.place].includes(element)) openKnown(element, tag, line, parent);
    else if (isXesAttribute(element)) {
      stack.push({ place: "attribute", line, prefix: "", counted: parent.counted });
      takeAttribute(element, tag, line, parent);
    } else {
      push(logProblem("element-unknown", line, element, { element: element.slice(0, 40) }));
      stack.push({ place: "passed-over", line, prefix: "", counted: false });
    }
  }

  function openKnown(element: string, tag: XesTag, line: number, parent: Frame): void {
    const frame: Frame = { place: "passed-over", line, prefix: "", counted: false };
    const isScoped = element === "global" || element === "classifier";
    if (isScoped && tag.scope !== undefined && !/^(trace|event)$/.test(tag.scope)) {
      const type = logPhrase("trace-or-event");
      push(logProblem("value-of-wrong-type", line, "scope", { key: "scope", type }));
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

  function close(): void {
    const frame = stack.pop();
    if (frame?.place === "event") records.endEvent(frame.line, frame.values ?? new Map());
    if (frame?.place === "trace") records.endTrace();
  }

  return { open, close };
}

function openRoot(element: string, line: number): Frame {
  if (element !== "log") {
    const found = logPhrase("first-element", { element: element.slice(0, 40) });
    throw new FileRefused("not-this-format", line, element.slice(0, 40), {
      expected: "XES",
      found,
    });
  }
  return { place: "log", line, prefix: "", counted: false };
}

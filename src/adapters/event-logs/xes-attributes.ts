import type { LogItem } from "#domain/event-log/log-item.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import { FileRefused } from "./file-refused.ts";
import type { Intake } from "./intake.ts";
import { isOfXesType } from "./xes-values.ts";

export type XesTag = Record<string, string>;

/** The element around an attribute. */
export type XesHolder = {
  /** The attributes of a trace, an event or a global, gathered until it closes. */
  values?: Map<string, string>;
  /** Marks the attributes of a case. */
  prefix: string;
  /** Whether what stands here is about a case, so that what is left out of it is counted. */
  counted: boolean;
};

/** Takes attributes one by one: keeps those of a trace or event itself, counts deeper ones. */
export function openXesAttributes(
  intake: Intake,
  limits: ReadLimits,
  push: (item: LogItem) => void,
) {
  return (element: string, { key, value }: XesTag, line: number, holder: XesHolder): void => {
    if (key === undefined) {
      push(logProblem("attribute-without-key", line, element));
      return;
    }
    const name = key.slice(0, 200);
    const isGroup = element === "list" || element === "container";
    if (isGroup && value === undefined) return;
    if (value === undefined || !isOfXesType(element, value)) {
      push(logProblem("value-of-wrong-type", line, name, { key: name, type: element }));
      // A wrong date goes on, so that a wrong time of an event is told as such.
      if (element !== "date") return;
    }
    if (holder.values === undefined) {
      if (holder.counted) intake.leave(name);
      return;
    }
    const column = holder.prefix + name;
    if (holder.values.has(column)) {
      push(logProblem("attribute-repeated", line, name, { key: name }));
      return;
    }
    if (holder.values.size >= limits.attributesPerRecord) {
      const limit = limits.attributesPerRecord;
      throw new FileRefused("too-many-attributes", line, name, { limit });
    }
    holder.values.set(column, value ?? "");
  };
}

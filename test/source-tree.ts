/** One node of a parsed file, as the parser gives it. */
export type SourceNode = { type: string; start: number; end: number; [key: string]: unknown };

export function isNode(value: unknown): value is SourceNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Calls `look` for a node and everything below it, from the top down. */
export function visit(node: SourceNode, look: (node: SourceNode) => void): void {
  look(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, look);
    }
  }
}

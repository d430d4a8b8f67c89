import { parseSync } from "oxc-parser";
import { isNode, visit } from "./source-tree.ts";
import type { SourceNode } from "./source-tree.ts";

/**
 * What a module asks for, in whatever way: static imports, re-exports, types, `import()`,
 * `require()` and Node's other doors to modules. A name that is not written out is `undefined`.
 */
export function importsOf(file: string, source: string): (string | undefined)[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const found: (string | undefined)[] = [];
  // A tree of plain objects: the parser's types name hundreds of kinds, of which nine matter.
  visit(program as unknown as SourceNode, (node) => {
    const asked = askedFor(node);
    if (asked) found.push(asked.name);
  });
  return found;
}

const statements = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
  "TSExternalModuleReference",
]);
const callsThatLoad = new Set(["require", "getBuiltinModule", "createRequire", "resolve"]);

function askedFor(node: SourceNode): { name: string | undefined } | undefined {
  if (statements.has(node.type)) {
    const source = node["source"] ?? node["argument"] ?? node["expression"];
    // `export { a }` and `export const a` name no other module.
    return isNode(source) ? { name: literal(source) } : undefined;
  }
  if (node.type !== "CallExpression" || !isLoader(node["callee"])) return undefined;
  const [first] = Array.isArray(node["arguments"]) ? node["arguments"] : [];
  return { name: isNode(first) ? literal(first) : undefined };
}

/** `require(…)`, `createRequire(…)(…)`, `process.getBuiltinModule(…)`, `import.meta.resolve(…)`. */
function isLoader(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === "Identifier") return callee["name"] === "require";
  if (callee.type === "CallExpression") return isLoader(callee["callee"]) || isCreator(callee);
  if (callee.type !== "MemberExpression") return false;
  const { property, object } = callee;
  if (!isNode(property) || !callsThatLoad.has(String(property["name"]))) return false;
  if (property["name"] !== "resolve") return true;
  return isNode(object) && (object.type === "MetaProperty" || isLoader(object));
}

function isCreator(call: SourceNode): boolean {
  const { callee } = call;
  return isNode(callee) && callee["name"] === "createRequire";
}

function literal(node: SourceNode): string | undefined {
  if (node.type === "TSLiteralType" && isNode(node["literal"])) return literal(node["literal"]);
  return typeof node["value"] === "string" ? node["value"] : undefined;
}

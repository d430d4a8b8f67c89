import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { LeavingDocument, ToPdf } from "#domain/leaving/document.ts";

// What Typst offers of itself has no types; these are the parts that are used here.
type Compiled = { hasError(): boolean; takeWarnings(): unknown; readonly result: unknown };
type Compiler = {
  compile(source: { mainFileContent: string }): Compiled;
  pdf(of: unknown, options: { pdfStandard: "ua-1"; creationTimestamp: number }): Buffer;
};
type Typst = {
  NodeCompiler: {
    create(options: {
      workspace: string;
      fontArgs: readonly { fontPaths: readonly string[] }[];
      inputs: Readonly<Record<string, string>>;
    }): Compiler;
  };
};

// Every text of a document is a value here and never source, so that no sign in it means anything.
const SOURCE = `#let d = json(bytes(sys.inputs.document))
#set document(title: d.title, date: none)
#set page(paper: "a4", margin: 2cm, footer: context {
  set text(size: 8pt)
  [#d.mark #h(1fr) #counter(page).display()]
})
#set text(
  lang: d.language, dir: if d.direction == "rtl" { rtl } else { ltr },
  font: ("Noto Sans", "Amiri"), fallback: false, size: 10pt,
)
#heading(level: 1, d.title)
#for s in d.sections {
  heading(level: 2, s.title)
  for row in s.rows {
    block(above: 0.8em, [*#row.name* \\ #row.value])
  }
}
`;

/** The maker of PDFs; undefined where Typst does not run on this machine. */
export function createToPdf(): ToPdf | undefined {
  const require = createRequire(import.meta.url);
  let typst: Typst;
  let fontPaths: readonly string[];
  try {
    typst = require("@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu") as Typst;
    const amiri = dirname(require.resolve("@expo-google-fonts/amiri/package.json"));
    const noto = dirname(require.resolve("@expo-google-fonts/noto-sans/package.json"));
    fontPaths = [amiri, noto].flatMap((font) => [join(font, "400Regular"), join(font, "700Bold")]);
  } catch {
    return undefined;
  }
  // Typst reads what lies in its workspace: an empty one holds nothing to read.
  const workspace = mkdtempSync(join(tmpdir(), "recourse-typst-"));
  return (document) => toPdf(typst, { workspace, fontArgs: [{ fontPaths }] }, document);
}

function toPdf(
  { NodeCompiler }: Typst,
  place: { workspace: string; fontArgs: readonly { fontPaths: readonly string[] }[] },
  document: LeavingDocument,
): Buffer | undefined {
  const { title, language, direction, mark = "", sections } = document;
  const inputs = { document: JSON.stringify({ title, language, direction, mark, sections }) };
  const compiler = NodeCompiler.create({ ...place, inputs });
  const compiled = compiler.compile({ mainFileContent: SOURCE });
  if (compiled.hasError() || compiled.takeWarnings() !== null) {
    throw new Error("Typst did not set a document, or warned while it did.");
  }
  try {
    return compiler.pdf(compiled.result, { pdfStandard: "ua-1", creationTimestamp: 0 });
  } catch {
    // What it says holds the letters that it has no sign for, and they are somebody's.
    return undefined;
  }
}

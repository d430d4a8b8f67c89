import { mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { LeavingDocument, ToPdf } from "#domain/leaving/document.ts";
import { directionOfText } from "#domain/leaving/text-direction.ts";

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
// A value that runs the other way is set by itself in its own direction, at the side of the others:
// among the document's own it would lose its order, its numbers and full stops at the wrong end.
const SOURCE = `#let d = json(bytes(sys.inputs.document))
#let of(direction) = if direction == "rtl" { rtl } else { ltr }
#let own = of(d.direction)
#let side = if own == rtl { right } else { left }
#let set-run(run) = {
  if of(run.direction) == own { run.text } else {
    set text(dir: of(run.direction), lang: "und")
    run.text
  }
}
#let inline(runs) = for run in runs {
  if of(run.direction) == own { run.text } else { box(set-run(run)) }
}
#let below(runs) = for run in runs {
  block(above: 0.65em, below: 0.65em, {
    set align(side)
    set-run(run)
  })
}
#set document(title: d.plain, date: none)
#set page(paper: "a4", margin: 2cm, footer: context {
  set text(size: 8pt)
  [#inline(d.mark) #h(1fr) #counter(page).display()]
})
#set text(
  lang: d.language, dir: own,
  font: ("Noto Sans", "Amiri"), fallback: false, size: 10pt,
)
#heading(level: 1, inline(d.title))
#for s in d.sections {
  heading(level: 2, inline(s.title))
  for row in s.rows {
    block(above: 0.9em, below: 0.9em, {
      block(above: 0pt, below: 0.65em, sticky: true, strong(inline(row.name)))
      below(row.value)
    })
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
  const inputs = { document: JSON.stringify(asRuns(document)) };
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

type Run = { readonly text: string; readonly direction: "ltr" | "rtl" };

/** The document with each text as its runs of lines of one direction. */
function asRuns({ title, language, direction, mark = "", sections }: LeavingDocument): object {
  const shown = sections.map((one) => ({
    title: runsOf(one.title),
    rows: one.rows.map(({ name, value }) => ({ name: runsOf(name), value: runsOf(value) })),
  }));
  const heads = { title: runsOf(title), mark: runsOf(mark) };
  return { plain: title, language, direction, ...heads, sections: shown };
}

function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  for (const line of text.split("\n")) {
    const last = runs.at(-1);
    const direction = directionOfText(line);
    if (last !== undefined && (line.trim() === "" || last.direction === direction)) {
      runs[runs.length - 1] = { ...last, text: `${last.text}\n${line}` };
    } else runs.push({ text: line, direction });
  }
  return runs;
}

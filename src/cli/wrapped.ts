const COLUMNS = 100;

/** A line in as many as fit the screen, each indented by so many columns, the rest by two more. */
export function wrapped(line: string, indent: number): readonly string[] {
  const [, own = "", text = ""] = /^(\s*)(.*)$/s.exec(line) ?? [];
  const start = " ".repeat(indent) + own;
  const lines: string[] = [];
  let current = start;
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    const isFirst = current.trim() === "";
    if (!isFirst && current.length + 1 + word.length > COLUMNS) {
      lines.push(current);
      current = `${start}  ${word}`;
    } else current = isFirst ? current + word : `${current} ${word}`;
  }
  return [...lines, current].filter((one) => one.trim() !== "");
}

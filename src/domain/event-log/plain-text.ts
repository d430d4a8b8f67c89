/**
 * True for text that every format can carry, so that each import can be exported again: well
 * formed, and of control characters only tabs and line ends.
 */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/u.test(text);
}

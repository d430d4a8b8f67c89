import { applicationFields, type CaseType, type FieldDefinition } from "../case/case-type.ts";
import type { CaseState } from "../case/state.ts";

const LEAST_SIGNS = 6;
const LEAST_DIGITS = 3;
// The first digit of each script in which people write numbers on forms.
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xe50, 0x17e0];

/**
 * A number of a file as it is compared: letters and digits alone, whatever capitals, spaces, dashes
 * and digits of another script. Undefined where it is too short, or too much of a word, to be told
 * from others: such a text is looked for as a name.
 */
export function plainIdentifier(text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/\p{Nd}/gu, latinDigit)
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  const digits = plain.replaceAll(/[^0-9]/g, "").length;
  return Array.from(plain).length >= LEAST_SIGNS && digits >= LEAST_DIGITS ? plain : undefined;
}

function latinDigit(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  const zero = ZEROS.find((one) => point >= one && point < one + 10);
  return zero === undefined ? sign : String(point - zero);
}

/**
 * The numbers by which a case is found: its answers of the kind `identifier` and the class
 * identity, as its case type declares them. What belongs to a further party is never among them.
 */
export function identifiersOf(type: CaseType, state: CaseState): readonly string[] {
  const found = identifierFields(type).flatMap((name) => {
    const value = state.answers[name];
    const plain = typeof value === "string" ? plainIdentifier(value) : undefined;
    return plain === undefined ? [] : [plain];
  });
  return [...new Set(found)].toSorted();
}

const known = new WeakMap<CaseType, readonly string[]>();

function identifierFields(type: CaseType): readonly string[] {
  const names = known.get(type) ?? [
    ...new Set(
      [applicationFields(type), ...Object.values(type.events).map(({ asks }) => asks)].flatMap(
        (fields) =>
          Object.entries(fields)
            .filter(([, field]) => isFindable(field))
            .map(([name]) => name),
      ),
    ),
  ];
  known.set(type, names);
  return names;
}

const isFindable = ({ kind, class: fieldClass, of }: FieldDefinition): boolean =>
  kind === "identifier" && fieldClass === "identity" && of === undefined;

/**
 * What is tagged for one number of one case. The case stands in it, so that the same number in two
 * cases has two tags: no table shows that two cases are one person's (refusal R2).
 */
export const identifierPlace = (typeId: string, caseId: string, plain: string): string =>
  `${typeId}|${caseId}|${plain}`;

/** The label of the secret under which numbers are tagged; another number is another secret. */
export const identifierSecret = (key: number): string => `case-identifiers|${key}`;

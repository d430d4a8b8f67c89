import type { Words } from "#words/load-words.ts";

/** Languages that people name, by BCP 47 tag. Their own names come from the platform's data. */
const TAGS = `ar am az be bg bn bs ceb ckb cs da de el en es fa fi fil fr ff gu ha he hi hr hu hy
  id ig it ja ka kea kk km kn ko ku ky lg ln lo lt lv mg mk ml mn mr ms my ne nl no nus om pa pl ps
  pt qu rn ro ru rw sd si sk sl sn so sq sr st sv sw ta te tg th ti tk tr ug uk ur uz vi wo xh yo
  yue zh zu`;

/** Names that the platform's data lacks or has in English alone. */
const NAMES: Readonly<Record<string, string>> = {
  aa: "Qafar",
  acr: "Achi",
  aii: "ܣܘܪܝܬ",
  ay: "Aymar aru",
  bal: "بلۏچی",
  bm: "Bamanankan",
  bo: "བོད་སྐད་",
  cab: "Garifuna",
  cak: "Kaqchikel",
  ce: "Нохчийн",
  cnh: "Laiholh",
  ctu: "Ch’ol",
  din: "Thuɔŋjäŋ",
  dv: "ދިވެހި",
  dyu: "Julakan",
  ee: "Eʋegbe",
  gn: "Avañe’ẽ",
  haz: "هزارگی",
  hmn: "Hmoob",
  ht: "Kreyòl ayisyen",
  ixl: "Ixil",
  kab: "Taqbaylit",
  kek: "Q’eqchi’",
  kjb: "Q’anjob’al",
  kri: "Krio",
  lus: "Mizo ṭawng",
  mam: "Mam",
  miq: "Mískitu",
  mix: "Tu’un Savi",
  mnk: "Mandinka",
  nah: "Nāhuatl",
  pcm: "Naijá",
  prs: "دری",
  quc: "K’iche’",
  rhg: "Ruáingga",
  rom: "Romani čhib",
  trc: "Triqui",
  tw: "Twi",
  tzh: "Tseltal",
  tzj: "Tz’utujil",
  tzo: "Bats’i k’op",
  zap: "Zapoteco (Diidxazá)",
};

let known: readonly { tag: string; name: string }[] | undefined;

/** Languages by their own names, so that each reader finds theirs. Sorted as those names read. */
export function spokenLanguages(): readonly { tag: string; name: string }[] {
  known ??= [...TAGS.trim().split(/\s+/), ...Object.keys(NAMES)]
    .map((tag) => ({ tag, name: ownName(tag) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  return known;
}

/** A language's own name; the tag itself where none is known. */
export function ownName(tag: string): string {
  const given = NAMES[tag];
  if (given !== undefined) return given;
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return tag;
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}

/** The tag that ISO 639 keeps for a language without a code of its own. */
export const OTHER_LANGUAGE = "mis";

/** A language as a page names it: by its own name, or that it is one which no list holds. */
export const languageName = (words: Words, tag: string): string =>
  tag === OTHER_LANGUAGE ? words.t("fields.language-other") : ownName(tag);

/** A language for somebody who may not speak it: in the reader's words, with its own name. */
export function languageForReader(words: Words, tag: string): string {
  const own = languageName(words, tag);
  if (tag === OTHER_LANGUAGE || own === tag) return own;
  const names = new Intl.DisplayNames([words.language], { type: "language", fallback: "none" });
  const name = names.of(tag) ?? own;
  return name.toLowerCase() === own.toLowerCase() ? name : `${name} (\u2068${own}\u2069)`;
}

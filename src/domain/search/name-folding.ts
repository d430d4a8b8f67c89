// How names in other scripts are spelt in Latin letters, sign by sign. Case and marks are gone.
const LATIN = "ß ss, æ ae, œ oe, ø o, đ d, ð d, ł l, ı i, þ th, ħ h, ə a, ŋ n, ŧ t";
const CYRILLIC =
  "а a, б b, в v, г g, ґ g, д d, е e, є ye, ж zh, з z, и i, і i, й y, к k, л l, м m, н n, о o, " +
  "п p, р r, с s, т t, у u, ф f, х kh, ц ts, ч ch, ш sh, щ shch, ъ, ы y, ь, э e, ю yu, я ya, " +
  "ђ dj, ј y, љ ly, њ ny, ћ c, џ dzh, қ k, ғ g, ң n, ұ u, ү u, ө o, һ h";
const GREEK =
  "α a, β v, γ g, δ d, ε e, ζ z, η i, θ th, ι i, κ k, λ l, μ m, ν n, ξ x, ο o, π p, ρ r, σ s, " +
  "ς s, τ t, υ y, φ f, χ ch, ψ ps, ω o";
const ARABIC =
  "ا a, ب b, پ p, ت t, ث th, ج j, چ ch, ح h, خ kh, د d, ذ dh, ر r, ز z, ژ zh, س s, ش sh, ص s, " +
  "ض d, ط t, ظ z, ع, غ gh, ف f, ق q, ک k, ك k, گ g, ل l, م m, ن n, ه h, ة a, و w, ؤ w, ی y, " +
  "ي y, ى a, ئ y, ء, ہ h, ے y";
const SIGNS: ReadonlyMap<string, string> = new Map(
  [LATIN, CYRILLIC, GREEK, ARABIC].flatMap((table) =>
    table.split(", ").map((line): [string, string] => {
      const [sign = "", latin = ""] = line.split(" ");
      return [sign, latin];
    }),
  ),
);

const MARKS = /\p{M}/gu;
// What stands for a sign within a name, however it is typed, and what lengthens an Arabic one. No
// other sign is left out.
const APOSTROPHES = /[\u0640'’‘`´ʼʻʿʾ]/gu;
const BETWEEN = /[\s\p{Pd}.,;/()·・]+/u;
const ARTICLE = /^ال(?=.{3})/u;
const GOD = /^الله$/u;
// "Servant of": one name with what follows it, written together or apart.
const SERVANT = /^(?:عبد|abd|abd[aeu]l|abd[aeu]r)$/u;
const SERVANT_OF = /^abd[aeiu]?l(?=.{2})/u;
const SERVANT_JOINED = /^عبد(?=.{3})/u;
// Signs that stand for a word each, and are written without spaces between them.
const SIGN_WORDS = /^[\p{Script=Han}々〆]+$/u;

/** One word of a name: as it was typed, in plain Latin letters, and its consonants. */
export type NameWord = {
  readonly typed: string;
  readonly folded: string;
  readonly consonants: string;
  readonly isLatin: boolean;
};

/**
 * The words of a name or of what was typed to find one, in order; signs of Chinese one by one.
 * `joined`: "Abd" and what follows it are one word.
 */
export function nameWords(text: string, joined = false): readonly NameWord[] {
  const words = text
    .normalize("NFC")
    .split(BETWEEN)
    .filter((typed) => typed !== "")
    .flatMap((typed) => (SIGN_WORDS.test(typed) ? Array.from(typed) : [typed]))
    .flatMap((typed) => (joined ? typed.replace(SERVANT_JOINED, "عبد ").split(" ") : [typed]))
    .map(wordOf);
  return joined ? joinServants(words) : words;
}

function joinServants(words: readonly NameWord[]): readonly NameWord[] {
  const all: NameWord[] = [];
  let before: NameWord | undefined;
  for (const word of words) {
    const isServant = SERVANT.test(word.folded) || SERVANT.test(word.typed);
    if (before !== undefined) {
      all.push(withFolded(word, `abd${word.folded}`, before.typed + word.typed));
      before = undefined;
    } else if (isServant) before = word;
    else all.push(withFolded(word, word.folded, word.typed));
  }
  return before === undefined ? all : [...all, before];
}

function withFolded(word: NameWord, whole: string, typed: string): NameWord {
  const folded = whole.replace(SERVANT_OF, "abd");
  return { ...word, typed, folded, consonants: consonantsOf(folded) };
}

function wordOf(typed: string): NameWord {
  const plain = typed.normalize("NFKD").replace(MARKS, "").replace(APOSTROPHES, "").toLowerCase();
  const isLatin = !/[^\p{Script=Latin}\p{Script=Common}]/u.test(plain);
  const written = plain.replace(GOD, "allah").replace(ARTICLE, "");
  const folded = written.replaceAll(/./gsu, (sign) => SIGNS.get(sign) ?? sign);
  return { typed, folded, consonants: consonantsOf(folded), isLatin };
}

// Scripts that leave vowels out, and spellings that differ in one sign, meet in the consonants.
function consonantsOf(folded: string): string {
  return folded
    .replaceAll(/shch|tch|sh|ch|ts|tz|cz/g, "s")
    .replaceAll(/dzh|zh/g, "z")
    .replaceAll(/kh/g, "h")
    .replaceAll(/gh/g, "g")
    .replaceAll(/dh/g, "d")
    .replaceAll(/th/g, "t")
    .replaceAll(/ph/g, "f")
    .replaceAll(/x/g, "ks")
    .replaceAll(/[cq]/g, "k")
    .replaceAll(/(?<=[aeiou])h$/g, "")
    .replaceAll(/[aeiouyw]/g, "")
    .replaceAll(/(.)\1+/g, "$1");
}

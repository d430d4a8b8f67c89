import type { Words } from "#words/load-words.ts";

/** ISO 3166-1: two letters, by which names are found, then the three that papers carry. */
const PAIRS = `
  ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA
  AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES
  BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK
  CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA
  DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA
  GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS
  GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD
  IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA
  KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA
  LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ
  MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC
  NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
  PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC
  SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV
  SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR
  TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
  VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
`;

/** Places where nobody is at home: they have a code, and nobody can be their citizen. */
const NOBODYS = new Set(["ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"]);

/** Codes of machine-readable papers that belong to no country; their names stand in our words. */
const OTHERS = { none: ["XXA", "XXB"], practice: ["UTO"] } as const;

export type Nationality = {
  readonly code: string;
  readonly name: string;
  /** Countries by name; then who has none; then what is made up for practice. */
  readonly group: "country" | "none" | "practice";
};

/** Every nationality that a form offers: its three-letter code and name, in the reader's order. */
export const nationalities = (words: Words): readonly Nationality[] =>
  all(words).filter(({ code }) => !NOBODYS.has(code));

/** The name of a three-letter code, for showing an answer; the code itself where none is known. */
export const countryName = (words: Words, code: string): string =>
  all(words).find((one) => one.code === code)?.name ?? code;

function all(words: Words): readonly Nationality[] {
  const names = new Intl.DisplayNames([words.language], { type: "region" });
  const sorted = PAIRS.trim()
    .split(/\s+/)
    .map((pair) => ({
      code: pair.slice(2),
      name: names.of(pair.slice(0, 2)) ?? pair.slice(2),
      group: "country" as const,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, words.language));
  const others = (group: "none" | "practice") =>
    OTHERS[group].map((code) => ({ code, name: words.t(`fields.country-${code}`), group }));
  return [...sorted, ...others("none"), ...others("practice")];
}

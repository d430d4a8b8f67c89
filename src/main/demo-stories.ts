import type { Stage } from "./demo-stage.ts";

const REASONS =
  "This is an invented decision for practice. The officer read the whole file, heard the person, " +
  "weighed what was sent and explains here which points were accepted and which were not, and why.";

const asylum = (name: string, language: string, arrivedOn: string) => ({
  name,
  language,
  nationality: "UTO",
  "arrived-on": arrivedOn,
  "in-status": true,
  fear: "An invented story: I took part in a protest in Utopia and was threatened afterwards.",
  "filed-late": false,
  "mailing-address": "1 Sample Street, Exampleton, EX 00000",
  "declares-true": true,
});

const naturalization = (name: string, language: string, since: string) => ({
  name,
  language,
  "resident-since": since,
  basis: "five-years",
  "long-trips": false,
  arrested: false,
  "needs-help": false,
  "mailing-address": "2 Sample Street, Exampleton, EX 00000",
  "declares-true": true,
});

const petition = (name: string, language: string, relative: string) => ({
  name,
  language,
  "petitioner-status": "citizen",
  "beneficiary-name": relative,
  relationship: "parent",
  "beneficiary-nationality": "UTO",
  "earlier-petition": false,
  "mailing-address": "3 Sample Street, Exampleton, EX 00000",
  "declares-true": true,
});

async function taken(
  stage: Stage,
  accepted: number,
  assigned: number,
  officer: string,
  receipt?: string,
): Promise<void> {
  const numbered = receipt === undefined ? {} : { "receipt-number": receipt };
  await stage.step(accepted, "ines", "accept", numbered);
  await stage.step(assigned, "grace", "assign", { officer: await stage.account(officer) });
}

async function amina(stage: Stage): Promise<void> {
  await stage.open(
    "amina",
    62,
    "amina",
    "us.asylum.affirmative",
    asylum("Amina Example", "ar", stage.day(150)),
  );
  await taken(stage, 60, 55, "daniel", "EXA2190100001");
  await stage.step(30, "amina", "send-message", {
    text: "This is an invented message. Do I have to bring my passport?",
  });
  await stage.step(28, "daniel", "send-message", {
    text: "Please bring a copy. You do not have to send the original.",
  });
  await stage.step(20, "daniel", "request-evidence", {
    items: "A copy of every page of your passport\nA letter from somebody who knows what happened",
    why: "Your application names a passport and a witness, and neither is on file yet.",
    service: "electronic",
  });
}

async function tomas(stage: Stage): Promise<void> {
  await stage.open(
    "tomas",
    120,
    "tomas",
    "us.family.i130",
    petition("Tomás Ejemplo", "es", "Rosa Ejemplo"),
  );
  await taken(stage, 117, 110, "daniel");
  const file = await stage.keepFile("birth-certificate.pdf");
  await stage.step(100, "tomas", "submit-evidence", {
    documents: [file],
    "about-documents": "Birth certificate (made up)",
  });
}

async function wen(stage: Stage): Promise<void> {
  await stage.open(
    "wen",
    90,
    "wen",
    "us.nat.n400",
    naturalization("Wen Example", "en", stage.day(2200)),
  );
  await taken(stage, 88, 80, "daniel");
  await stage.step(6, "leila", "ask-access", {
    "access-for": "same-person",
    "access-why": "An invented reason: a brother's case is mine, and both name the same journey.",
    "access-days": "14",
  });
  await stage.letRead(5, "grace", stage.day(-8), "An invented answer: the journeys are compared.");
  await stage.look(4, "leila");
  // Without a reason and without work on it: nothing on file explains this one.
  await stage.look(2, "grace");
  await stage.askAboutLook(1, "wen", "supervisor", "An invented question: why was my file opened?");
}

// A child's case, in which a guardian speaks: she knows when and where to come, and the story stays
// with the child.
async function sofia(stage: Stage): Promise<void> {
  await stage.open(
    "sofia",
    70,
    "sofia",
    "us.asylum.affirmative",
    asylum("Mateo Example", "es", stage.day(160)),
  );
  await taken(stage, 68, 64, "leila");
  const file = await stage.keepFile("school-letter.pdf");
  await stage.step(50, "sofia", "submit-evidence", {
    documents: [file],
    "about-documents": "Letter of the school (made up)",
  });
  await stage.step(14, "leila", "schedule-interview", {
    "meets-on": stage.day(-10),
    "meets-at": "09:30",
    mode: "remote",
  });
}

async function background(stage: Stage): Promise<void> {
  const people = "abcdefghijkl".split("");
  for (const [index, letter] of people.entries()) {
    const filed = 200 - index * 16;
    const name = `sample-${letter}`;
    const kind = index % 3;
    const person = `${letter.toUpperCase()}. Sample`;
    if (kind === 0)
      await stage.open(
        name,
        filed,
        name,
        "us.asylum.affirmative",
        asylum(person, "en", stage.day(filed + 90)),
      );
    if (kind === 1)
      await stage.open(
        name,
        filed,
        name,
        "us.nat.n400",
        naturalization(person, "en", stage.day(filed + 2000)),
      );
    if (kind === 2)
      await stage.open(
        name,
        filed,
        name,
        "us.family.i130",
        petition(person, "en", `Relative of ${person}`),
      );
    if (index === 11) continue;
    await stage.step(filed - 2, "ines", "accept");
    if (index === 10) continue;
    await stage.step(filed - 6, "grace", "assign", {
      officer: await stage.account(index % 2 === 0 ? "daniel" : "leila"),
    });
    if (kind === 2 && index < 9)
      await approve(stage, filed - 60, index % 2 === 0 ? "daniel" : "leila");
  }
}

async function approve(stage: Stage, daysAgo: number, officer: string): Promise<void> {
  const on = Math.max(daysAgo, 3);
  const drafted = {
    outcome: "approve",
    reasons: REASONS,
    standard: "preponderance",
    burden: "applicant",
    findings: [],
    contrary: [],
  };
  await stage.step(on, officer, "draft-decision", drafted);
  await stage.step(on - 1, "grace", "review-draft", {});
  await stage.signAndServe(on - 2, officer);
}

/** Every story of the agency's demo, through the door, with dates before today. */
export async function playAgency(stage: Stage): Promise<void> {
  await amina(stage);
  await tomas(stage);
  await wen(stage);
  await sofia(stage);
  await background(stage);
}

/** The clinic's demo: a client whose notice arrived and whose time to answer runs. */
export async function playClinic(stage: Stage): Promise<void> {
  await stage.open(
    "client",
    40,
    "ruth",
    "us.asylum.affirmative",
    asylum("Client Sample", "es", stage.day(140)),
  );
  const letter = await stage.keepFile("notice-of-intent-to-deny.pdf");
  await stage.step(5, "ruth", "record-notice", {
    about: "notice-of-intent-to-deny",
    "dated-on": stage.day(9),
    "received-on": stage.day(5),
    service: "mail",
    document: [letter],
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { findPersonalValue } from "./personal-value.ts";

const PERSONAL = {
  email: ["amina@example.org", "Write to amina@example.org"],
  "web-address": ["https://example.org/amina", "@amina_example"],
  "social-security-number": ["123-45-6789"],
  "a-number": ["A 123 456 789", "A12345678", "Call a123456789", "A#123-456-789"],
  "receipt-number": ["IOE0123456789"],
  "phone-number": ["+1 (555) 010-0199", "Call 555-010-0199", "Ring +49 30 901820"],
  "long-number": ["Passport AB123456", "Number 12345678"],
  date: [
    "Interview on 1990-02-11",
    "11/02/90",
    "11.2.1990",
    "11 February 1990",
    "Feb 11, 1990",
    "11 de febrero de 1990",
    "١٢/٠٣/١٩٩٠",
    "19\u200B90-02-11",
  ],
  address: [
    "Visit 12 High Street",
    "12 Old Mill Road",
    "7 Oak Drive",
    "Calle Mayor 12",
    "Lindenstraße 4",
    "P.O. Box 12",
  ],
  country: [
    "Honduras",
    "السودان",
    "el salvador",
    "Return to El Salvador",
    "Ask in the UK",
    "Nota sobre Hondúras",
  ],
  nationality: [
    "Interview of an Afghan man",
    "Syrians",
    "Kurdish interpreter",
    "Entrevista a dos hondureñas",
    "مقابلة مع الأفغانية",
    "مقابلة سورية",
  ],
  life: [
    "born in Kabul",
    "lives with Zahra91 Example",
    "son of Example",
    "nacido en Kabul",
    "hijo de Example",
    "من مواليد كابول",
  ],
  title: ["Hear Mr Example", "Call Sra. Ejemplo", "مقابلة السيدة مثال"],
} as const;

for (const [what, values] of Object.entries(PERSONAL)) {
  test(`a value that holds ${what} is known under any heading`, () => {
    for (const value of values) assert.equal(findPersonalValue(value), what, value);
  });
}

test("names of work are not taken for people", () => {
  const values = [
    "T04 Determine confirmation of receipt",
    "T07-1 Draft intern advice aspect 1",
    "Internet",
    "e-mail",
    "Group 12",
    "IT",
    "Send I-797",
    "Refer to High Court",
    "Step 2 May appeal",
    "Check version 1.2",
    "Approve on 2 of 3",
    "Reunión con el equipo",
    "Usa otra sala",
    "قرار مالي",
    "إرسال القرار",
    "=SUM(A1)",
    "@SUM(A1)",
  ];
  for (const value of values) assert.equal(findPersonalValue(value), undefined, value);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { findPersonalKind } from "./refuse-people.ts";

test("columns about people are known by their words, however they are written", () => {
  const columns: Record<string, string> = {
    name: "names",
    "First Name": "names",
    "case:lastname": "names",
    apellido: "names",
    applicantName: "identifiers",
    passport_no: "identifiers",
    "case:PassportNo": "identifiers",
    person_id: "identifiers",
    A_Number: "identifiers",
    "e-mail": "contacts",
    phoneNumber: "contacts",
    Teléfono: "contacts",
    "case:address": "places",
    "country of origin": "places",
    birthplace: "places",
    nationality: "nationality",
    Nationaliteit: "nationality",
    citizenship: "nationality",
    الجنسية: "nationality",
    DateOfBirth: "body",
    gender: "body",
  };
  for (const [column, kind] of Object.entries(columns)) {
    assert.equal(findPersonalKind(column), kind, column);
  }
});

test("columns about work are not taken for people", () => {
  const columns =
    "case:concept:name concept:name time:timestamp org:resource org:group org:role case:channel " +
    "case:department case:deadline case:startdate case:enddate case:enddate_planned case:group " +
    "case:responsible concept:instance lifecycle:transition activity_name department_name " +
    "employee_name costs is_blocked pr_quantity event_id";
  for (const column of columns.split(" ")) {
    assert.equal(findPersonalKind(column), undefined, column);
  }
});

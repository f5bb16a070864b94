import { alert, slack } from "deskbell";
import { aboutContact, contact } from "deskbell/testing";
import { expect, it } from "vitest";
import { leadSignedUp } from "../../src/reactions/lead-signed-up.ts";

it.each([
  ["by name", contact(), "Ada signed up"],
  [
    "by e-mail when there is no name",
    contact({ name: null, email: "ada@acme.example" }),
    "ada@acme.example signed up",
  ],
  ["without either", contact({ name: null }), "A lead signed up"],
])("tells #sales who signed up, %s", (_, who, title) => {
  const facts = aboutContact({ contact: who });
  expect(leadSignedUp.do(facts)).toEqual([slack.post("#sales", alert(title, facts))]);
});

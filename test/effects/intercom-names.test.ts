import { expect, it } from "vitest";
import type { Intercom } from "../../src/effects/intercom-calls.ts";
import { assigneeIn, team, teammate } from "../../src/effects/intercom-names.ts";

const intercom = {
  teams: {
    list: async () => ({
      teams: [
        { id: "501", name: "Billing" },
        { id: "502", name: "Tier 2" },
        { id: "503", name: "tier 2" },
      ],
    }),
  },
  admins: {
    list: async () => ({
      admins: [
        { id: "7", name: "Maya Okafor", email: "maya@acme.com" },
        { id: "8", name: "Jo" },
      ],
    }),
  },
} as unknown as Intercom;

it.each([
  ["a team by name, in any case", team(" billing"), { id: "501", type: "team" }],
  ["a teammate by name", teammate("Maya Okafor"), { id: "7", type: "admin" }],
  ["a teammate by e-mail address", teammate("Maya@acme.com"), { id: "7", type: "admin" }],
  ["a team's id", "502", { id: "502", type: "team" }],
  ["a teammate's id", "8", { id: "8", type: "admin" }],
])("finds %s", async (_, assignee, found) => {
  expect(await assigneeIn(intercom, assignee)).toEqual(found);
});

it.each([
  [
    "is unknown",
    team("Biling"),
    /no team called Biling\. It has: Billing, Tier 2, tier 2\. Correct the name/,
  ],
  ["is a teammate's", team("Jo"), /no team called Jo/],
  [
    "is unknown among teammates",
    teammate("ada@acme.com"),
    /no teammate called ada@acme\.com\. It has: Maya Okafor, maya@acme\.com, Jo\./,
  ],
  ["two teams have", team("Tier 2"), /2 teams called Tier 2\. Give the id of one: 502, 503\./],
])("gives up on a name that %s, and says which there are", async (_, assignee, message) => {
  await expect(assigneeIn(intercom, assignee)).rejects.toThrow(message);
});

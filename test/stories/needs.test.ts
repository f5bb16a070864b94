import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import type { Company } from "../../src/intercom/models/company.ts";
import { openDesk, type TestDesk } from "./desk.ts";

const on = heard("conversation.user.created");
const said = (company: Company | undefined) => quiet(`it is ${company?.name ?? "unknown"}`);

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({
    reactions: {
      asking: reaction({ on, needs: ["company"], do: ({ company }) => said(company) }),
      forgetting: reaction({ on, do: (facts) => said((facts as { company?: Company }).company) }),
      content: reaction({ on, do: ({ conversation }) => quiet(`it is ${conversation.state}`) }),
    },
  });
});
afterAll(() => desk.close());

describe("a reaction", () => {
  it("gets what it needs itself, and not what others need; the ledger shows what it looked for", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    const { reactions } = await desk.settled(created.id);
    expect(Object.fromEntries(reactions.map(({ name, why }) => [name, why]))).toEqual({
      asking: "it is Acme",
      forgetting: "it is unknown (it looked for company, which its needs do not name)",
      content: "it is open",
    });
  });
});

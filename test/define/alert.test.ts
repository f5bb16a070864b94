import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlertFacts, alert } from "../../src/define/alert/alert.ts";
import { withThousands } from "../../src/define/alert/customer.ts";
import { slack } from "../../src/define/slack.ts";
import { companyModel } from "../../src/intercom/models/company.ts";
import { contactModel } from "../../src/intercom/models/contact.ts";
import { conversationModel } from "../../src/intercom/models/conversation.ts";
import { ticketModel } from "../../src/intercom/models/ticket.ts";
import { messageOf, type WrittenMessage } from "../../src/intercom/webhook/message.ts";
import { topicEntry } from "../../src/intercom/webhook/topics.ts";
import type { SlackMessage } from "../../src/slack/message.ts";

const contact = contactModel.parse({
  id: "c1",
  name: "Ada Lovelace",
  email: "ada@acme.example",
  role: "user",
});

const company = companyModel.parse({
  id: "k1",
  name: "Acme & Sons",
  plan: { name: "Pro" },
  monthly_spend: 12_400,
  size: 50,
  segments: { segments: [{ id: "s1", name: "VIP" }] },
  tags: { tags: [{ id: "t1", name: "renewal" }] },
});

const conversation = conversationModel.parse({
  id: "9",
  priority: "priority",
  source: {
    subject: "",
    body: "<p>I <b>cannot</b> log in &lt;!channel&gt;</p>",
    author: { type: "user", id: "c1", name: "Ada" },
  },
});

const created = "conversation.user.created";
const message = messageOf(created, topicEntry(created), { conversation, parts: [] }, undefined);

const facts: AlertFacts = {
  message,
  contact,
  company,
  companies: [company, companyModel.parse({ id: "k2", name: "Globex" })],
  conversation,
  assignee: { id: "a1", name: "Sam Lee" } as never,
  team: { id: "b1", name: "Billing" } as never,
  contactTags: ["beta", "renewal"],
  contactSegments: ["Active"],
  links: {
    conversation: "https://app.intercom.com/a/inbox/x1/inbox/shared/all/conversation/9",
    contact: "https://app.intercom.com/a/apps/x1/users/c1",
    company: "https://app.intercom.com/a/apps/x1/companies/k1",
  },
};

/** Every text in the message, on one line each. */
function texts({ blocks = [] }: SlackMessage): string {
  const found: string[] = [];
  JSON.stringify(blocks, (key, value) => {
    if (key === "text" && typeof value === "string") found.push(value);
    return value;
  });
  return found.join("\n");
}

describe("an alert", () => {
  test("shows all that is known", () => {
    expect(texts(alert("A VIP wrote in", facts))).toBe(
      [
        "A VIP wrote in",
        "*<https://app.intercom.com/a/apps/x1/users/c1|Ada Lovelace>*  ·  ada@acme.example  ·  user",
        "*Company*\n<https://app.intercom.com/a/apps/x1/companies/k1|Acme &amp; Sons> (also Globex)",
        "*Plan*\nPro",
        "*Spend*\n12,400 / month",
        "*Size*\n50 people",
        "*Segments*\nVIP, Active",
        "*Tags*\nbeta, renewal",
        "*Assigned to*\nSam Lee (Billing)",
        "⚡ *Priority*",
        "*Ada wrote*",
        "> I *cannot* log in &lt;!channel&gt;",
        "<https://app.intercom.com/a/inbox/x1/inbox/shared/all/conversation/9|Open conversation>  ·  " +
          "<https://app.intercom.com/a/apps/x1/users/c1|Contact>  ·  " +
          "<https://app.intercom.com/a/apps/x1/companies/k1|Company>",
      ].join("\n"),
    );
  });

  test("says it in one line for a notification", () => {
    expect(alert("A VIP wrote in", facts).text).toBe(
      "A VIP wrote in · Ada Lovelace, Acme &amp; Sons · “I cannot log in &lt;!channel&gt;”",
    );
    expect(alert("Something", {}).text).toBe("Something");
  });

  test("leaves out what is not known", () => {
    const bare = {
      contact: contactModel.parse({ id: "c1", name: null, email: "", role: "lead" }),
      company: companyModel.parse({ id: "k1", name: null, plan: null, monthly_spend: 0, size: null }),
      conversation: conversationModel.parse({
        id: "9",
        source: null,
        conversation_rating: null,
        priority: null,
      }),
      assignee: undefined,
      team: undefined,
      companies: [],
      contactTags: [],
      links: {},
    };
    expect(texts(alert("New lead", bare))).toBe("New lead\n*Unnamed lead*  ·  lead");
    expect(alert("New lead", {}).blocks).toHaveLength(1);
  });

  test("names the customer from the conversation when the contact is gone", () => {
    expect(texts(alert("x", { conversation }))).toContain("*Ada*  ·  user");
  });

  test("shows the first of the companies when it has no company", () => {
    expect(texts(alert("x", { companies: [company] }))).toContain("Acme &amp; Sons");
  });

  test("escapes its title, and replaces an empty one", () => {
    expect(texts(alert("<!here> R&D", {}))).toBe("&lt;!here&gt; R&amp;D");
    expect(alert(" ", {}).text).toBe("Something happened in Intercom");
  });
});

describe("what they wrote", () => {
  const said = (message: Partial<WrittenMessage>) =>
    texts(alert("x", { conversation, message: { kind: "reply", attachments: [], ...message } }))
      .split("\n")
      .slice(-2);

  test("is the part's body, and says when a teammate wrote it", () => {
    expect(said({ body: "<p>On it</p>", author: { type: "admin", id: "a1", name: "Sam" } as never })).toEqual(
      ["*Sam (teammate) wrote*", "> On it"],
    );
  });

  test("marks notes and bots", () => {
    const admin = { type: "admin", id: "a1", name: "Sam" } as never;
    expect(said({ body: "hm", kind: "note", author: admin })[0]).toBe("*Sam (teammate) noted*");
    expect(said({ body: "hi", author: { type: "bot", id: "b", name: "Fin" } as never })[0]).toBe(
      "*Fin (bot) wrote*",
    );
  });

  test("is labelled as the beginning when the event has no words of its own", () => {
    const told = alert("x", { conversation });
    expect(texts(told).split("\n").slice(-2)).toEqual([
      "*Ada began with*",
      "> I *cannot* log in &lt;!channel&gt;",
    ]);
    expect(told.text).toBe("x · Ada");
  });

  test("is no person's when a campaign began", () => {
    const campaign = conversationModel.parse({
      id: "9",
      source: { body: "Try it", delivered_as: "automated", author: { type: "admin", id: "a1", name: "Sam" } },
    });
    expect(texts(alert("x", { conversation: campaign }))).toContain("*An automated message began with*");
  });

  const invoice = { name: "invoice.pdf", size: 84_000, url: "https://files.example/i?a=1" };

  test("comes with its files", () => {
    expect(said({ body: "see", attachments: [invoice, { name: "b<.png" }] })[0]).toBe(
      "*Ada wrote*  ·  📎 2 files: <https://files.example/i?a=1|invoice.pdf> (84 KB), b&lt;.png",
    );
  });

  test("is a file alone, or several", () => {
    const message = { kind: "reply", attachments: [invoice] } as const;
    const told = alert("x", { conversation, message: { ...message, attachments: [invoice] } });
    expect(texts(told)).toContain(
      "*Ada sent a file*  ·  📎 1 file: <https://files.example/i?a=1|invoice.pdf> (84 KB)",
    );
    expect(told.text).toBe("x · Ada · sent a file: invoice.pdf (84 KB)");
    expect(said({ attachments: [invoice, invoice] })[1]).toContain("*Ada sent 2 files*");
  });

  test("stays within the quote, with code and forged fields", () => {
    const body = "<pre>a\nb</pre><p>```</p><p>*Assigned to*<br>Eve</p>";
    expect(texts(alert("x", { message: { kind: "reply", attachments: [], body } }))).toContain(
      "> `a`\n> `b`\n>\n> '''\n>\n> *Assigned to*\n> Eve",
    );
  });

  test("loses no word to long addresses", () => {
    const body = `<a href="https://a.example/${"x".repeat(1_900)}">this</a> <a href="https://b.example/${"y".repeat(1_900)}">page</a> fails`;
    expect(texts(alert("x", { message: { kind: "reply", attachments: [], body } }))).toContain(
      "> this page fails",
    );
  });

  test("begins with the subject of an e-mail", () => {
    const email = conversationModel.parse({
      id: "9",
      source: { subject: "<p>Invoice</p>", body: "<p>Where?</p>" },
    });
    expect(texts(alert("x", { conversation: email }))).toContain("> *Invoice*\n> Where?");
  });
});

describe("a ticket", () => {
  const ticket = ticketModel.parse({
    id: "77",
    ticket_id: "42",
    ticket_state: "waiting_on_customer",
    ticket_type: { id: "1", name: "Billing problem" },
    ticket_attributes: { _default_title_: "Cannot pay", _default_description_: "Card <declined>" },
  });

  test("is shown by number, title, type and state, and quoted", () => {
    const told = texts(alert("Ticket moved", { ticket, links: { ticket: "https://app.intercom.com/t/77" } }));
    expect(told).toContain(
      "*<https://app.intercom.com/t/77|#42 Cannot pay>*  ·  Billing problem  ·  Waiting on customer",
    );
    expect(told).toContain("> Card &lt;declined&gt;");
  });

  test("has its description as typed, or as HTML when it is HTML", () => {
    const described = (text: string) =>
      alert("x", { ticket: { ...ticket, ticket_attributes: { _default_description_: text } } });
    const typed = described("1. Pay <50 EUR\n2. See total<voucher\n<Error code=17>\nCall me.");
    expect(texts(typed)).toContain(
      "> 1. Pay &lt;50 EUR\n> 2. See total&lt;voucher\n> &lt;Error code=17&gt;\n> Call me.",
    );
    expect(texts(typed)).toContain("*The ticket's description*");
    expect(typed.text).toBe("x");
    expect(texts(described("<p>Card <b>declined</b></p>"))).toContain("> Card *declined*");
  });

  test("shows the label of its state when there is one", () => {
    expect(texts(alert("x", { ticket: { ...ticket, ticket_state_internal_label: "With bank" } }))).toContain(
      "With bank",
    );
  });
});

describe("a rating", () => {
  const rated = (rating: number, remark: string | null) =>
    texts(
      alert("x", {
        conversation: conversationModel.parse({ id: "9", conversation_rating: { rating, remark } }),
      }),
    );

  test("is shown with its face and remark", () => {
    expect(rated(1, "Nobody <answered>")).toContain("😠 *1 of 5* “Nobody &lt;answered&gt;”");
    expect(rated(5, null)).toContain("🤩 *5 of 5*");
    expect(rated(5, null)).not.toContain("“");
  });

  test("is left out when the customer has not given one", () => {
    expect(
      texts(alert("x", { conversation: conversationModel.parse({ id: "9", conversation_rating: {} }) })),
    ).toBe("x");
  });
});

test("an alert adds lines, fields and links of its own", () => {
  const message = alert(
    "Renewal at risk",
    { contact, company },
    {
      lines: [slack.text`Runbook: *${"<step 3>"}*`, slack.text`Ask ${"Jo"}`],
      fields: { ARR: 12_000, "Renews on": undefined, Owner: "<!channel>" },
      links: { Runbook: "https://wiki.example/renewals?a=1&b=2", Bad: "javascript:alert(1)" },
    },
  );
  const text = JSON.stringify(message.blocks);
  expect(text).toContain("Runbook: *&lt;step 3&gt;*\\nAsk Jo");
  expect(text).toContain("*ARR*\\n12000");
  expect(text).toContain("*Owner*\\n&lt;!channel&gt;");
  expect(text).toContain("<https://wiki.example/renewals?a=1&amp;b=2|Runbook>");
  for (const absent of ["Renews on", "javascript:", "Bad"]) expect(text).not.toContain(absent);
});

test("numbers have their thousands apart, as Intl writes them", () => {
  const written = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
      expect(withThousands(cents / 100)).toBe(written.format(cents / 100));
      expect(withThousands(cents)).toBe(written.format(cents));
    }),
  );
});

import * as fc from "fast-check";
import type { AlertFacts, Extras } from "../../src/define/alert/alert.ts";
import { slack } from "../../src/define/slack.ts";
import type { Conversation } from "../../src/intercom/models/conversation.ts";
import type { WrittenMessage } from "../../src/intercom/webhook/message.ts";

/** Absent, null, empty, odd, hostile and far too long. */
export const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        undefined,
        null,
        "",
        " ",
        "\u200b",
        "Acme",
        "<!channel> & co",
        "*_~`",
        "<https://evil.example|Acme>",
      ],
      ...[
        "مرحبا بالعالم",
        "\u202egnp.exe",
        "👩‍👩‍👧‍👦",
        "\ud83d",
        "\udc00 half",
        "a\u0000b",
        "|>",
        "&amp;",
        "ﷺ",
      ],
    ),
  },
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .constantFrom("&", "😀", "<p>a</p>", "a<br>", "<li>x", "```", "<pre>\nx", "\u202e", "\ud800", "ا", "a b ")
    .map((piece) => piece.repeat(5_000)),
  fc
    .constantFrom("word ", "<p>Ünïcode &amp; more</p>", "😀")
    .map((piece) => piece.repeat(3_000 / piece.length)),
);

const figure = fc.oneof(
  fc.constantFrom(undefined, null, 0, 1, -5, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Web addresses as Intercom signs them, some hundred characters long; and anything else. */
const address = fc
  .oneof(
    words,
    fc.webUrl(),
    fc
      .integer({ min: 100, max: 900 })
      .map(
        (length) =>
          `https://downloads.example.com/i/o/1/a.png?expires=1&signature=${"a".repeat(length)}&req=x`,
      ),
  )
  .map((value) => value ?? undefined);

const named = fc.record({ id: fc.string(), name: words });
const author = fc.record({
  id: fc.string(),
  type: fc.constantFrom("user", "lead", "contact", "admin", "bot", "team", "x", undefined),
  name: words,
  email: words,
  from_ai_agent: fc.constantFrom(true, false, undefined),
});
const company = fc.record({
  id: fc.string(),
  name: words,
  company_id: words,
  plan: fc.option(fc.record({ name: words })),
  monthly_spend: figure,
  size: figure,
  segments: fc.option(fc.record({ segments: fc.option(fc.array(named)) })),
  tags: fc.option(fc.record({ tags: fc.option(fc.array(named)) })),
});
const part = fc.record({
  id: fc.nat(99).map(String),
  part_type: fc.constantFrom("comment", "note", "close", "open", "assignment", "x"),
  body: words,
  created_at: fc.constantFrom(1_764_417_600, 1_764_417_700, 1_764_500_000),
  author: fc.option(author),
  attachments: fc.constantFrom(undefined, null, [], [{ name: "", url: "" }]),
  redacted: fc.constantFrom(true, false, undefined),
});
const when = fc.constantFrom(undefined, null, 1_764_417_600);
const conversation = fc.record({
  state: fc.constantFrom("open", "closed", "snoozed", undefined),
  waiting_since: when,
  snoozed_until: when,
  admin_assignee_id: fc.constantFrom(undefined, null, "7"),
  team_assignee_id: fc.constantFrom(undefined, null, "8"),
  conversation_parts: fc.option(fc.record({ conversation_parts: fc.array(part, { maxLength: 5 }) })),
  id: fc.string(),
  priority: fc.oneof(words, fc.constant("priority")),
  source: fc.option(fc.record({ body: words, subject: words, author: fc.option(author) })),
  conversation_rating: fc.option(fc.record({ rating: figure, remark: words })),
  tags: fc.option(fc.record({ tags: fc.array(named, { maxLength: 200 }) })),
});
const ticket = fc.record({
  id: fc.string(),
  ticket_id: words,
  ticket_state: words,
  ticket_attributes: fc.option(fc.record({ _default_title_: words, _default_description_: words })),
  ticket_type: fc.option(named),
});

const text = words.map((word) => word ?? "");
const attachment = fc.record({ name: text, size: fc.option(fc.nat(5e9), { nil: undefined }), url: address });
const message = fc.record(
  {
    kind: fc.constantFrom("first message", "reply", "note", "call summary"),
    subject: text,
    body: text,
    attachments: fc.array(attachment, { maxLength: 12 }),
    author,
  },
  { requiredKeys: ["kind", "attachments"] },
) as unknown as fc.Arbitrary<WrittenMessage>;

export const anyConversation = conversation as unknown as fc.Arbitrary<Conversation>;

export const anyFacts = fc.record(
  {
    conversation,
    ticket,
    contact: fc.record({ id: fc.string(), name: words, email: words, phone: words, role: words }),
    company,
    companies: fc.array(company, { maxLength: 12 }),
    assignee: fc.record({ id: fc.string(), name: words, email: words }),
    team: named,
    message,
    contactTags: fc.array(text),
    contactSegments: fc.array(text),
    links: fc.record({ conversation: address, ticket: address, contact: address, company: address }),
  },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<AlertFacts>;

/** A line as a reaction writes it: our own marks around anybody's words. */
const line = fc
  .tuple(fc.constantFrom("", "*Runbook:* ", "<https://wiki.example/x|Wiki>: "), words)
  .map(([before, word]) =>
    slack.text`${slack.mrkdwn(before)}`.concat(slack.text`${word}`),
  ) as fc.Arbitrary<string>;

export const anyExtras = fc.record(
  {
    lines: fc.array(line, { maxLength: 8 }),
    fields: fc.dictionary(text, fc.oneof(words, figure, fc.boolean()), { maxKeys: 14 }),
    links: fc.dictionary(text, address, { maxKeys: 9 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Extras>;

/** With everything at its longest at once. */
export const fullFacts: AlertFacts[] = ["a&b ", '\\" ', "\ud83d\ude00 "].map((piece) =>
  fullOf(piece.repeat(1_000), `https://x.example/?${"a".repeat(470)}`),
);

function fullOf(long: string, url: string): AlertFacts {
  const models = { id: "1", name: long };
  const tags = { tags: Array.from({ length: 40 }, (_, nth) => ({ id: `${nth}`, name: `${nth} ${long}` })) };
  return {
    conversation: {
      id: "1",
      priority: "priority",
      conversation_rating: { rating: 1, remark: long },
      tags,
    },
    ticket: {
      id: "2",
      ticket_id: "2",
      ticket_attributes: { _default_title_: long },
      ticket_type: models,
      ticket_state: long,
    },
    contact: { id: "3", name: long, email: long, role: "user" },
    company: {
      id: "4",
      name: long,
      plan: models,
      monthly_spend: 1e21,
      size: 1e21,
      tags,
      segments: { segments: [models] },
    },
    companies: Array.from({ length: 9 }, (_, nth) => ({ id: `c${nth}`, name: `${nth} ${long}` })),
    assignee: models,
    team: models,
    message: {
      kind: "reply",
      subject: long,
      body: `<p><a href="${url}">${long}</a></p>`.repeat(3),
      attachments: Array.from({ length: 12 }, () => ({ name: long, size: 123_456, url })),
      author: { id: "3", type: "user", name: long },
    },
    links: { conversation: url, ticket: url, contact: url, company: url },
  } as unknown as AlertFacts;
}

export const fullExtras: Extras = {
  lines: Array.from({ length: 20 }, () => "l".repeat(900)),
  fields: Object.fromEntries(
    Array.from({ length: 14 }, (_, nth) => [`${nth} ${"f".repeat(200)}`, "v&".repeat(400)]),
  ),
  links: Object.fromEntries(
    Array.from({ length: 9 }, (_, nth) => [
      `${nth} ${"&".repeat(200)}`,
      `https://x.example/?${"a".repeat(470)}`,
    ]),
  ),
};

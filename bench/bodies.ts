import { hasContent } from "../src/intercom/webhook/has-content.ts";
import { decodeEventMessage, encodeEventMessage } from "../src/messages/event-message.ts";
import { toMrkdwn, toOneLine } from "../src/slack/html/to-mrkdwn.ts";
import { plainText } from "../src/slack/html/to-words.ts";
import { pack } from "../src/store/packed.ts";
import { medianOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";
import { conversationItem } from "./webhooks/conversation.ts";
import { mail } from "./webhooks/mail.ts";

/** How the time that a body takes grows with its size: four times the size, four times the time. */
const [small, large] = [100_000, 400_000];
const rounds = quick ? 3 : 9;

const repeated = (text: string) => (size: number) => text.repeat(size / text.length);
const bodies: Record<string, (size: number) => string> = {
  mail,
  "tags that never end": repeated("<"),
  "comments that never end": repeated("<!--"),
  "tables within tables": repeated("<table><tr><td>"),
  "lists within lists": repeated("<ul><li>"),
  entities: repeated("&nbsp;"),
  "white space": repeated(" "),
  "line breaks": repeated("<br>"),
  emoji: repeated("😀"),
  "one word": repeated("a"),
};

const steps: Record<string, (body: string, raw: string) => unknown> = {
  mrkdwn: (body) => toMrkdwn(body, { quoted: true }),
  "one line": (body) => toOneLine(body, 150),
  words: (body) => plainText(body),
  "is there content": (body) => hasContent({ body, attachments: [] }),
  "queue message": (_, raw) =>
    decodeEventMessage(
      encodeEventMessage({ origin: "webhook", appId: "a", subject: "s", id: "1", receivedAt: 0, raw }),
    ),
  "ledger entry": (_, raw) => pack(JSON.stringify({ raw })),
};

function millisecondsOf(step: (body: string, raw: string) => unknown, body: string): number {
  const raw = JSON.stringify(conversationItem({ id: "1", contactId: "2", at: 0, body }));
  return medianOf(
    Array.from({ length: rounds }, () => {
      const began = performance.now();
      step(body, raw);
      return performance.now() - began;
    }),
  );
}

const found = Object.entries(bodies).flatMap(([kind, make]) =>
  Object.entries(steps).map(([name, step]) => {
    const [one, four] = [millisecondsOf(step, make(small)), millisecondsOf(step, make(large))];
    // Below a millisecond the clock and the garbage collector decide.
    return { kind, name, four, growth: four / Math.max(one, 1) };
  }),
);
printTable(
  "bodies: milliseconds for 400 KB, and how many times those for 100 KB",
  Object.keys(bodies).map((kind) => ({
    body: kind,
    ...Object.fromEntries(
      found
        .filter((one) => one.kind === kind)
        .map(({ name, four, growth }) => [name, `${four.toFixed(1)} (${growth.toFixed(1)} ×)`]),
    ),
  })),
);
const worst = found.reduce((most, one) => (one.growth > most.growth ? one : most));
report("bodies", [
  {
    what: `four times the body, most times the time (${worst.name}, ${worst.kind})`,
    found: `${worst.growth.toFixed(1)} ×`,
    target: "≤ 8 ×",
    met: worst.growth <= 8,
  },
]);

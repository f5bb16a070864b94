import { answers } from "./intercom/answers.ts";
import { readings } from "./intercom/reading.ts";
import { medianOf, type Spread, shown, spreadOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";

const [runs, rounds, batch] = quick ? [3, 5, 500] : [5, 21, 1000];
const texts = await answers();
type Kind = keyof typeof readings;
const kinds = Object.keys(readings) as Kind[];

type Cost = { json: number; model: number; ratio: number };
const measured = Object.fromEntries(kinds.map((kind) => [kind, costsOf(kind)])) as Record<Kind, Cost[]>;
show();

/** Microseconds of one JSON.parse, and of the same with its model read; the two take turns. */
function costsOf(kind: Kind): Cost[] {
  const [text, read] = [texts[kind], readings[kind]];
  const json = () => JSON.parse(text);
  const model = () => read(JSON.parse(text));
  const turn = () => ({ json: microsecondsOf(json), model: microsecondsOf(model) });
  for (let warm = 0; warm < 5; warm++) turn();
  return Array.from({ length: runs }, () => {
    const turns = Array.from({ length: rounds }, turn);
    return {
      json: medianOf(turns.map((one) => one.json)),
      model: medianOf(turns.map((one) => one.model)),
      ratio: medianOf(turns.map((one) => one.model / one.json)),
    };
  });
}

function microsecondsOf(work: () => unknown): number {
  const began = performance.now();
  for (let nth = 0; nth < batch; nth++) work();
  return ((performance.now() - began) * 1000) / batch;
}

function show(): void {
  const of = (kind: Kind, what: keyof Cost): Spread => spreadOf(measured[kind].map((run) => run[what]));
  const words: Record<Kind, string> = {
    contact: "contact, REST",
    company: "company, REST",
    conversation: "conversation, REST",
    contactWebhook: "contact, webhook",
    conversationWebhook: "conversation, webhook",
  };
  printTable(
    `intercom-parse: ${runs} runs of ${rounds} rounds of ${batch}, medians (min to max of the runs)`,
    kinds.map((kind) => ({
      what: words[kind],
      KB: (texts[kind].length / 1000).toFixed(1),
      "JSON.parse, µs": shown(of(kind, "json"), 1),
      "and its model, µs": shown(of(kind, "model"), 1),
      "×": shown(of(kind, "ratio")),
    })),
  );
  report(
    "intercom-parse",
    kinds.map((kind) => {
      const found = of(kind, "ratio");
      return {
        what: `${words[kind]}: read against bare JSON.parse`,
        found: `${shown(found)} ×`,
        target: "≤ 3.00 ×",
        met: found.median <= 3,
      };
    }),
  );
}

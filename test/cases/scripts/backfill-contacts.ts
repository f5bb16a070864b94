import { command } from "../../command.ts";
import { nothingSeen, type Outcome } from "../outcome.ts";
import { openPlay } from "../play.ts";
import type { Situation } from "../situation.ts";

const backfill = command("backfill");

/** More pages than any answer of a situation has. */
const endless = 50;

/** The command, at an Intercom that answers `path` with one of `answers` after another, round and round. */
export async function backfillContacts(situation: Situation): Promise<Outcome> {
  const { path = "/contacts", answers = [] } = situation;
  const lines: string[] = [];
  let asked = 0;
  const play = await openPlay(situation, {
    answer(call) {
      if (call.method !== "GET" || call.path !== path) return undefined;
      if (asked >= endless) return new Response("it never came to an end", { status: 403 });
      return Response.json(answers[asked++ % answers.length]?.body);
    },
  });
  try {
    const { environment, clock } = play.desk;
    const print = (line: string) => void lines.push(line);
    const wait = async () => {};
    await backfill([], { environment: {}, desk: environment, print, draw: () => {}, clock, wait }).catch(
      (error: unknown) => print(error instanceof Error ? error.message : String(error)),
    );
    if (asked >= endless) print(`${path} was asked ${asked} times and never came to an end`);
    return { ...nothingSeen, output: lines.join("\n") };
  } finally {
    await play.close();
  }
}

import { minutes, seconds } from "../../src/platform/time.ts";
import { toMrkdwn } from "../../src/slack/html/to-mrkdwn.ts";
import { nothingSeen, type Outcome } from "./outcome.ts";
import { openPlay, type Play } from "./play.ts";
import { backfillContacts } from "./scripts/backfill-contacts.ts";
import { lostReply } from "./scripts/lost-reply.ts";
import { refusedByWindow } from "./scripts/refused-by-window.ts";
import type { Situation } from "./situation.ts";

/** Plays a situation to its end and gives what a user sees then. */
export async function run(situation: Situation): Promise<Outcome> {
  const script = scripts[situation.script ?? "in-order"];
  if (!script) {
    const known = Object.keys(scripts).join(", ");
    throw new Error(`There is no script ${situation.script}; wanted one of ${known}. See test/cases/run.ts.`);
  }
  return script(situation);
}

const scripts: Record<string, (situation: Situation) => Promise<Outcome>> = {
  "in-order": (situation) => played(situation, inOrder),
  "wait-16-minutes": (situation) => played(situation, waitSixteenMinutes),
  "lost-reply": lostReply,
  "refused-by-window": refusedByWindow,
  mrkdwn: async ({ html = "" }) => ({ ...nothingSeen, output: toMrkdwn(html, { room: 1_200 }) }),
  reconcile: (situation) => played(situation, reconcile),
  "backfill-contacts": backfillContacts,
};

async function played(situation: Situation, script: (play: Play, situation: Situation) => Promise<unknown>) {
  const play = await openPlay(situation);
  try {
    await script(play, situation);
    return await play.outcome();
  } finally {
    await play.close();
  }
}

async function inOrder(play: Play) {
  await play.tellAll();
}

/** The reminder is swept when its time has come. */
async function waitSixteenMinutes(play: Play) {
  await play.tellAll();
  play.desk.advance(minutes(16));
  await play.settleAlso((await play.desk.remind()).sent);
}

/** What happened after the first look, and what no webhook told of, is what the second look finds. */
async function reconcile(play: Play, { conversation = {} }: Situation) {
  await play.desk.reconcile();
  play.desk.advance(seconds(5));
  play.know(conversation);
  play.desk.advance(minutes(20));
  await play.settleAlso((await play.desk.reconcile()).found);
}

import { minutes } from "../../../src/platform/time.ts";
import { openCountingDesk } from "./counting-desk.ts";
import { letterOf } from "./letter.ts";
import { type Kind, sample, scenes, untilDue } from "./scenes.ts";
import { eachOf, type Tally } from "./tally.ts";

/** What the stages did for one event of a kind. */
export type Stages = { receive: Tally; react: Tally; deliver: Tally; effects: number };

/** The counts with batches of one size, per event. */
export type Counted = {
  kinds: Record<Kind, Stages>;
  /**
   * Per reminder. One that is due: `remind` finds it, and `react` checks again and alerts no one. One that is `over`
   * because of an answer in time only has to be removed.
   */
  reminder: { remind: Tally; react: Tally; over: Tally };
  /** One sweep that finds nothing. */
  sweep: Tally;
  /** A run of `reconcile` that searches, and one a minute later that has nothing to do. */
  reconcile: { look: Tally; idle: Tally };
};

/**
 * Runs the stages and counts. `batch` is how many messages Lambda hands over at once, `bodyKb` the kilobytes of text in
 * each message of a conversation.
 */
export async function count(batch: 1 | 10, bodyKb: number): Promise<Counted> {
  const desk = await openCountingDesk();
  try {
    const { prepare, scenes: all, answer, wait, answerUnheard } = scenes(desk, letterOf(bodyKb));
    for (const notifications of prepare()) await run(notifications);
    const kinds: Partial<Record<Kind, Stages>> = {};
    for (const { kind, notifications } of all) {
      // The same customers alert again, and not within the minute in which their alerts are counted.
      desk.advance(minutes(2));
      kinds[kind] = await run(notifications());
    }

    await run(answer());
    desk.counted();
    desk.advance(untilDue);
    const answered = await desk.remind();
    const over = eachOf(desk.counted(), answered.over);
    await run(wait());
    answerUnheard();
    desk.counted();
    desk.advance(untilDue);
    const { sent } = await desk.remind();
    const remind = eachOf(desk.counted(), sent);
    await desk.workOff("events", batch);
    const react = eachOf(desk.counted(), sent);
    await desk.workOff("effects", batch);
    desk.counted();
    await desk.remind();
    const sweep = desk.counted();

    await desk.reconcile();
    desk.advance(untilDue);
    desk.counted();
    await desk.reconcile();
    const look = desk.counted();
    desk.advance(minutes(1));
    await desk.reconcile();
    const idle = desk.counted();
    return {
      kinds: kinds as Counted["kinds"],
      reminder: { remind, react, over },
      sweep,
      reconcile: { look, idle },
    };
  } finally {
    await desk.close();
  }

  async function run(notifications: readonly object[]): Promise<Stages> {
    desk.counted();
    for (const notification of notifications) await desk.receive(notification);
    const receive = eachOf(desk.counted(), sample);
    await desk.workOff("events", batch);
    const react = eachOf(desk.counted(), sample);
    const effects = await desk.workOff("effects", batch);
    const deliver = eachOf(desk.counted(), sample);
    return { receive, react, deliver, effects: effects / sample };
  }
}

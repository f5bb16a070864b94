import { type Fault, rareFaults, usualFaults } from "./faults.ts";
import type { Random } from "./random.ts";

export type FaultPlan = {
  /** How likely each fault is at each opportunity. A fault that is not named does not happen. */
  chances: Partial<Record<Fault, number>>;
  /**
   * Lambda ends an invocation at its timeout. A laptop does not: a process that was suspended (closed lid) resumes
   * long after its messages have been received by another worker.
   */
  endsInTime: boolean;
  theme: Theme;
  /** Reactions keep cards. */
  cards?: boolean;
};

/** Which kind of happening is most frequent. */
export type Theme = "everything" | "models" | "waiting" | "moments" | "teams" | "loops";

/** Faults that break something only in combination, and where they are likely to meet. */
type Focus = { faults: Fault[]; intensities: number[]; themes: Theme[]; endsInTime: boolean };

const anything: Theme[] = ["everything", "everything", "models", "waiting", "teams"];

/** A worker that was held up resumes after another has taken over. */
const overlapping: Focus = {
  faults: ["stall", "visibility cut", "webhook twice", "slack answer lost", "slack 5xx after the post"],
  intensities: [0.05, 0.25],
  themes: ["waiting", "everything", "models"],
  endsInTime: false,
};
/** One worker begins and another one, with newer reactions, finishes. */
const handover: Focus = {
  faults: ["deploy", "crash", "sqs answer lost", "dynamo answer lost"],
  intensities: [0.01, 0.04],
  themes: anything,
  endsInTime: true,
};
/** Much happens just when a reminder falls due. */
const due: Focus = {
  faults: ["sweep held up", "sweep twice", "clock skew", "webhook delayed"],
  intensities: [0.1, 0.4],
  themes: ["moments"],
  endsInTime: true,
};
/** Only Intercom is at fault; a repeated webhook may meet older and newer reactions. */
const late: Focus = {
  faults: [
    "webhook delayed",
    "webhook twice",
    "webhook under another id",
    "webhook again hours later",
    "webhook lost",
    "intercom search behind",
    "deploy",
  ],
  intensities: [0.05, 0.25],
  themes: ["everything", "models", "models", "waiting", "teams"],
  endsInTime: true,
};

/** Slack answers late or not at all, shows messages late, and loses the roots of threads. */
const doubtful: Focus = {
  faults: [
    "slack answer lost",
    "slack 5xx after the post",
    "slack 5xx before the post",
    "slack history behind",
    "slack root gone",
    "crash",
    "sqs answer lost",
  ],
  intensities: [0.1, 0.2],
  themes: ["teams"],
  endsInTime: true,
};

/** Another app answers whenever Deskbell does. */
const looping: Focus = {
  faults: ["webhook twice", "webhook under another id", "crash", "intercom answer lost", "sqs answer lost"],
  intensities: [0.01, 0.05],
  themes: ["loops"],
  endsInTime: true,
};

const intensities = [0.004, 0.015, 0.05, 0.2];

/** Draws what goes wrong in a run: nothing, one fault, a few, or nearly all at once. */
export function drawFaultPlan(random: Random): FaultPlan {
  const isFocused = random.chance(0.6);
  if (isFocused) {
    const focus = random.pick([overlapping, overlapping, late, handover, due, doubtful, looping]);
    const intensity = random.pick(focus.intensities);
    const chances = Object.fromEntries(focus.faults.map((fault) => [fault, intensity]));
    return { chances, endsInTime: focus.endsInTime, theme: random.pick(focus.themes) };
  }
  const share = random.pick([0, 0.04, 0.12, 0.3, 0.7]);
  const chances: FaultPlan["chances"] = {};
  for (const fault of usualFaults) if (random.chance(share)) chances[fault] = random.pick(intensities);
  return { chances, endsInTime: random.chance(0.8), theme: random.pick(anything) };
}

/** Adds mute sockets and frozen workers to any plan, by a stream of their own. */
export function withRareFaults(plan: FaultPlan, random: Random): FaultPlan {
  const chances = { ...plan.chances };
  for (const fault of rareFaults) if (random.chance(0.3)) chances[fault] = random.pick(intensities);
  return { ...plan, chances };
}

/** An edit that arrives late, or whose answer is lost, may put an older state over a newer one. */
const ofEdits: Fault[] = ["slack late", "slack answer lost", "slack root gone"];

/** Lets some runs keep cards, by another stream, so that the others stay as they are. */
export function withCards(plan: FaultPlan, random: Random): FaultPlan {
  const cards = random.chance(0.35);
  if (!cards || random.chance(0.5)) return { ...plan, cards };
  const chances = Object.fromEntries(ofEdits.map((fault) => [fault, random.pick([0, 0.1, 0.3])]));
  return { ...plan, cards, chances: { ...plan.chances, ...chances } };
}

/** Whether two workers may hold the same message at once, so that reactions may overlap in time. */
export function overlaps({ chances, endsInTime }: FaultPlan): boolean {
  if ("frozen worker" in chances) return true;
  return "visibility cut" in chances || (!endsInTime && "stall" in chances);
}

import { type Fault, faults } from "./fault.ts";
import type { Random } from "./random.ts";

export type Plan = {
  /** How likely each fault is at each opportunity; what is not named does not happen. */
  chances: Partial<Record<Fault, number>>;
  /**
   * Lambda ends an invocation at its timeout. A laptop does not: whoever was frozen (a closed lid) goes on
   * where it stood, when its messages have long been handed out again.
   */
  endsInTime: boolean;
  theme: Theme;
};

/** What mostly happens in Intercom. */
export type Theme = "everything" | "models" | "waiting" | "moments" | "teams";

/** A few faults that have to meet before anything breaks, and what they meet in. */
type Focus = { faults: Fault[]; intensities: number[]; themes: Theme[]; endsInTime: boolean };

const anything: Theme[] = ["everything", "everything", "models", "waiting", "teams"];

/** Whoever is held up goes on when others have taken over. */
const overlapping: Focus = {
  faults: ["stall", "visibility cut", "webhook twice", "slack answer lost", "slack 5xx after the post"],
  intensities: [0.05, 0.25],
  themes: ["waiting", "everything", "models"],
  endsInTime: false,
};
/** What one worker began another one ends, with the reactions of tomorrow. */
const handover: Focus = {
  faults: ["deploy", "crash", "sqs answer lost", "dynamo answer lost"],
  intensities: [0.01, 0.04],
  themes: anything,
  endsInTime: true,
};
/** Much happens just when somebody has waited long enough. */
const due: Focus = {
  faults: ["sweep held up", "sweep twice", "clock skew", "webhook delayed"],
  intensities: [0.1, 0.4],
  themes: ["moments"],
  endsInTime: true,
};
/** Intercom's side alone is at fault, and what is told twice may be heard by the reactions of yesterday and of today. */
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

const intensities = [0.004, 0.015, 0.05, 0.2];

/** What goes wrong in a run: nothing, one thing, a few, or nearly everything at once. */
export function drawPlan(random: Random): Plan {
  const isFocused = random.chance(0.6);
  if (isFocused) {
    const focus = random.pick([overlapping, overlapping, late, handover, due]);
    const intensity = random.pick(focus.intensities);
    const chances = Object.fromEntries(focus.faults.map((fault) => [fault, intensity]));
    return { chances, endsInTime: focus.endsInTime, theme: random.pick(focus.themes) };
  }
  const share = random.pick([0, 0.04, 0.12, 0.3, 0.7]);
  const chances: Plan["chances"] = {};
  for (const fault of faults) if (random.chance(share)) chances[fault] = random.pick(intensities);
  return { chances, endsInTime: random.chance(0.8), theme: random.pick(anything) };
}

/** Whether a message may come into two hands while the first is at work: then reactions may overlap in time. */
export function overlaps({ chances, endsInTime }: Plan): boolean {
  return "visibility cut" in chances || (!endsInTime && "stall" in chances);
}

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
export type Theme = "everything" | "models" | "waiting" | "teams";

/** Whoever is held up goes on when others have taken over. */
const overlapping: Fault[] = ["stall", "visibility cut", "webhook twice"];
/** What one worker began another one ends, with the reactions of tomorrow. */
const handover: Fault[] = ["deploy", "crash", "sqs answer lost", "dynamo answer lost"];
/** Intercom's side alone is at fault, and what is told twice may be heard by the reactions of yesterday and of today. */
const late: Fault[] = [
  "webhook delayed",
  "webhook twice",
  "webhook under another id",
  "webhook again hours later",
  "webhook lost",
  "intercom search behind",
  "deploy",
];

const intensities = [0.004, 0.015, 0.05, 0.2];

/** What goes wrong in a run: nothing, one thing, a few, or nearly everything at once. */
export function drawPlan(random: Random): Plan {
  const focus = random.pick([
    undefined,
    undefined,
    undefined,
    undefined,
    overlapping,
    overlapping,
    late,
    handover,
  ]);
  if (focus) {
    const intensity = random.pick(focus === handover ? [0.01, 0.04] : [0.05, 0.25]);
    const chances = Object.fromEntries(focus.map((fault) => [fault, intensity]));
    const theme =
      focus !== overlapping ? drawTheme(random) : random.pick(["waiting", "everything", "models"] as const);
    return { chances, endsInTime: focus !== overlapping, theme };
  }
  const share = random.pick([0, 0.04, 0.12, 0.3, 0.7]);
  const chances: Plan["chances"] = {};
  for (const fault of faults) if (random.chance(share)) chances[fault] = random.pick(intensities);
  return { chances, endsInTime: random.chance(0.8), theme: drawTheme(random) };
}

const drawTheme = (random: Random): Theme =>
  random.pick(["everything", "everything", "models", "waiting", "teams"] as const);

/** Whether a message may come into two hands while the first is at work: then reactions may overlap in time. */
export function overlaps({ chances, endsInTime }: Plan): boolean {
  return "visibility cut" in chances || (!endsInTime && "stall" in chances);
}

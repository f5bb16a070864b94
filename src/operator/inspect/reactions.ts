import type { Need } from "../../define/facts.ts";
import type { Reaction } from "../../define/reaction.ts";
import type { Trigger } from "../../define/triggers.ts";
import type { LedgerEntry, ReactionResult } from "../../store/entry.ts";
import type { Recent } from "./recent.ts";

/** One time a reaction was asked. `at` is unix ms. */
export type AskedOnce = { id: string; subject: string; at: number; why: string };

/** What a reaction hears, and what it said lately. */
export type ReactionReport = {
  name: string;
  /** Absent when the reaction is no longer in the list. */
  on?: Trigger;
  needs: readonly Need[];
  own: boolean;
  /** How long it is quiet about the same one (ms). */
  cooldown?: number;
  asked: number;
  matched: number;
  quiet: number;
  threw: number;
  lastMatched?: AskedOnce;
  lastQuiet?: AskedOnce;
  lastThrew?: AskedOnce;
};

/** Added by Deskbell itself, not by a reaction. */
const builtIn = /^(card|removal|link)$/;

type Told = ReactionResult & { threw?: boolean };

/** The reactions as they are now, in the order of their list, and those that were asked lately and are gone. */
export function reactionReports(
  reactions: Readonly<Record<string, Reaction>>,
  { entries }: Pick<Recent, "entries">,
): ReactionReport[] {
  const told = new Map<string, { entry: LedgerEntry; result: Told }[]>();
  for (const entry of entries) {
    // No reaction is asked about what people do in Slack: the result of an act has the act's own name.
    if (entry.origin === "slack") continue;
    for (const result of entry.reactions) {
      const all = told.get(result.name) ?? [];
      told.set(result.name, all);
      all.push({ entry, result });
    }
  }
  const gone = [...told.keys()].filter((name) => !(name in reactions) && !builtIn.test(name));
  return [...Object.keys(reactions), ...gone].map((name) => {
    const all = told.get(name) ?? [];
    const [matched, threw, quiet] = [all.filter(isMatched), all.filter(hasThrown), all.filter(isQuiet)];
    const last = { lastMatched: once(matched), lastQuiet: once(quiet), lastThrew: once(threw) };
    return {
      name,
      ...declared(reactions[name]),
      ...{ asked: all.length, matched: matched.length, quiet: quiet.length, threw: threw.length },
      ...Object.fromEntries(Object.entries(last).filter(([, one]) => one !== undefined)),
    };
  });
}

type Result = { entry: LedgerEntry; result: Told };

const isMatched = ({ result }: Result) => result.matched;
const hasThrown = ({ result }: Result) => result.threw === true;
const isQuiet = (one: Result) => !isMatched(one) && !hasThrown(one);

/** The newest of these, which are newest first. */
function once([newest]: readonly Result[]): AskedOnce | undefined {
  if (!newest) return undefined;
  const { id, subject, receivedAt } = newest.entry;
  return { id, subject, at: receivedAt, why: newest.result.why };
}

function declared(reaction: Reaction | undefined): Pick<ReactionReport, "on" | "needs" | "own" | "cooldown"> {
  if (!reaction) return { needs: [], own: false };
  const { on, needs, own = false, cooldown } = reaction;
  return { on, needs, own, ...(cooldown ? { cooldown: cooldown.for } : {}) };
}

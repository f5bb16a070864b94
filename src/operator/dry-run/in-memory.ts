import { type Clock, minutes } from "../../platform/time.ts";
import type { Holding } from "../../react/hold/hold.ts";
import type { Cooldown, Cooldowns } from "../../store/cooldowns.ts";
import type { Decision } from "../../store/entry.ts";
import type { EntryReference } from "../../store/entry-item.ts";

/** Cooldowns by the time of the notifications, and for one run only. */
export function cooldownsInMemory(clock: Clock): Cooldowns {
  const under = new Map<string, Cooldown & { by: string }>();
  return {
    async begin({ appId, reaction, key, by, lasts }) {
      const name = JSON.stringify([appId, reaction, key]);
      const found = under.get(name);
      if (found && found.by !== by && found.until > clock()) return found;
      under.set(name, { by, since: clock(), until: clock() + lasts });
      return undefined;
    },
  };
}

/** What holds alerts, and what is told of those that were held. */
export type HoldingInMemory = Holding & { note: (subject: Subject, decisions: readonly Decision[]) => void };

type Subject = Pick<EntryReference, "appId" | "subject">;

/** Quiet hours and roll-ups, by the time of the notifications and for one run only. */
export function holdingInMemory(configuration: Holding["configuration"], clock: Clock): HoldingInMemory {
  const held = new Map<string, { held: string; heldAt: number; until: number }>();
  const windows = new Map<string, { until: number; by: Set<string> }>();
  const nameOf = ({ appId, subject }: Subject, group: string) => `${appId}/${subject}\n${group}`;
  return {
    configuration,
    clock,
    threads: {
      async read(appId, subject, group) {
        const found = held.get(nameOf({ appId, subject }, group));
        return found && found.until > clock() ? { held: found.held, heldAt: found.heldAt } : undefined;
      },
    },
    rates: {
      async take({ key, by, most, within }) {
        const now = clock();
        const known = windows.get(key);
        const window = known && known.until > now ? known : { until: now + within, by: new Set<string>() };
        windows.set(key, window);
        if (window.by.has(by)) return true;
        if (window.by.size >= most) return false;
        window.by.add(by);
        return true;
      },
    },
    note(subject, decisions) {
      for (const { idempotencyKey, group, held: hold } of decisions) {
        // What is due at once goes with the next sweep, a minute later at most.
        const until = hold && Math.max(hold.until, hold.at + minutes(1));
        if (hold && until) held.set(nameOf(subject, group), { held: idempotencyKey, heldAt: hold.at, until });
      }
    },
  };
}

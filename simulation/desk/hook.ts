import { latency } from "../aws/transit.ts";
import { call } from "../environment/call.ts";
import type { Machine } from "../environment/machine.ts";
import type { Surroundings } from "./simulation.ts";

/** An endpoint of the user's own, as `http.post` asks it: it knows repeats by their webhook-id. */
export function hookRequest({ world, witness }: Surroundings, machine: Machine): typeof fetch {
  return ((_: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const arrives = latency(world) * 2;
    return call(world, machine, {
      label: () => `hook ${body}`,
      fate: { arrives, answered: arrives + latency(world) },
      act() {
        witness.hooked(headers["webhook-id"] ?? "", body);
        return { ok: true, status: 200, headers: new Headers(), body: null };
      },
    });
  }) as unknown as typeof fetch;
}

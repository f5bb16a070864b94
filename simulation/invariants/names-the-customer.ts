import type { Simulation } from "../desk/simulation.ts";
import { appId } from "../intercom/models.ts";
import type { Breach } from "./promise.ts";
import { plainKey } from "./state.ts";

/** Clause 1: an alert about what a customer did names that customer, or whom Intercom has made of several. */
export function namesTheCustomer({ slack, observer, intercom }: Simulation): Breach[] {
  const actors = new Map<string, string>(
    observer.happenings.flatMap(({ fact, by }) => (by ? [[`${appId}/${fact}/echo`, by] as const] : [])),
  );
  return slack.posts.flatMap(({ key, text }): Breach[] => {
    const actor = actors.get(plainKey(key).replace(/\/\d+$/, ""));
    if (!actor) return [];
    const { by } = JSON.parse(text) as { by?: string };
    const isMerged = intercom.isMerged(actor);
    if (isMerged ? by !== undefined : by === actor) return [];
    return [{ clause: 1, what: `${key} names ${by ?? "no customer"}, and ${actor} acted` }];
  });
}

import { days, hours } from "../../../src/platform/time.ts";
import type { State } from "../state/state.ts";
import { contactSeedId, visitorSeedId } from "./ids.ts";

export function seedTraces(state: State): void {
  const now = state.now();
  state.put("notes", {
    id: "29",
    contact_id: contactSeedId(1),
    author_id: "814004",
    body: "<p>Decides on renewals. Prefers e-mail.</p>",
    created_at: now - days(20),
  });
  for (const [n, name] of ["logged-in", "created-project", "invited-teammate"].entries()) {
    state.put("dataEvents", {
      id: `6d5f2b1c-0000-4000-8000-00000000000${n}`,
      contact_id: contactSeedId(1),
      event_name: name,
      metadata: n === 1 ? { project: "Apollo" } : {},
      created_at: now - hours(30 - n),
    });
  }
  for (const [n, pseudonym] of ["Indigo Ghost", "Amber Kite"].entries()) {
    state.put("visitors", {
      id: visitorSeedId(n + 1),
      user_id: `7c1d3f52-0000-4000-8000-00000000000${n}`,
      name: null,
      email: "",
      pseudonym,
      custom_attributes: {},
      created_at: now - hours(4 + n),
      updated_at: now - hours(4 + n),
    });
  }
}

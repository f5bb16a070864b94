import type { State } from "../state/state.ts";
import { seedCompanies } from "./companies.ts";
import { seedContacts } from "./contacts.ts";
import { seedContent } from "./content.ts";
import { seedConversations } from "./conversations.ts";
import { seedDataAttributes } from "./data-attributes.ts";
import { seedLabels } from "./labels.ts";
import { seedTeammates } from "./teammates.ts";
import { seedTickets } from "./tickets.ts";
import { seedTraces } from "./traces.ts";

/** Fills an empty state with the workspace that every sandbox begins with. `at` sets the clock. */
export function seed(state: State, at: (time: number) => void): void {
  seedTeammates(state);
  seedLabels(state);
  seedDataAttributes(state);
  seedCompanies(state);
  seedContacts(state);
  seedContent(state);
  seedTraces(state);
  seedConversations(state, at);
  seedTickets(state, at);
}

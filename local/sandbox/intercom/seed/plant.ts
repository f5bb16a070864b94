import type { World } from "../world/world.ts";
import { plantCompanies } from "./companies.ts";
import { plantContacts } from "./contacts.ts";
import { plantContent } from "./content.ts";
import { plantConversations } from "./conversations.ts";
import { plantDataAttributes } from "./data-attributes.ts";
import { plantLabels } from "./labels.ts";
import { plantTeammates } from "./teammates.ts";
import { plantTickets } from "./tickets.ts";
import { plantTraces } from "./traces.ts";

/** Fills an empty world with the workspace that every sandbox begins with. `at` sets the world's time. */
export function plant(world: World, at: (time: number) => void): void {
  plantTeammates(world);
  plantLabels(world);
  plantDataAttributes(world);
  plantCompanies(world);
  plantContacts(world);
  plantContent(world);
  plantTraces(world);
  plantConversations(world, at);
  plantTickets(world, at);
}

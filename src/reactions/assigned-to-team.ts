import { alert, fullContext, heard, quiet, reaction, slack } from "deskbell";
import { listeners } from "./audience.ts";

/** A team hears at once that a conversation is theirs now. */
export const assignedToTeam = reaction({
  on: heard("conversation.admin.assigned", "conversation.admin.open.assigned"),
  needs: fullContext,
  do(facts) {
    const { team, assigned } = facts;
    if (!team?.name) return quiet("it is assigned to no team");
    if (assigned && !assigned.team) return quiet("only the teammate changed");
    const destinations = listeners[team.name] ?? [];
    if (destinations.length === 0) return quiet(`no channel is listed for team ${team.name}`);
    const title = `${facts.company?.name ?? facts.contact?.name ?? "A conversation"} was assigned to ${team.name}`;
    return destinations.map((destination) => slack.post(destination, alert(title, facts)));
  },
});

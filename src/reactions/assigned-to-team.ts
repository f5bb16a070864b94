import { alert } from "../define/alert/alert.ts";
import { fullContext } from "../define/facts.ts";
import { quiet, reaction } from "../define/reaction.ts";
import { heard } from "../define/triggers.ts";
import { slack } from "../effects/slack.ts";

/** Who hears of a team's new conversations: channels, and people by e-mail or user id. Make it yours. */
const audience: Record<string, string[]> = {
  Billing: ["#team-billing"],
  "Tier 2": ["#team-tier-2", "#support"],
  Sales: ["#sales"],
};

/** A team learns at once that a conversation is theirs now. */
export const assignedToTeam = reaction({
  on: heard("conversation.admin.assigned", "conversation.admin.open.assigned"),
  needs: fullContext,
  do(facts) {
    const { team, part } = facts;
    if (!team?.name) return quiet("it is assigned to no team");
    if (part?.assigned_to && part.assigned_to.type !== "team") return quiet("only the teammate changed");
    const listeners = audience[team.name] ?? [];
    if (listeners.length === 0) return quiet(`nobody listens for team ${team.name}`);
    const title = `${facts.company?.name ?? facts.contact?.name ?? "A conversation"} was assigned to ${team.name}`;
    return listeners.map((listener) => slack.post(listener, alert(title, facts)));
  },
});

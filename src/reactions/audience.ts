/** Monthly spend, in the workspace's currency, from which a company is a VIP. */
export const vipSpend = 1_000;

/** Who hears of a conversation that a team now has: channels, and people by e-mail address or Slack user id. */
export const listeners: Record<string, string[]> = {
  Billing: ["#team-billing"],
  "Tier 2": ["#team-tier-2", "#support"],
  Sales: ["#sales"],
};

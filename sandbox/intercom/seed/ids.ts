/** Seeded ids are fixed, so that a restart and a test find the same people. */
const prefix = "665f1c208a68186f43";

export const companySeedId = (n: number) => `${prefix}0b${String(n).padStart(4, "0")}`;
export const contactSeedId = (n: number) => `${prefix}0c${String(n).padStart(4, "0")}`;
export const segmentSeedId = (n: number) => `${prefix}5e${String(n).padStart(4, "0")}`;
export const visitorSeedId = (n: number) => `${prefix}0f${String(n).padStart(4, "0")}`;
/** Conversations and tickets share one range of numbers. */
export const conversationSeedId = (n: number) => String(149_300_000_000_000 + n * 1_000);
export const ticketSeedId = (n: number) => String(149_300_000_500_000 + n * 1_000);

/** Tags that are there from the start, by name. */
export const tagIds = {
  VIP: "7001",
  billing: "7002",
  bug: "7003",
  "feature request": "7004",
  "churn risk": "7005",
  onboarding: "7006",
} as const;

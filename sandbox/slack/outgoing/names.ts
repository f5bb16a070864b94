/** Below the app's endpoint: where Slack posts what kind of request. */
export const outgoingPaths = ["interactions", "events", "commands"] as const;

export type OutgoingPath = (typeof outgoingPaths)[number];

/** What a fault can choose by `method`, beside the methods that apps call. */
export const outgoingNames: readonly string[] = [
  ...outgoingPaths,
  ...["block_actions", "message_action", "view_submission", "view_closed"],
  ...["reaction_added", "reaction_removed"],
];

/** What Slack put into its requests before it signed them; it still does. */
export const verificationToken = "sandbox-verification-token";

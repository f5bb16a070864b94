/** The app id of the sandbox workspace, as `app_id` in its notifications. */
export const sandboxAppId = "sandbox1";
/** The bearer token that the sandbox Intercom accepts unless it is given another. */
export const sandboxAccessToken = "sandbox-access-token";
/** The client secret with which the sandbox's webhooks are signed unless it is given another. */
export const sandboxClientSecret = "sandbox-client-secret";

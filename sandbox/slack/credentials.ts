/** The bot token that the sandbox Slack accepts unless it is given another. */
export const sandboxBotToken = "xoxb-sandbox-bot-token";
/** The app configuration token with which the methods `apps.manifest.…` are called. */
export const sandboxConfigurationToken = "xoxe.xoxp-sandbox-configuration-token";
/** What `tooling.tokens.rotate` exchanges for a new configuration token, once. */
export const sandboxRefreshToken = "xoxe-1-sandbox-refresh-token";
/** The secret with which the sandbox Slack signs what it posts to the app, unless it is given another. */
export const sandboxSigningSecret = "sandbox-signing-secret";

/** The bot token that the sandbox Slack accepts unless it is given another. */
export const sandboxBotToken = "xoxb-sandbox-bot-token";

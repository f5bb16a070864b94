import { type Method, ok } from "../answer.ts";
import { botId, botUserId, teamId } from "../ids.ts";

export const authTest: Method = () =>
  ok({
    url: "https://sandbox.slack.com/",
    team: "Sandbox",
    user: "deskbell",
    team_id: teamId,
    user_id: botUserId,
    bot_id: botId,
  });

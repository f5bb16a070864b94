import { type Method, ok, refusal } from "../answer.ts";
import { teamId } from "../ids.ts";
import { seedUsers } from "../people.ts";

export const toolingTokensRotate: Method = ({ apps, args }) => {
  const tokens = apps.tokens.rotate(args.text("refresh_token"));
  if (!tokens) return refusal("invalid_refresh_token");
  return ok({ ...tokens, team_id: teamId, user_id: seedUsers[0]?.id });
};

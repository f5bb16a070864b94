import { digest, every, quiet, reaction, slack } from "deskbell";

/** Before the first call of the day, the team sees what was left over from the last one. */
export const morningDigest = reaction({
  on: every("weekday 09:00"),
  needs: ["digest"],
  do(facts) {
    const { waiting, ratedBadly, missed } = facts.digest;
    if (waiting.count + ratedBadly.count + missed.count === 0) return quiet("nothing was left over");
    return [slack.post("#support", digest(facts, "Good morning"))];
  },
});

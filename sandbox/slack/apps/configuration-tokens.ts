import { type Clock, hours } from "../../../src/platform/time.ts";
import { sandboxConfigurationToken, sandboxRefreshToken } from "../credentials.ts";
import { newId } from "../ids.ts";

export type ConfigurationTokens = ReturnType<typeof createConfigurationTokens>;

/** App configuration tokens. The one from the start does not end; those that are exchanged live twelve hours. */
export function createConfigurationTokens(clock: Clock) {
  const ends = new Map<string, number>([[sandboxConfigurationToken, Number.POSITIVE_INFINITY]]);
  let refreshToken = sandboxRefreshToken;
  return {
    stateOf(token: string): "valid" | "expired" | "unknown" {
      const end = ends.get(token);
      if (end === undefined) return "unknown";
      return clock() < end ? "valid" : "expired";
    },
    /** New tokens for a refresh token, which can be used once; undefined for one that is not the last. */
    rotate(given: string | undefined) {
      if (given !== refreshToken) return undefined;
      const token = `xoxe.xoxp-sandbox-${newId("1")}`;
      refreshToken = `xoxe-1-sandbox-${newId("1")}`;
      const [iat, exp] = [clock(), clock() + hours(12)].map((at) => Math.floor(at / 1_000));
      ends.set(token, exp! * 1_000);
      return { token, refresh_token: refreshToken, iat, exp };
    },
  };
}

import { type Duration, hours } from "../platform/time.ts";

type Known = { model: string | undefined };
type ReadThrough = {
  read: (
    key: string,
    fetching: { fetch: () => Promise<string | undefined>; life: Duration },
  ) => Promise<Known>;
};

/** The id of the access token's own teammate, in whose name effects act and by whom loops are recognised. */
export const ownTeammate = (
  cache: ReadThrough,
  appId: string,
  intercom: { admins: { me: () => Promise<{ id: string }> } },
): Promise<Known> =>
  cache.read(`${appId}/me`, { fetch: async () => (await intercom.admins.me()).id, life: hours(12) });

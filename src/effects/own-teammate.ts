import { type Duration, hours } from "../platform/time.ts";

type Known = { model: string | undefined };
type ReadThrough = {
  read: (
    key: string,
    fetching: { fetch: () => Promise<string | undefined>; life: Duration },
  ) => Promise<Known>;
};

type Client = { admins: { me: () => Promise<{ id: string }> } };

/** A token belongs to one teammate for good, and another token comes with another client. */
const known = new WeakMap<Client, Known>();

/** The id of the access token's own teammate, in whose name effects act and by whom loops are recognised. */
export async function ownTeammate(cache: ReadThrough, appId: string, intercom: Client): Promise<Known> {
  const before = known.get(intercom);
  if (before) return before;
  const me = await cache.read(`${appId}/me`, {
    fetch: async () => (await intercom.admins.me()).id,
    life: hours(12),
  });
  const read = { model: me.model };
  if (me.model !== undefined) known.set(intercom, read);
  return read;
}

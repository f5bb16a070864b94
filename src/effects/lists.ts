/** Where the cache has a workspace's whole list. */
export const listKey = (appId: string, list: "admins" | "teams" | "tags") => `${appId}/${list}`;

/**
 * Takes the place of the SDK's search for credentials in the bundles: Lambda hands its function's keys over in
 * the environment, and the profiles, single sign-on and metadata services of a laptop are 100 KB of ways not to
 * find them. Read at each call, with the session token that a role's keys never come without.
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
  ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
});

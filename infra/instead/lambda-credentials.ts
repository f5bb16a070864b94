/**
 * Replaces the SDK's credential providers in the bundles: Lambda gives a function its keys in the environment, and the
 * providers for profiles, single sign-on and metadata services would add 100 KB. Read at each call, since Lambda
 * rotates the keys.
 */
export const defaultProvider = () => async () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
  ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
});

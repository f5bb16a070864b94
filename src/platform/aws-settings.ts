/**
 * What an SDK client would look for in variables and in the files of a home directory, which Lambda does not have: given
 * here, a client makes its first call sooner. Region and endpoint are of the environment.
 */
export const awsSettings = {
  maxAttempts: 3,
  retryMode: "standard",
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  accountIdEndpointMode: "disabled",
  authSchemePreference: [] as string[],
  userAgentAppId: "deskbell",
  endpointDiscoveryEnabledProvider: async () => false,
  // Without `info` and `error` the client leaves out the copies of each input and output that it would make for them.
  logger: { debug() {}, warn() {} } as unknown as Console,
} as const;

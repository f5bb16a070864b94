/**
 * Replaces the discovery of endpoints in the bundles. The client of DynamoDB only keeps its settings (no operation of
 * version 3.1164.0 uses it), and brings a cache of two packages for it.
 */
export const resolveEndpointDiscoveryConfig = <Settings>(settings: Settings): Settings => settings;

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

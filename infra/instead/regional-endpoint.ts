type Parameters = { Endpoint?: string; Region?: string };

/**
 * Replaces an SDK client's rules of endpoints in the bundles: the one that the environment gives, or else the region's own.
 * The rules weigh 17 KB, and know of dual stack, FIPS and account endpoints, which `awsSettings` turns off.
 */
export const regionalEndpoint =
  (service: string) =>
  ({ Endpoint, Region = "us-east-1" }: Parameters): { url: URL } => {
    const domain = Region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return { url: new URL(Endpoint ?? `https://${service}.${Region}.${domain}`) };
  };

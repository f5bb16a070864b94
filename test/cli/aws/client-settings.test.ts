import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ListSecretsCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { expect, it } from "vitest";
import { clientSettings } from "../../../cli/aws/client-settings.ts";
import { seconds } from "../../../src/platform/time.ts";

it("gives up on a server that never answers", async () => {
  const mute = createServer(() => undefined);
  mute.listen(0, "127.0.0.1");
  await once(mute, "listening");
  const environment = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(mute.address() as AddressInfo).port}`,
  };
  const timeouts = { connectionTimeout: seconds(0.05), requestTimeout: seconds(0.05) };
  const client = new SecretsManagerClient(clientSettings(environment, "SECRETS_MANAGER", timeouts));
  try {
    await expect(client.send(new ListSecretsCommand())).rejects.toMatchObject({ name: "TimeoutError" });
  } finally {
    client.destroy();
    mute.closeAllConnections();
    mute.close();
  }
});

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ListSecretsCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { expect, it } from "vitest";
import { clientSettings } from "../../../cli/aws/client-settings.ts";
import { seconds } from "../../../src/platform/time.ts";

it.each([
  ["never answers", () => undefined],
  ["stops in the middle of its answer", (_: unknown, answer: ServerResponse) => void answer.write('{"Sec')],
])("gives up on a server that %s", async (_, serve) => {
  const mute = createServer(serve);
  mute.listen(0, "127.0.0.1");
  await once(mute, "listening");
  const environment = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(mute.address() as AddressInfo).port}`,
  };
  const timeouts = { connect: seconds(0.05), answer: seconds(0.05) };
  const client = new SecretsManagerClient(clientSettings(environment, "SECRETS_MANAGER", timeouts));
  try {
    await expect(client.send(new ListSecretsCommand())).rejects.toMatchObject({ name: "TimeoutError" });
  } finally {
    client.destroy();
    mute.closeAllConnections();
    mute.close();
  }
});

import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withCredentials } from "../../../cli/aws/credentials.ts";

beforeEach(async () => {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-aws-"));
  const [config, keys] = [join(directory, "config"), join(directory, "credentials")];
  await writeFile(config, "[profile work]\nregion = eu-west-1\n[profile bare]\noutput = json\n");
  await writeFile(keys, "[work]\naws_access_key_id = worker\naws_secret_access_key = secret\n");
  // The SDK looks for files only here, so it finds none of this machine's own.
  for (const [name, value] of Object.entries({
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: keys,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_REGION: undefined,
    AWS_DEFAULT_REGION: undefined,
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_PROFILE: undefined,
  }))
    vi.stubEnv(name, value);
});
afterEach(() => void vi.unstubAllEnvs());

it("takes region and credentials from a profile, before keys", async () => {
  const keys = { AWS_ACCESS_KEY_ID: "other", AWS_SECRET_ACCESS_KEY: "other" };
  expect(await withCredentials({ AWS_PROFILE: "work", ...keys })).toMatchObject({
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "worker",
    AWS_SECRET_ACCESS_KEY: "secret",
  });
});

it("uses the environment's own variables", async () => {
  const environment = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "session",
  };
  expect(await withCredentials(environment)).toEqual(environment);
});

it("says whether the region or the credentials are missing", async () => {
  await expect(withCredentials({ AWS_PROFILE: "bare" })).rejects.toThrow(/No AWS region .* AWS_REGION/);
  await expect(withCredentials({ AWS_REGION: "us-east-1" })).rejects.toThrow(
    /No usable AWS credentials .* \(aws sso login\)/,
  );
});

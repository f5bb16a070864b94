import { type Answer, type Call, type Method, ok, refusal } from "../answer.ts";
import { type Manifest, mistakesIn } from "../apps/manifest.ts";

export const appsManifestValidate: Method = (call) => {
  const read = readManifest(call);
  return "ok" in read ? read : ok({ errors: [] });
};

export const appsManifestCreate: Method = (call) => {
  const read = readManifest(call);
  return "ok" in read ? read : ok(call.apps.create(read.manifest));
};

export const appsManifestUpdate: Method = (call) => {
  const id = call.args.text("app_id") ?? "";
  const before = call.apps.manifestOf(id);
  if (!before) return refusal("invalid_app_id");
  const read = readManifest(call);
  if ("ok" in read) return read;
  call.apps.update(id, read.manifest);
  const scopes = ({ oauth_config }: Manifest) => JSON.stringify(oauth_config?.scopes ?? {});
  return ok({ app_id: id, permissions_updated: scopes(before) !== scopes(read.manifest) });
};

export const appsManifestExport: Method = ({ apps, args }) => {
  const manifest = apps.manifestOf(args.text("app_id") ?? "");
  return manifest ? ok({ manifest }) : refusal("invalid_app_id");
};

function readManifest({ args }: Call): { manifest: Manifest } | Answer {
  const manifest = args.json("manifest");
  const errors = mistakesIn(manifest);
  if (errors.length > 0) return { ...refusal("invalid_manifest"), errors };
  return { manifest: manifest as Manifest };
}

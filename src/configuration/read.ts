import { readFile } from "node:fs/promises";
import { ConfigurationError, NotConfigured } from "../platform/errors.ts";
import { AwsRefusal, signedCall } from "../platform/signed-call.ts";

/**
 * Reads the configuration document as JSON, unchecked: from the Secrets Manager secret that DESKBELL_SECRET
 * names, or else from the file that DESKBELL_CONFIG names. No SDK client, to keep the receiver's cold start short.
 */
export async function readDocument(
  environment: Record<string, string | undefined>,
): Promise<{ document: unknown; source: string }> {
  const { DESKBELL_SECRET: secret, DESKBELL_CONFIG: file } = environment;
  if (secret) {
    const text = await readSecret(environment, secret);
    return { document: parse(text, `the secret ${secret}`), source: `the secret ${secret}` };
  }
  if (file) {
    const text = await readFile(file, "utf8").catch((cause) => {
      throw new ConfigurationError(
        `DESKBELL_CONFIG names ${file}, which cannot be read. Create it or unset DESKBELL_CONFIG.`,
        { cause },
      );
    });
    return { document: parse(text, file), source: file };
  }
  throw new ConfigurationError(
    "No configuration: set DESKBELL_SECRET to a Secrets Manager secret or DESKBELL_CONFIG to a file.",
  );
}

/** Throws NotConfigured while the secret has never been given a value, which is an error on AWS and empty elsewhere. */
async function readSecret(
  environment: Record<string, string | undefined>,
  SecretId: string,
): Promise<string> {
  const answer = await signedCall(environment, "secretsmanager", "GetSecretValue", { SecretId }).catch(
    (error) => {
      const { cause } = error as Error;
      if (cause instanceof AwsRefusal && cause.code === "ResourceNotFoundException") return {};
      throw error;
    },
  );
  if ("SecretString" in answer && answer.SecretString) return String(answer.SecretString);
  throw new NotConfigured(`The secret ${SecretId} has no value yet. Write it with "npx deskbell setup".`);
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the document, secrets included.
    throw new ConfigurationError(
      `The configuration in ${source} is not JSON. Check it with any JSON editor.`,
    );
  }
}

import { IntercomError } from "../../src/intercom/client/error.ts";
import { GiveUp, TryLater } from "../../src/platform/errors.ts";
import { SlackError } from "../../src/slack/error.ts";

/** What the AWS SDK and fetch throw: AWS's refusal by its name and status, or a network error by its code. */
type Thrown = { name: string; message: string; code?: string; cause?: unknown; $metadata?: object };

const networkCode = /^(E[A-Z]+|UND_ERR_\w+)$/;

/**
 * One sentence for an error that AWS, Intercom, Slack or the network between is to blame for; undefined for one that tells
 * of a mistake in Deskbell.
 */
export function faultElsewhere(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof IntercomError || error instanceof SlackError) return `${error.message}. ${doctor}`;
  if (error instanceof TryLater || error instanceof GiveUp) return `${error.message}. ${doctor}`;
  const { name, message, code = codeIn(error.cause), $metadata } = error as Thrown;
  if ($metadata && "httpStatusCode" in $metadata)
    return `AWS refused: ${message} (${name}). Check that your credentials are valid and allow it (docs/operating.md, Who may do what).`;
  if (name === "TimeoutError" || (code && networkCode.test(code)))
    return `There was no answer (${code ?? name}): ${message}. Check the network, and that the desk runs (npm start), or the region and the account of the stack.`;
  return undefined;
}

const doctor = '"npx deskbell doctor" says what is wrong.';

const codeIn = (cause: unknown) =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;

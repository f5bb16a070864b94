import { type SQSClient, SQSServiceException } from "@aws-sdk/client-sqs";
import { untilDeadline } from "../../../src/platform/deadline.ts";
import { type Perform, Refusal } from "../refusal.ts";

/** The client of an SQS in the same process: the same commands, answers and errors, without requests and signatures. */
export function queuesOf(perform: Perform): SQSClient {
  async function send(
    command: { input: object },
    { abortSignal }: { abortSignal?: AbortSignal } = {},
  ): Promise<object> {
    const until = untilDeadline(abortSignal);
    until?.throwIfAborted();
    const answer = perform(command.constructor.name.replace(/Command$/, ""), copyOf(command.input));
    try {
      return await (abortSignal ? unlessAborted(answer, abortSignal) : answer);
    } catch (error) {
      throw error instanceof Refusal ? new SQSServiceException(error.exception) : error;
    }
  }
  return { send, destroy() {} } as unknown as SQSClient;
}

/** fauxqs completes the attributes of a queue that it makes. */
const copyOf = (input: { Attributes?: object }) => ({
  ...input,
  ...(input.Attributes && { Attributes: { ...input.Attributes } }),
});

/** A poll may be given up; what it would have received becomes visible again. */
function unlessAborted<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

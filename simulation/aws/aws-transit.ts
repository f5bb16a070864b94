import { latency, type Transit } from "../environment/call.ts";
import type { Environment } from "../environment/environment.ts";
import type { Fault } from "../environment/faults.ts";
import type { Outages, Service } from "../environment/outages.ts";

type AwsService = Extract<Service, "dynamo" | "sqs">;

/** How a request to AWS fares. The SDK sends it up to three times before it reports an error. */
export function awsTransit(environment: Environment, outages: Outages, service: AwsService): Transit {
  const { random } = environment;
  const arrives = latency(environment);
  const answered = arrives + latency(environment);
  const failing = (name: string) => ({
    arrives: undefined,
    answered: random.whole(150, 900),
    error: awsError(name),
  });
  if (outages.isDown(service)) return failing("ServiceUnavailable");
  if (service === "dynamo" && environment.injects("dynamo throttled")) return failing("ThrottlingException");
  if (environment.injects(named(service, "5xx"))) return failing("InternalServerError");
  if (environment.injects(named(service, "answer lost, asked again"))) {
    const again = answered + random.whole(50, 400);
    return { arrives, again, answered: again + latency(environment) };
  }
  if (environment.injects(named(service, "answer lost"))) {
    return { arrives, answered: random.whole(500, 3_000), error: awsError("TimeoutError") };
  }
  return { arrives, answered };
}

function named(service: AwsService, what: "5xx" | "answer lost" | "answer lost, asked again"): Fault {
  return `${service} ${what}`;
}

/** As the SDK throws it: with the answer's status, unless there was no answer. */
function awsError(name: string): Error {
  const status = { ServiceUnavailable: 503, InternalServerError: 500, ThrottlingException: 400 }[name];
  const $metadata = { attempts: 3, ...(status ? { httpStatusCode: status } : {}) };
  return Object.assign(new Error(`AWS answered ${name}`), { name, $metadata });
}

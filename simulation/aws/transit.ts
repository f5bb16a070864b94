import type { Fate } from "../environment/call.ts";
import type { Fault } from "../environment/fault.ts";
import type { Outages, Service } from "../environment/outages.ts";
import type { World } from "../environment/environment.ts";

type AwsService = Extract<Service, "dynamo" | "sqs">;

/** What becomes of a request to AWS. The SDK asks three times at most before its caller hears of anything. */
export function awsFate(world: World, outages: Outages, service: AwsService): Fate {
  const { random } = world;
  const arrives = latency(world);
  const answered = arrives + latency(world);
  const inVain = (name: string) => ({
    arrives: undefined,
    answered: random.whole(150, 900),
    error: awsError(name),
  });
  if (outages.isDown(service)) return inVain("ServiceUnavailable");
  if (service === "dynamo" && world.befalls("dynamo throttled")) return inVain("ThrottlingException");
  if (world.befalls(named(service, "5xx"))) return inVain("InternalServerError");
  if (world.befalls(named(service, "answer lost, asked again"))) {
    const again = answered + random.whole(50, 400);
    return { arrives, again, answered: again + latency(world) };
  }
  if (world.befalls(named(service, "answer lost"))) {
    return { arrives, answered: random.whole(500, 3_000), error: awsError("TimeoutError") };
  }
  return { arrives, answered };
}

function named(service: AwsService, what: "5xx" | "answer lost" | "answer lost, asked again"): Fault {
  return `${service} ${what}`;
}

/** Milliseconds one way: mostly few, now and then many. */
export function latency({ random }: World): number {
  return random.chance(0.03) ? random.whole(100, 1_500) : random.whole(1, 12);
}

function awsError(name: string): Error {
  return Object.assign(new Error(`AWS said ${name}`), { name });
}

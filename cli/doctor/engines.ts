import { type Finding, failure, ok, warning } from "./finding.ts";
import type { Place } from "./place.ts";

/** Do queues and tables answer, and does anything wait for a person? */
export async function checkEngines({ parts, parked }: Place): Promise<Finding[]> {
  const findings = await Promise.all(
    Object.entries(parts).map(async ([name, look]) => {
      try {
        return ok(name, await look());
      } catch (error) {
        return failure(
          name,
          `does not answer (${error instanceof Error ? error.name : "no error given"})`,
          "Check that it still exists, and that your credentials may read it.",
        );
      }
    }),
  );
  return [...findings, await checkParked(parked)];
}

async function checkParked(parked: Place["parked"]): Promise<Finding> {
  try {
    const found = await parked();
    const [oldest] = found;
    if (!oldest) return ok("parked", "nothing is");
    return warning(
      "parked",
      `${found.length} ${found.length === 1 ? "waits" : "wait"}, the oldest because: ${oldest.reason}`,
      'See them with "npm run parked", mend the cause, then "npm run replay".',
    );
  } catch (error) {
    const why = error instanceof Error ? error.name : "no error given";
    return failure(
      "parked",
      `the ledger cannot be read (${why})`,
      "See what is said of the ledger table or the receiver.",
    );
  }
}

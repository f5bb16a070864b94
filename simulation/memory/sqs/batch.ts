import { SQSServiceException } from "@aws-sdk/client-sqs";
import { refusal } from "./refusal.ts";

/** Does each entry of a batch by itself: what one is refused for stops none of the others. */
export function batch<Entry extends { Id?: string | undefined }>(
  entries: Entry[],
  each: (entry: Entry) => object,
) {
  if (entries.length === 0)
    throw refusal("EmptyBatchRequest", "There should be at least one entry in the request");
  if (entries.length > 10) throw refusal("TooManyEntriesInBatchRequest", "A batch holds ten entries at most");
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...each(entry) });
    } catch (error) {
      if (!(error instanceof SQSServiceException)) throw error;
      Failed.push({ Id: entry.Id, Code: error.name, SenderFault: true, Message: error.message });
    }
  }
  return { Successful, Failed };
}

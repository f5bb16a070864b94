import { describe, expect, it, test } from "vitest";
import type { Operation } from "../../../src/intercom/operations/operation.ts";
import { operations } from "../../../src/intercom/operations.ts";
import { fakeIntercom, thrownBy } from "../client/fake-intercom.ts";
import { losses } from "./losses.ts";
import { isHere, requestExamples, responseExamples, unlessAbsent } from "./specification.ts";

const operationOf = (operationId: string): Operation => operations[operationId as keyof typeof operations];
const answers = isHere ? responseExamples() : [];
const successes = answers.filter(({ status }) => status < 300);
const failures = answers.filter(({ status }) => status >= 400);

describe.skipIf(!isHere)(`success examples of the specification${unlessAbsent}`, () => {
  it("are 112", () => expect(successes).toHaveLength(112));

  test.each(successes)("$operationId, $name: parses and loses nothing", ({ operationId, value }) => {
    const { answer } = operationOf(operationId);
    if (answer === undefined || answer === "bytes") {
      expect(value ?? "").toBe("");
      return;
    }
    const model = answer.parse(value);
    expect(losses(value, model)).toEqual([]);
    expect(answer.parse(model), "what was read is read again the same").toEqual(model);
  });
});

const kinds: Record<number, string> = {
  400: "invalid",
  401: "unauthorised",
  403: "forbidden",
  404: "not_found",
  422: "invalid",
};

describe.skipIf(!isHere)(`error examples of the specification${unlessAbsent}`, () => {
  it("are 189 that have a schema, and 5 that have none", () => {
    expect(failures.filter(({ hasSchema }) => hasSchema)).toHaveLength(189);
    expect(failures).toHaveLength(194);
  });

  test.each(failures)("$operationId answers $status, $name", async ({ status, value }) => {
    const { intercom } = fakeIntercom([{ status, json: value }]);
    const error = await thrownBy(intercom.tags.list());
    const said = value as {
      request_id?: string;
      errors?: { code: string; field?: string }[];
      error_key?: string;
    };
    expect(error).toMatchObject({
      name: "IntercomError",
      kind: kinds[status],
      status,
      code: said.errors?.[0]?.code ?? said.error_key,
      outcomeUnknown: false,
    });
    expect(error).toHaveProperty("requestId", said.request_id ?? undefined);
    expect(error).toHaveProperty("field", said.errors?.[0]?.field ?? undefined);
  });
});

describe.skipIf(!isHere)(`request examples of the specification${unlessAbsent}`, () => {
  /** Examples of input that is meant to be refused. */
  const wrong = [
    "createArticle bad_request",
    "createCollection bad_request",
    "createOrUpdateCompany bad_request",
    "attachContactToACompany bad_request",
    "createDataAttribute invalid_data_type",
    "createDataAttribute too_few_options_for_list",
    "updateDataAttribute too_few_options_in_list",
    "createMessage no_body_supplied_for_message",
    "createMessage no_body_supplied_for_email_message",
    "createTag invalid_parameters",
  ];

  test.each(isHere ? requestExamples() : [])(
    "$operationId, $name: leaves, unless it is wrong on purpose",
    (example) => {
      const accepted = operationOf(example.operationId).body?.safeParse(example.value).success;
      expect(accepted).toBe(!wrong.includes(`${example.operationId} ${example.name}`));
    },
  );
});

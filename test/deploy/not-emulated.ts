/** What ministack 1.5 cannot show of a deployed stack, and the test that covers it instead. */
export const notEmulated: { what: string; file: string; test: string }[] = [
  {
    what: "alarms that calculate (metric math) are refused, so the stack is deployed without its alarms",
    file: "test/infra/alarms.test.ts",
    test: "there is no alarm without a test",
  },
  {
    what: "IAM is not evaluated: a missing right would not be missed",
    file: "test/infra/used-permissions.test.ts",
    test: "each function may make the calls that its code makes in a desk's life, and no others",
  },
  {
    what: "point-in-time recovery and expiry are left off when CloudFormation asks for them",
    file: "test/infra/tables.test.ts",
    test: "both tables are paid by the request and let old items expire",
  },
  {
    what: "the API answers at any pace: throttling is stored and not applied",
    file: "test/infra/webhook-endpoint.test.ts",
    test: "throttling starts above Intercom's peak of 150,000 a minute",
  },
  {
    what: "GET /health is answered by the emulator itself",
    file: "test/infra/webhook-endpoint.test.ts",
    test: "the webhook endpoint has routes for Intercom and health checks, and no others",
  },
  {
    what: "there is no TLS, so the policies that ask for it are not put to the test",
    file: "test/infra/queues.test.ts",
    test: "%s refuses calls without TLS",
  },
  {
    what: "there are no domain names and certificates",
    file: "test/infra/webhook-endpoint.test.ts",
    test: "a custom domain is mapped to the stage and named in the outputs",
  },
  {
    what: "a quarter of an hour takes a quarter of an hour: of reconciliation only the beginning is seen",
    file: "test/stories/reconcile.test.ts",
    test: "is cut off in the middle, and goes on where it was without repeating an alert",
  },
  {
    what: "functions run on this machine's processor, without a limit of memory",
    file: "test/runtime/trouble.test.ts",
    test: "a function that runs out of memory is killed, and what it held is handled once by the next",
  },
  {
    what: "a function whose code changes is killed in mid-work, where AWS lets it end",
    file: "test/runtime/trouble.test.ts",
    test: "a function that is killed in the middle of a batch leaves nothing undone and nothing done twice",
  },
];

/** An engine's answer that is an error, as AWS's JSON protocol has it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly body: { __type: string };
  readonly headers: Record<string, string>;
  constructor(
    status: number,
    body: { __type: string; message?: string; Message?: string },
    headers: Record<string, string> = {},
  ) {
    super(body.message ?? body.Message ?? body.__type);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  /** What the SDK calls the error. */
  get code(): string {
    return this.body.__type.split("#").at(-1) ?? "";
  }

  /** Of what the SDK throws: each service has a class of its own, which takes these. */
  get exception() {
    return {
      name: this.code,
      message: this.message,
      $fault: this.status < 500 ? ("client" as const) : ("server" as const),
      $metadata: { httpStatusCode: this.status },
    };
  }
}

/** Does one operation of a service, such as `GetItem`; throws a Refusal where AWS would answer with an error. */
export type Perform = (operation: string, input: object) => Promise<object>;

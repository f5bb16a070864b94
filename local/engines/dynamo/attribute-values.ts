/** A value as DynamoDB's JSON has it: bytes in base64. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: AttributeValue[] }
  | { M: Record<string, AttributeValue> };

export type AttributeValues = Record<string, AttributeValue>;

/** Plain values as DynamoDB's JSON has them. Undefined ones are left out, as by the document client of src/store/client.ts. */
export function toAttributes(item: object): AttributeValues {
  const attributes: AttributeValues = {};
  for (const [name, value] of Object.entries(item))
    if (value !== undefined) attributes[name] = toAttribute(value);
  return attributes;
}

function toAttribute(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (typeof value === "number") return { N: numberAsText(value) };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: asBuffer(value).toString("base64") };
  if (Array.isArray(value)) return { L: value.filter((each) => each !== undefined).map(toAttribute) };
  if (isPlain(value)) return { M: toAttributes(value) };
  throw new TypeError(`The embedded DynamoDB takes no ${describe(value)}`);
}

export function fromAttributes(attributes: AttributeValues): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) item[name] = fromAttribute(value);
  return item;
}

function fromAttribute(value: AttributeValue): unknown {
  if ("S" in value) return value.S;
  if ("N" in value) return Number(value.N);
  if ("B" in value) return asBytes(Buffer.from(value.B, "base64"));
  if ("BOOL" in value) return value.BOOL;
  if ("NULL" in value) return null;
  if ("L" in value) return value.L.map(fromAttribute);
  if ("M" in value) return fromAttributes(value.M);
  throw new TypeError(`The desk's client reads no ${Object.keys(value)} of DynamoDB`);
}

/** DynamoDB keeps 38 digits; a number of JavaScript is exact up to this one only. */
function numberAsText(value: number): string {
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
  throw new RangeError(`The embedded DynamoDB does not take the number ${value}`);
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value));

const describe = (value: unknown): string =>
  typeof value === "object" && value ? value.constructor.name : typeof value;

const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);
const asBytes = ({ buffer, byteOffset, byteLength }: Buffer) =>
  new Uint8Array(buffer, byteOffset, byteLength);

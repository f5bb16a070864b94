/** An attribute as DynamoDB's own protocol writes it: `{ S: "text" }`. */
type Attribute = Record<string, unknown>;
export type WireItem = Record<string, Attribute>;

/** Bytes that DynamoDB bills for an item: names and values, by its rules for each type (“Item sizes” in its guide). */
export function itemSize(item: WireItem | undefined): number {
  return Object.entries(item ?? {}).reduce((sum, [name, value]) => sum + bytes(name) + sizeOf(value), 0);
}

function sizeOf(attribute: Attribute): number {
  const [[type, value] = []] = Object.entries(attribute);
  switch (type) {
    case "S":
      return bytes(String(value));
    case "B":
      return Buffer.byteLength(String(value), "base64");
    case "N":
      return Math.ceil(String(value).replace(/^-?0*|\D/g, "").length / 2) + 1;
    case "L":
      return 3 + (value as Attribute[]).reduce((sum, one) => sum + 1 + sizeOf(one), 0);
    case "M":
      return 3 + Object.keys(value as object).length + itemSize(value as WireItem);
    default:
      return 1;
  }
}

const bytes = (text: string) => Buffer.byteLength(text);

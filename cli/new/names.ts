/** "refund-request", which a file is called, for "refundRequest", "Refund request" and "refund_request". */
export const kebab = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[\s._]+/g, "-")
    .toLowerCase();

/** "refundRequest", which the list calls it. */
export const camel = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

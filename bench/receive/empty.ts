/** A function that does nothing, to measure the start of Node itself. */
export const handler = async () => ({ statusCode: 200 });

/** A function that does nothing: what Node itself takes to start. */
export const handler = async () => ({ statusCode: 200 });

// One process that answers webhooks by two bundles alternately. Its standard output is the receiver's log.
const { bundles, events, rounds, batch } = await new Promise((resolve) => process.once("message", resolve));
const handlers = [];
for (const bundle of bundles) handlers.push((await import(bundle)).handler);

const measured = [];
for (let round = -1; round < rounds; round++) {
  for (const [size, event] of Object.entries(events)) {
    for (const [index, handler] of handlers.entries()) {
      const found = await answerMany(handler, event);
      // The first round warms up.
      if (round >= 0) measured.push({ size, bundle: index, ...found });
    }
  }
}
process.send(measured, () => process.exit(0));

async function answerMany(handler, event) {
  const took = [];
  const before = process.cpuUsage();
  for (let nth = 0; nth < batch; nth++) {
    const began = performance.now();
    const { statusCode } = await handler(event, { awsRequestId: "bench" });
    took.push(performance.now() - began);
    if (statusCode !== 200) throw new Error(`answered ${statusCode}`);
  }
  const { user, system } = process.cpuUsage(before);
  took.sort((a, b) => a - b);
  return {
    latency: took[batch >> 1],
    late: took[Math.floor(batch * 0.99)],
    cpu: (user + system) / 1000 / batch,
  };
}

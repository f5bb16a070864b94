import { days } from "../platform/time.ts";
import type { Linked, Waiting } from "./entry.ts";
import type { Sent } from "./sent.ts";

type Compared = {
  deduplicationKey: string;
  occurredAt?: number | undefined;
  waiting?: Waiting | undefined;
  linked?: Linked | undefined;
  deliveries: number;
  sent?: Sent | undefined;
};
/** The same as attributes of an item, without what the item says otherwise. */
type Attributes = Partial<Omit<Compared, "waiting" | "linked">> & {
  waiting?: Omit<Waiting, "asOf"> & { asOf?: number };
  linked?: Omit<Linked, "at"> & { at?: number };
};

/** A contact is linked within a moment of what brought them up, or else the time of it is kept. */
const moment = days(1);

/**
 * What notifications are compared by, as attributes of the item in the partition `pk`. Nearly every byte of an entry is kept
 * for a month, so nothing stands there twice: a key begins with its partition, a wait is as of its event.
 */
export function shortened(pk: string, compared: Compared): Attributes {
  const { deduplicationKey, occurredAt, waiting, linked, deliveries, sent } = compared;
  const isOwn = deduplicationKey.startsWith(`${pk}/`);
  return {
    deduplicationKey: isOwn ? deduplicationKey.slice(pk.length) : deduplicationKey,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(waiting && { waiting: withoutMoment(waiting, "asOf", waiting.asOf === occurredAt) }),
    ...(linked && { linked: withoutMoment(linked, "at", isSoon(linked.at, occurredAt)) }),
    ...(deliveries === 1 ? {} : { deliveries }),
    ...(sent && { sent }),
  };
}

function withoutMoment<T extends object, Name extends keyof T>(of: T, name: Name, isKnown: boolean) {
  if (!isKnown) return of;
  const { [name]: _, ...rest } = of;
  return rest;
}

const isSoon = (at: number, occurredAt: number | undefined): boolean =>
  occurredAt !== undefined && Math.abs(at - occurredAt) < moment;

/** The other way round; it also reads what earlier versions wrote in full. */
export function restored(pk: string, { deduplicationKey = "", ...item }: Attributes): Compared {
  const { occurredAt, waiting, linked, deliveries = 1, sent } = item;
  return {
    deduplicationKey: deduplicationKey.startsWith("/") ? `${pk}${deduplicationKey}` : deduplicationKey,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(waiting && { waiting: { ...waiting, asOf: waiting.asOf ?? occurredAt ?? 0 } }),
    ...(linked && { linked: { ...linked, at: linked.at ?? occurredAt ?? 0 } }),
    deliveries,
    ...(sent && { sent }),
  };
}

/** Of the attributes what the packed rest repeats. They are scalars, since DynamoDB keeps no order within a map. */
export const repeatedIn = ({
  pk,
  sk,
  occurredAt,
  waiting,
  linked,
  sent,
}: Attributes & { pk: string; sk: string }): string =>
  [pk, sk, occurredAt, waiting?.since, linked?.contact, sent?.at].join("\n");

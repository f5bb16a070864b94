import type * as z from "zod/mini";
import { list, model } from "./model.ts";
import { pageFields } from "./page.ts";
import { ticketModel } from "./ticket.ts";

export const ticketListModel = model({ ...pageFields, tickets: list(ticketModel) });
export type TicketList = z.output<typeof ticketListModel>;

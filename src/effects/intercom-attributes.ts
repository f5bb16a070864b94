import { GiveUp } from "../platform/errors.ts";
import { asTeammate } from "./intercom-calls.ts";
import { type On, type Target, targetGroup, targetName } from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type Attributes = Record<string, string | number | boolean | null>;
export type SetAttributes = On<"setAttributes", { attributes: Attributes }>;

export const setAttributes = (on: Target, attributes: Attributes): SetAttributes => ({
  kind: "intercom.setAttributes",
  on: { type: on.type, id: on.id },
  attributes,
});

/** The write of one attribute, as it stands in the write set: attributes are superseded one by one. */
export const attributeWrite = (effect: SetAttributes, name: string): string =>
  `${targetName(effect)} attribute ${name}`;

export const setAttributesRules: KindRules<SetAttributes> = {
  group: targetGroup,
  writes: (effect) => Object.keys(effect.attributes).map((name) => attributeWrite(effect, name)),
};

export const setAttributesHandler: KindHandler<SetAttributes> = {
  async perform(attempt, services, checkDeadline) {
    const { on, attributes } = attempt.effect;
    const { type, id } = on;
    const { intercom } = await asTeammate(attempt, services, checkDeadline);
    if (type === "conversation") await intercom.conversations.update(id, { custom_attributes: attributes });
    else if (type === "contact") await intercom.contacts.update(id, { custom_attributes: attributes });
    else if (type === "ticket") await intercom.tickets.update(id, { ticket_attributes: attributes });
    else {
      // 2.11's own call for updating a company documents no body; creating one that exists updates it.
      const { company_id } = await intercom.companies.retrieve(id);
      if (!company_id)
        throw new GiveUp(`Company ${id} has no company_id, and Intercom updates companies by that alone.`);
      await intercom.companies.createOrUpdate({ company_id, custom_attributes: attributes });
    }
    return { set: Object.keys(attributes).join() };
  },
  lookup: "harmless to repeat",
};

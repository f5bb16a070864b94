/** An event on the stack's EventBridge bus, source `deskbell`. */
export type EventBridgePut = { kind: "eventBridge.put"; detailType: string; detail: Record<string, unknown> };

export const eventBridge = {
  /** `detailType` is what rules match on, such as "VipWaiting". */
  put(detailType: string, detail: Record<string, unknown>): EventBridgePut {
    return { kind: "eventBridge.put", detailType, detail };
  },
};

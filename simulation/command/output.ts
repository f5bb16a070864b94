export const number = (one: number): string => one.toLocaleString("en");

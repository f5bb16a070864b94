/** Keeps what the reader is looking at where it is while `change` adds or removes above it. At the very top, news may push it down. */
export function steady(scroll, container, change) {
  const top = scroll.getBoundingClientRect().top;
  const anchor =
    scroll.scrollTop === 0
      ? undefined
      : [...container.children].find((child) => child.getBoundingClientRect().bottom > top);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor?.isConnected) scroll.scrollTop += anchor.getBoundingClientRect().top - before;
}

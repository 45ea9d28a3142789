// Work in pieces: each in a task of its own, so that the page answers in between.

/** Comes back in a new task; a page that nobody sees is not kept waiting as by a timer. */
export function nextTask(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

import { Socket } from 'node:net';

/**
 * A socket that sends in one piece what is written to it in one turn of the event loop: statements sent together cost
 * one system call, and wake the server once.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket);
  let gathering = false;
  const send = () => {
    gathering = false;
    socket.uncork();
  };
  const gather = (...parts: Parameters<typeof write>) => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(send);
    }
    return write(...parts);
  };
  // Not before: `connect` gives a socket Node's own `write` back.
  return socket.once('connect', () => Object.assign(socket, { write: gather }));
}

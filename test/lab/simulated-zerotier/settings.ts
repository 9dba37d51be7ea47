import path from 'node:path';
import { lab } from '../config.ts';

const port = 9440;
const folder = path.join(lab.stateFolder, 'overlay');

/** Where the lab simulates ZeroTier Central, and the apt repository of ZeroTier. */
export const simulatedZerotier = {
  host: lab.gateway,
  port,
  url: `http://${lab.gateway}:${port}`,
  folder,
  /** Fixed, so that inventories can name it. */
  networkId: '99a0c0ffee0000aa',
  cidr: '10.99.191.0/24',
  /** What the server needs to know, and only root may: its token. */
  environmentFile: path.join(folder, 'overlay.env'),
  stateFile: path.join(folder, 'central.json'),
  repositoryFolder: path.join(folder, 'repository'),
  keyringFolder: path.join(folder, 'gnupg'),
  log: path.join(folder, 'server.log'),
} as const;

import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { lab } from '../config.ts';
import { simulatedZerotier } from '../simulated-zerotier/settings.ts';

const port = 9441;

/** The lab's tailnet: real devices of Tailscale, coordinated by the server of its own tests, with a simulated API. */
export const simulatedTailscale = {
  url: `http://${lab.gateway}:${port}`,
  address: `${lab.gateway}:${port}`,
  sources: fileURLToPath(new URL('./control/', import.meta.url)),
  repositoryFolder: path.join(simulatedZerotier.repositoryFolder, 'tailscale'),
  repositoryUrl: `${simulatedZerotier.url}/repository/tailscale`,
} as const;

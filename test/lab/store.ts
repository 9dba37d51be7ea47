import { lab } from './config.ts';
import { api } from './lxd.ts';

interface Named {
  readonly name: string;
}

async function exists(collection: string, name: string): Promise<boolean> {
  return (await api<Named[]>(`${collection}?recursion=1`, { global: true })).some((one) => one.name === name);
}

/** Makes the lab's project and storage pool where they are missing. */
export async function ensureStore(): Promise<void> {
  const description = "Thinkube's lab; made and removed by its own commands";
  if (!(await exists('/1.0/projects', lab.project))) {
    // Networks stay global: a project of its own could only have OVN networks.
    const config = { 'features.images': 'true', 'features.profiles': 'true', 'features.storage.volumes': 'true', 'features.networks': 'false' };
    await api('/1.0/projects', { global: true, method: 'POST', body: { name: lab.project, description, config } });
  }
  if (!(await exists('/1.0/storage-pools', lab.pool))) {
    await api('/1.0/storage-pools', { global: true, method: 'POST', body: { name: lab.pool, description, driver: 'dir', config: {} } });
  }
}

/** Removes the lab's hosts, images, bridge, pool and project from an LXD that answers; does nothing where they are not. */
export async function removeStore(): Promise<void> {
  if (await exists('/1.0/projects', lab.project)) {
    const instances = await api<(Named & { status: string })[]>('/1.0/instances?recursion=1');
    await Promise.all(instances.map((instance) => removeInstance(instance.name, instance.status)));
    for (const url of await api<string[]>('/1.0/images')) await api(url.replace(/\?.*/, ''), { method: 'DELETE' });
    await api(`/1.0/projects/${lab.project}`, { global: true, method: 'DELETE' });
  }
  if (await exists('/1.0/networks', lab.bridge)) await api(`/1.0/networks/${lab.bridge}`, { global: true, method: 'DELETE' });
  if (await exists('/1.0/storage-pools', lab.pool)) await api(`/1.0/storage-pools/${lab.pool}`, { global: true, method: 'DELETE' });
}

/**
 * Stops an instance at once and removes it.
 * @param status - what LXD says about it, for example `Running`.
 */
export async function removeInstance(name: string, status: string): Promise<void> {
  if (status !== 'Stopped') {
    await api(`/1.0/instances/${name}/state`, { method: 'PUT', body: { action: 'stop', force: true, timeout: 30 } });
  }
  await api(`/1.0/instances/${name}`, { method: 'DELETE' });
}

/** The Ansible name of a camelCase key: `lanIp` becomes `lan_ip`. */
export function snakeCase(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

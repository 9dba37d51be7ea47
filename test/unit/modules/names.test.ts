import { describe, expect, it } from 'vitest';
import { memberName, moduleFunction, moduleType, shortName } from '../../../scripts/modules/names.ts';

describe('names of bindings', () => {
  it.each([
    ['ansible.builtin.copy', 'copy', 'Copy'],
    ['ansible.builtin.systemd_service', 'systemdService', 'SystemdService'],
    ['ansible.builtin.blockinfile', 'blockinfile', 'Blockinfile'],
    ['community.crypto.x509_certificate', 'x509Certificate', 'X509Certificate'],
    ['community.docker.docker_compose_v2', 'dockerComposeV2', 'DockerComposeV2'],
    ['ansible.builtin.package', 'package_', 'Package'],
  ])('%s is called %s, its types %sOptions and so on', (module, name, type) => {
    expect(moduleFunction(module)).toBe(name);
    expect(moduleType(module)).toBe(type);
  });

  it('takes the last part of a qualified name', () => {
    expect(shortName('kubernetes.core.k8s_info')).toBe('k8s_info');
  });

  it('quotes members that are no identifiers', () => {
    expect(['path', 'deep.key', "it's"].map(memberName)).toEqual(['path', "'deep.key'", "'it\\'s'"]);
  });
});

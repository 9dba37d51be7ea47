/** Further facts that `ansible.builtin.setup` may give, by the name that Ansible gives them: trees that nobody compiled read them. */
export const otherFacts: ReadonlySet<string> = new Set(
  [
    'bios_date bios_vendor bios_version board_asset_tag board_name board_serial board_vendor board_version chassis_asset_tag chassis_serial chassis_vendor chassis_version',
    'device_links devices distribution_file_parsed distribution_file_path distribution_file_search_string distribution_file_variety distribution_minor_version',
    'effective_group_id effective_user_id facter fibre_channel_wwn flags gather_subset hostnqn iscsi_iqn kernel_version lo loadavg local locally_reachable_ips lsb lvm machine memory_mb module_setup nics',
    'ohai proc_cmdline processor product_serial product_uuid product_version ps_version real_group_id real_user_id selinux_python_present ssh_host_key_dsa_public ssh_host_key_ecdsa_public',
    'ssh_host_key_ecdsa_public_keytype ssh_host_key_ed25519_public ssh_host_key_ed25519_public_keytype ssh_host_key_rsa_public ssh_host_key_rsa_public_keytype system_capabilities system_capabilities_enforced',
    'user_gecos userspace_bits vendor os_name os_product_type windows_domain packages services pci_devices',
  ].flatMap((names) => names.split(' ')),
);

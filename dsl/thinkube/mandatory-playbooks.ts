/** The playbooks whose names users and documents know, by phase. Those that are built have exactly these names. */
export const mandatoryPlaybooks: readonly string[] = Object.entries({
  '00_initial_setup': [
    '10_setup_ssh_keys', '18_test_ssh_keys', '19_rollback_ssh_keys',
    '20_setup_env', '28_test_env_setup', '29_rollback_env_setup',
    '30_reserve_gpus', '38_test_gpu_reservation', '39_rollback_gpu_reservation',
  ],
  '10_baremetal_infra': [
    '20-1_configure_network_bridge_prepare', '20-2_configure_network_bridge_apply', '20-3_configure_network_bridge_verify',
    '18_test_network_bridge',
    '19-1_rollback_network_bridge_prepare', '19-2_rollback_network_bridge_apply', '19-3_rollback_network_bridge_verify',
  ],
  '20_lxd_setup': [
    '10_setup_lxd_cluster', '18_test_lxd_cluster', '19_rollback_lxd_cluster',
    '20_setup_lxd_profiles', '28_test_lxd_profiles', '29_rollback_lxd_profiles',
    '30-1_create_base_vms', '30-2_configure_vm_networking', '30-3_configure_vm_users', '30-4_install_vm_packages',
    '38-1_test_base_vms', '38-2_test_vm_networking', '38-3_test_vm_users', '38-4_test_vm_packages',
    '39_rollback_vm_creation',
    '60_configure_vm_gpu_passthrough', '65_configure_vm_gpu_drivers', '68_test_vm_gpu_passthrough', '69_rollback_vm_gpu_passthrough',
  ],
  '30_networking': [
    '10_setup_zerotier', '18_test_zerotier', '19_reset_zerotier',
    '20_setup_dns', '28_test_dns', '29_reset_dns',
  ],
}).flatMap(([phase, files]) => files.map((file) => `${phase}/${file}.yaml`));

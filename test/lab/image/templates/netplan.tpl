network:
  version: 2
  ethernets:
    eth0:
      addresses: [{{ config_get("user.thinkube-lab.address", "") }}]
      routes:
        - to: default
          via: {{ config_get("user.thinkube-lab.gateway", "") }}
      nameservers:
        addresses: [{{ config_get("user.thinkube-lab.gateway", "") }}]
      link-local: []

{{ config_get("user.thinkube-lab.machine-id", "uninitialized") }}

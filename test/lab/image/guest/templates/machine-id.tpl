{{ config_get("volatile.uuid", "")|cut:"-" }}

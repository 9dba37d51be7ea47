//go:build tools

package main

// What is built beside the server: the program of the devices.
import _ "tailscale.com/cmd/tailscaled"
import _ "tailscale.com/cmd/tailscale/cli"

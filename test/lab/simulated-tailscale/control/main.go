// Command control is the coordination server of the lab's tailnet: the one that Tailscale's own tests use, a relay, and a
// simulation of those parts of Tailscale's API that the playbooks use. It keeps nothing when it ends.
//
//	control HOST:PORT    TAILSCALE_AUTH_KEY and TAILSCALE_API_TOKEN in the environment are the key and the token it takes
package main

import (
	"context"
	"crypto/tls"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"

	"tailscale.com/derp/derpserver"
	"tailscale.com/net/stunserver"
	"tailscale.com/tailcfg"
	"tailscale.com/tstest/integration/testcontrol"
	"tailscale.com/types/key"
)

func quiet(string, ...any) {}

func main() {
	address := os.Args[1]
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		log.Fatal(err)
	}
	control := &testcontrol.Server{
		ExplicitBaseURL:  "http://" + address,
		RequireAuthKey:   os.Getenv("TAILSCALE_AUTH_KEY"),
		DERPMap:          relay(host),
		AllOnline:        true,
		AllNodesSameUser: true,
		MagicDNSDomain:   "lab.ts.net",
		Logf:             quiet,
	}
	api := newAPI(control, os.Getenv("TAILSCALE_API_TOKEN"))
	mux := http.NewServeMux()
	mux.HandleFunc("/api/v2/", api.serve)
	mux.HandleFunc("/lab/", api.serveLab)
	mux.Handle("/", control)
	log.Fatal(http.ListenAndServe(address, mux))
}

// relay starts a DERP and a STUN server: a device without a relay of its own never says that it runs.
func relay(host string) *tailcfg.DERPMap {
	listener, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewUnstartedServer(derpserver.Handler(derpserver.New(key.NewNode(), quiet)))
	server.Listener.Close()
	server.Listener = listener
	server.Config.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){}
	server.StartTLS()
	stun := stunserver.New(context.Background())
	if err := stun.Listen(net.JoinHostPort(host, "0")); err != nil {
		log.Fatal(err)
	}
	go stun.Serve()
	node := &tailcfg.DERPNode{
		Name: "lab", RegionID: 1, HostName: host, IPv4: host, IPv6: "none", STUNTestIP: host, InsecureForTests: true,
		DERPPort: listener.Addr().(*net.TCPAddr).Port, STUNPort: stun.LocalAddr().(*net.UDPAddr).Port,
	}
	region := &tailcfg.DERPRegion{RegionID: 1, RegionCode: "lab", Nodes: []*tailcfg.DERPNode{node}}
	return &tailcfg.DERPMap{OmitDefaultRegions: true, Regions: map[int]*tailcfg.DERPRegion{1: region}}
}

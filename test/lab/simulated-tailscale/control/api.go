package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"tailscale.com/tailcfg"
	"tailscale.com/tstest/integration/testcontrol"
)

// loggedRequest is one request to the API, for tests to look at.
type loggedRequest struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Status int    `json:"status"`
}

// device is one device as the API tells it.
type device struct {
	NodeID    tailcfg.StableNodeID `json:"nodeId"`
	Hostname  string               `json:"hostname"`
	Connected bool                 `json:"connectedToControl"`
}

// api simulates the part of Tailscale's API that lists and removes devices. Devices that it has removed are only left out
// of its lists: the coordination server of the tests cannot forget one.
type api struct {
	control *testcontrol.Server
	token   string

	mu       sync.Mutex
	removed  map[tailcfg.StableNodeID]bool
	invented []device
	requests []loggedRequest
}

func newAPI(control *testcontrol.Server, token string) *api {
	return &api{control: control, token: token, removed: map[tailcfg.StableNodeID]bool{}}
}

func (a *api) serve(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	status, body := a.answer(r)
	a.requests = append(a.requests, loggedRequest{r.Method, r.URL.Path, status})
	reply(w, status, body)
}

func (a *api) answer(r *http.Request) (int, any) {
	if r.Header.Get("Authorization") != "Bearer "+a.token {
		return http.StatusUnauthorized, nil
	}
	path := strings.TrimPrefix(r.URL.Path, "/api/v2")
	if r.Method == http.MethodGet && path == "/tailnet/-/devices" {
		return http.StatusOK, map[string]any{"devices": a.devices()}
	}
	if id, ok := strings.CutPrefix(path, "/device/"); ok && r.Method == http.MethodDelete {
		a.removed[tailcfg.StableNodeID(id)] = true
		return http.StatusOK, nil
	}
	return http.StatusNotFound, nil
}

func (a *api) devices() []device {
	all := append([]device{}, a.invented...)
	for _, node := range a.control.AllNodes() {
		all = append(all, device{NodeID: node.StableID, Hostname: node.Hostinfo.Hostname()})
	}
	left := []device{}
	for _, one := range all {
		if !a.removed[one.NodeID] {
			left = append(left, one)
		}
	}
	return left
}

// serveLab is for tests: the log of requests, and devices that are there without a host.
func (a *api) serveLab(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch r.Method + " " + strings.TrimPrefix(r.URL.Path, "/lab/") {
	case "GET requests":
		reply(w, http.StatusOK, a.requests)
	case "POST devices":
		var one device
		if err := json.NewDecoder(r.Body).Decode(&one); err != nil {
			reply(w, http.StatusBadRequest, nil)
			return
		}
		a.invented = append(a.invented, one)
		reply(w, http.StatusOK, nil)
	default:
		reply(w, http.StatusNotFound, nil)
	}
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

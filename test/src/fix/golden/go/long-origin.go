package main

import "net/http"

var corsOrigins = map[string]bool{
	"https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example": true,
}

// withCORS goes around everything else: http.ListenAndServe(address, withCORS(mux))
func withCORS(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		// On refused answers too: caches have to keep them apart.
		header.Add("Vary", "Origin")
		if origin := r.Header.Get("Origin"); corsOrigins[origin] {
			header.Set("Access-Control-Allow-Origin", origin)
		}
		// A preflight carries no credentials, and routers answer it with 405.
		if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
			header.Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}

var corsOrigins = map[string]bool{
	"https://www.app.example": true,
	// and those that are there
}
w.Header().Add("Vary", "Origin")
if origin := r.Header.Get("Origin"); corsOrigins[origin] {
	w.Header().Set("Access-Control-Allow-Origin", origin)
}

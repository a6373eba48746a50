var corsOrigins = map[string]bool{
	"https://app.example":     true,
	"https://www.app.example": true,
}
w.Header().Add("Vary", "Origin")
if origin := r.Header.Get("Origin"); corsOrigins[origin] {
	w.Header().Set("Access-Control-Allow-Origin", origin)
}

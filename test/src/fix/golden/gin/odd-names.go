package main

// go get github.com/gin-contrib/cors
import (
	"time"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

// useCORS comes before every other middleware, group and route: a preflight carries no credentials.
func useCORS(r *gin.Engine) {
	r.Use(func(c *gin.Context) {
		// gin-contrib/cors leaves this out where it grants nothing; caches need it on every answer.
		c.Writer.Header().Add("Vary", "Origin")
	})
	// gin-contrib/cors turns methods into upper case, and browsers compare byte by byte: use upper case in the page too.
	r.Use(cors.New(cors.Config{
		AllowOrigins: []string{"https://app.example"},
		AllowMethods: []string{"GET", "HEAD", "POST", "don't"},
		AllowHeaders: []string{"x-$host'`|~*", "x-%s-!#&+.^_"},
		MaxAge:       600 * time.Second,
	}))
}

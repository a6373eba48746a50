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
	r.Use(cors.New(cors.Config{
		AllowOrigins: []string{"https://app.example"},
		AllowMethods: []string{"GET", "HEAD", "POST", "PUT"},
		AllowHeaders: []string{"content-type", "x-trace-id"},
		MaxAge:       600 * time.Second,
	}))
}

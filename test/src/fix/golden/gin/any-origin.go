package main

// go get github.com/gin-contrib/cors
import (
	"time"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

// useCORS comes before every other middleware, group and route: a preflight carries no credentials.
func useCORS(r *gin.Engine) {
	r.Use(cors.New(cors.Config{
		AllowOrigins: []string{"*"},
		AllowMethods: []string{"GET", "HEAD", "POST", "PATCH"},
		AllowHeaders: []string{"content-type"},
		MaxAge:       600 * time.Second,
	}))
}

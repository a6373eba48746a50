.WithHeaders("content-type", "x-trace-id")

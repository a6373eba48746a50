// Part 1: above var app = builder.Build();
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .AllowAnyOrigin()
    .WithMethods("GET", "HEAD", "POST", "PATCH")
    .WithHeaders("content-type")
    .SetPreflightMaxAge(TimeSpan.FromSeconds(600))));

// Part 2: directly below var app = builder.Build();
// Without an exception handler below it, the server answers an unhandled error without any of these headers.
app.UseCors();

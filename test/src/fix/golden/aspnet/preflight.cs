// Part 1: above var app = builder.Build();
builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
    .WithOrigins("https://app.example")
    .WithMethods("GET", "HEAD", "POST", "PUT")
    .WithHeaders("content-type", "x-trace-id")
    .SetPreflightMaxAge(TimeSpan.FromSeconds(600))));

// Part 2: directly below var app = builder.Build();
// ASP.NET Core leaves this out for a single origin and for refused ones; caches need it on every answer.
app.Use((context, next) =>
{
    context.Response.OnStarting(() =>
    {
        context.Response.Headers.Append("Vary", "Origin");
        return Task.CompletedTask;
    });
    return next(context);
});
// Without an exception handler below it, the server answers an unhandled error without any of these headers.
app.UseCors();

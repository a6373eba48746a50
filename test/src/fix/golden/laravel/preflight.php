<?php

return [
    // Every path: one that is not listed gets no CORS headers at all.
    'paths' => ['*'],
    'allowed_methods' => ['GET', 'HEAD', 'POST', 'PUT'],
    'allowed_origins' => ['https://app.example'],
    'allowed_origins_patterns' => [],
    'allowed_headers' => ['content-type', 'x-trace-id'],
    'exposed_headers' => [],
    'max_age' => 600,
    'supports_credentials' => false,
];

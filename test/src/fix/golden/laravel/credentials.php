<?php

return [
    // Every path: one that is not listed gets no CORS headers at all.
    'paths' => ['*'],
    'allowed_methods' => ['GET', 'HEAD', 'POST', 'DELETE'],
    'allowed_origins' => ['https://app.example'],
    'allowed_origins_patterns' => [],
    'allowed_headers' => ['authorization'],
    'exposed_headers' => [],
    'max_age' => 600,
    'supports_credentials' => true,
];

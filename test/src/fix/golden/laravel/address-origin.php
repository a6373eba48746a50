<?php

return [
    // Every path: one that is not listed gets no CORS headers at all.
    'paths' => ['*'],
    'allowed_methods' => ['GET', 'HEAD', 'POST'],
    'allowed_origins' => ['http://[::1]:5173'],
    'allowed_origins_patterns' => [],
    'allowed_headers' => ['content-type'],
    'exposed_headers' => [],
    'max_age' => 600,
    'supports_credentials' => false,
];

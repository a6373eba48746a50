<?php

return [
    // Every path: one that is not listed gets no CORS headers at all.
    'paths' => ['*'],
    'allowed_methods' => ['GET', 'HEAD', 'POST'],
    'allowed_origins' => ['https://app.example', 'https://www.app.example', 'http://localhost:5173'],
    'allowed_origins_patterns' => [],
    'allowed_headers' => [],
    'exposed_headers' => [],
    'max_age' => 600,
    'supports_credentials' => true,
];

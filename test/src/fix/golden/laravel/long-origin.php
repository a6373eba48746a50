<?php

return [
    // Every path: one that is not listed gets no CORS headers at all.
    'paths' => ['*'],
    'allowed_methods' => ['GET', 'HEAD', 'POST'],
    'allowed_origins' => ['https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'],
    'allowed_origins_patterns' => [],
    'allowed_headers' => [],
    'exposed_headers' => [],
    'max_age' => 600,
    'supports_credentials' => false,
];

<?php

return [
    // Every path: one that is not listed gets no CORS headers at all.
    'paths' => ['*'],
    // Laravel turns methods into upper case, and browsers compare byte by byte: use upper case in the page too.
    'allowed_methods' => ['GET', 'HEAD', 'POST', 'don\'t'],
    'allowed_origins' => ['https://app.example'],
    'allowed_origins_patterns' => [],
    'allowed_headers' => ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
    'exposed_headers' => [],
    'max_age' => 600,
    'supports_credentials' => false,
];

'allowed_origins' => ['https://app.example', 'https://www.app.example'],
'allowed_methods' => ['GET', 'PUT'],
'allowed_headers' => ['content-type', 'x-trace-id'],
'supports_credentials' => true,

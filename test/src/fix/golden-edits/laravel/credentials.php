'allowed_origins' => ['https://app.example'],
'supports_credentials' => true,

'allowed_origins' => ['https://app.example'],

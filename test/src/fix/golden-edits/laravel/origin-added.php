'allowed_origins' => [/* those that are there, */ 'https://www.app.example'],

'supports_credentials' => true,

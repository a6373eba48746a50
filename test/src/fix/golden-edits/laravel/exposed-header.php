'exposed_headers' => ['etag', 'x-total-count'],
